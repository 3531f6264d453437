package org.regbench.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    private DatasetSource find(String spec) {
        return Catalogue.withCache(cache).find(spec, CsvOptions.NONE);
    }
}
