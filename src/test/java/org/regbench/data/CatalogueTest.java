package org.regbench.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.regbench.common.Sha256;
import org.regbench.common.UserError;

class CatalogueTest {
    @TempDir
    private Path cache;

    /** Counts by hand: 20% of the rows, rounded, to validation and to test; the rest trains. */
    @ParameterizedTest
    @CsvSource({
        "fashion-mnist, CLASSIFICATION, 1x28x28, 10, 8000, 2000, 10000",
        "digits,        CLASSIFICATION, 1x8x8,   10, 1079, 359,  359",
        "iris,          CLASSIFICATION, 4,       3,  90,   30,   30",
        "wine,          CLASSIFICATION, 13,      3,  106,  36,   36",
        "breast-cancer, CLASSIFICATION, 30,      2,  341,  114,  114",
        "vehicle,       CLASSIFICATION, 18,      4,  508,  169,  169",
        "segment,       CLASSIFICATION, 19,      7,  1200, 300,  810",
        "credit-g,      CLASSIFICATION, 61,      2,  600,  200,  200",
        "ionosphere,    CLASSIFICATION, 34,      2,  211,  70,   70",
        "diabetes,      REGRESSION,     10,      1,  266,  88,   88",
        "concrete,      REGRESSION,     8,       1,  618,  206,  206",
    })
    void everyEmbeddedSetLoads(String name, Task task, String shape, int outputs, int train, int validation, int test) {
        var source = find(name);
        var loaded = source.load(1);

        assertThat(loaded.task()).isEqualTo(source.task()).isEqualTo(task);
        assertThat(loaded.shape()).isEqualTo(source.shape()).hasToString(shape);
        assertThat(loaded.outputs()).isEqualTo(source.outputs()).hasSize(outputs);
        assertThat(loaded.train().count()).isEqualTo(source.trainingExamples()).isEqualTo(train);
        assertThat(loaded.validation().count()).isEqualTo(validation);
        assertThat(loaded.test().count()).isEqualTo(test);
        assertThat(loaded.train().features()).hasSize(train * loaded.shape().size());
        assertThat(loaded.train().targets()).hasSize(train * outputs);
        for (var part : new Examples[] {loaded.train(), loaded.validation(), loaded.test()}) {
            for (float value : part.features()) {
                assertThat(Float.isFinite(value)).isTrue();
            }
        }
    }

    @Test
    void entriesAgreeWithTheirFiles() {
        for (var entry : Catalogue.withCache(cache).entries()) {
            if (!entry.available()) {
                assertThat(entry.name()).isIn("mnist", "fashion-mnist-full", "cifar-10");
                continue;
            }
            var loaded = find(entry.name()).load(1);
            int test = entry.name().equals("segment") ? 810 : entry.name().equals("fashion-mnist") ? 10_000 : -1;
            int all = loaded.train().count()
                    + loaded.validation().count()
                    + loaded.test().count();
            assertThat(all).as(entry.name()).isEqualTo(entry.rows());
            assertThat(loaded.shape()).isEqualTo(entry.shape());
            assertThat(loaded.task()).isEqualTo(entry.task());
            assertThat(entry.classes())
                    .isEqualTo(
                            entry.task() == Task.CLASSIFICATION
                                    ? loaded.outputs().size()
                                    : 0);
            if (test > 0) {
                assertThat(loaded.test().count()).isEqualTo(test);
            }
        }
    }

    /** The names come from the catalogue, the order of one-hot columns from the file; they must be one. */
    @Test
    void classesOfTablesComeInTheCataloguesOrder() {
        for (var card : Catalogue.readCards()) {
            if (card.format() == Card.Format.CSV) {
                var data = Catalogue.withCache(cache).read(card);
                assertThat(data.targets().outputs()).as(card.name()).isEqualTo(card.outputs());
                assertThat(data.pool()).isEqualTo(card.rows() - card.testRows());
            }
        }
    }

    /** The first training image of Fashion-MNIST is an ankle boot, the first test image too. */
    @Test
    void imagesStayWithTheirLabels() {
        var cards = Catalogue.readCards();
        var data = Catalogue.withCache(cache).read(cards.get(0));
        var classes = (Targets.Classes) data.targets();

        assertThat(classes.outputs().get(classes.labels()[0])).isEqualTo("Ankle boot");
        assertThat(classes.outputs().get(classes.labels()[10_000])).isEqualTo("Ankle boot");
    }

    @Test
    void trainingFeaturesAreStandardized() {
        var train = find("vehicle").load(2).train();
        for (int column = 0; column < 18; column++) {
            double sum = 0;
            double squares = 0;
            for (int row = 0; row < train.count(); row++) {
                double value = train.features()[row * 18 + column];
                sum += value;
                squares += value * value;
            }
            assertThat(sum / train.count()).isEqualTo(0, within(1e-5));
            assertThat(squares / train.count()).isEqualTo(1, within(1e-5));
        }
    }

    @Test
    void theSameSeedGivesTheSameDataBitForBit() {
        var one = find("credit-g").load(5);
        var two = find("credit-g").load(5);

        assertThat(one.train().features()).isEqualTo(two.train().features());
        assertThat(one.test().targets()).isEqualTo(two.test().targets());
        assertThat(one.train().features())
                .isNotEqualTo(find("credit-g").load(6).train().features());
    }

    @Test
    void aSampleSizeCutsTheTrainingPartOnly() {
        var sampled = find("iris@30");
        var loaded = sampled.load(1);

        assertThat(sampled.name()).isEqualTo("iris@30").isEqualTo(loaded.name());
        assertThat(sampled.trainingExamples())
                .isEqualTo(30)
                .isEqualTo(loaded.train().count());
        // validation targets are not standardized, so they show that the rows stayed
        assertThat(loaded.validation().targets())
                .isEqualTo(find("iris").load(1).validation().targets());
        for (int label = 0; label < 3; label++) {
            int at = label;
            assertThat(IntStream.range(0, 30)
                            .filter(row -> loaded.train().targets()[row * 3 + at] == 1)
                            .count())
                    .isEqualTo(10);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-3", "x", "", "2", "91", "1e1", "99999999999"})
    void refusesASampleSizeOutOfRange(String size) {
        assertError(
                "iris@" + size,
                "Sample size '" + size + "' of 'iris@" + size
                        + "' must be a whole number from 3 (one row a class) to 90 (the whole training part)");
    }

    @Test
    void refusesAnUnknownNameAndTellsTheNearest() {
        assertThatThrownBy(() -> find("vehicel"))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("Unknown data set 'vehicel'; did you mean 'vehicle'? Known: fashion-mnist, ")
                .hasMessageEndingWith(", or a path that ends in .csv");
    }

    @Test
    void tellsHowToFetchAMissingSet() {
        assertError(
                "cifar-10", "Data set 'cifar-10' is not in " + cache + " yet; run datasets/fetch cifar-10 to get it");
        assertError("mnist@100", "Data set 'mnist' is not in " + cache + " yet; run datasets/fetch mnist to get it");
    }

    @Test
    void refusesAFetchedFileOfAWrongChecksum() throws IOException {
        Files.createDirectory(cache.resolve("mnist"));
        for (var name : List.of(
                "train-images-idx3-ubyte",
                "train-labels-idx1-ubyte",
                "t10k-images-idx3-ubyte",
                "t10k-labels-idx1-ubyte")) {
            Files.writeString(cache.resolve("mnist").resolve(name), "short");
        }
        var source = find("mnist");
        assertThatThrownBy(() -> source.load(1))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("train-images-idx3-ubyte is damaged: its SHA-256 is ")
                .hasMessageEndingWith("; run datasets/fetch mnist again");
    }

    @Test
    void readsTheUsersCsv() throws IOException {
        var file = cache.resolve("my@home.CSV");
        Files.writeString(file, "x,y\n" + "1,a\n2,b\n".repeat(5));
        var source = find(file.toString());

        assertThat(source.name()).isEqualTo(file.toString());
        assertThat(source.trainingExamples()).isEqualTo(6);
        assertThat(source.notes()).hasSize(2);
        assertThat(source.sha256()).isEqualTo(Sha256.hex(Files.readAllBytes(file)));
        assertThat(find(file + "@4").load(1).train().count()).isEqualTo(4);
    }

    @Test
    void refusesAFileThatCannotBeRead() throws IOException {
        Files.createDirectory(cache.resolve("folder.csv"));
        assertError(
                cache.resolve("folder.csv").toString(), cache.resolve("folder.csv") + " is a folder; a file is needed");
        assertError(cache.resolve("none.csv").toString(), "There is no file " + cache.resolve("none.csv"));
        assertError("a\0b.csv", "'a?b.csv' is not a path: Nul character not allowed");
    }

    @Test
    void theCacheFollowsTheEnvironment() {
        assertThat(DataStore.cacheOf(Map.of("REGBENCH_CACHE", "/c", "XDG_CACHE_HOME", "/x"), "/h"))
                .isEqualTo(Path.of("/c"));
        assertThat(DataStore.cacheOf(Map.of("REGBENCH_CACHE", "", "XDG_CACHE_HOME", "/x"), "/h"))
                .isEqualTo(Path.of("/x/regbench"));
        assertThat(DataStore.cacheOf(Map.of(), "/h")).isEqualTo(Path.of("/h/.cache/regbench"));
    }

    @Test
    void aSetOfOneFileHasItsChecksum() {
        assertThat(find("iris").sha256())
                .isEqualTo(Catalogue.readCards().get(2).train().get(0).sha256());
    }

    @Test
    void theReadmesTableAgreesWithTheCatalogue() throws IOException {
        var readme = Files.readString(Path.of("datasets/README.md"));
        for (var card : Catalogue.readCards()) {
            var row = readme.lines()
                    .filter(line -> line.startsWith("| `" + card.name() + "` |"))
                    .findFirst()
                    .orElseThrow();
            var cells = Arrays.stream(row.split("\\|")).map(String::strip).toList();
            assertThat(cells.get(2)).isEqualTo(card.task().text());
            assertThat(cells.get(3)).isEqualTo(String.valueOf(card.rows()));
            assertThat(cells.get(4)).isEqualTo(card.exampleShape().toString());
            assertThat(cells.get(5))
                    .isEqualTo(
                            card.task() == Task.REGRESSION
                                    ? "-"
                                    : String.valueOf(card.outputs().size()));
            assertThat(cells.get(6)).isEqualTo(card.origin());
            assertThat(cells.get(7)).isEqualTo(card.licence());
            for (var file : card.files()) {
                assertThat(readme).contains("| `" + file.path() + "` |").contains("`" + file.sha256() + "`");
            }
        }
    }

    @Test
    void anOwnFileGoesToOtherMachinesWholeEvenIfASampleIsWanted() throws IOException {
        var file = Files.writeString(cache.resolve("my.csv"), "x,y\n1,a\n");
        for (var spec : List.of(file.toString(), file + "@30")) {
            assertThat(Catalogue.withCache(cache).outside(spec))
                    .extracting(OutsideFile::path)
                    .containsExactly(file);
            assertThat(Catalogue.isOwnFile(spec)).isTrue();
        }
        assertThat(Catalogue.isOwnFile("iris@30")).isFalse();
    }

    private void assertError(String spec, String message) {
        assertThatThrownBy(() -> find(spec)).isInstanceOf(UserError.class).hasMessage(message);
    }

    private DatasetSource find(String spec) {
        return Catalogue.withCache(cache).find(spec, CsvOptions.NONE);
    }
}
