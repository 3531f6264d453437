package org.regbench.technique;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.regbench.common.UserError;

/** What holds for every technique, as far as a draft can tell. */
class TechniqueContractTest {
    static Stream<TechniqueType<?>> types() {
        return Techniques.ALL.stream();
    }

    /** Defaults, every value of the strength grid, and the neutral value where there is one. */
    static Stream<Technique> variants() {
        return types().flatMap(TechniqueContractTest::variants);
    }

    /** Noise of no strength claims nothing, so that another may. */
    static Stream<Technique> activeVariants() {
        return variants().filter(technique -> Techniques.typeOf(technique)
                .strength()
                .flatMap(strength ->
                        strength.neutral().map(value -> strength.at().apply(value)))
                .filter(neutral -> neutral.equals(technique))
                .isEmpty());
    }

    private static <T extends Record & Technique> Stream<Technique> variants(TechniqueType<T> type) {
        var swept = type.strength().stream()
                .flatMap(strength -> Stream.concat(strength.neutral().stream(), strength.grid().stream())
                        .map(value -> (Technique) strength.at().apply(value)));
        return Stream.concat(Stream.of(type.defaults()), swept);
    }

    @ParameterizedTest
    @MethodSource("types")
    void idIsThePlaceInTheSource(TechniqueType<?> type) {
        assertThat(type.defaults().getClass().getName()).isEqualTo("org.regbench.technique." + type.id());
        assertThat(type.defaults().id()).isEqualTo(type.id());
        assertThat(type.id()).startsWith(type.family() + ".");
    }

    @Test
    void theListIsSortedAndHasEveryTechnique() throws IOException {
        var listed = types().map(TechniqueType::id).toList();
        assertThat(listed).isSorted().doesNotHaveDuplicates();
        var source = Path.of("src/main/java/org/regbench/technique");
        try (var files = Files.walk(source)) {
            var inSource = files.filter(file -> read(file).contains("implements Technique {"))
                    .map(file -> source.relativize(file).toString())
                    .map(name -> name.replace(".java", "").replace(File.separatorChar, '.'))
                    .toList();
            assertThat(inSource).containsExactlyInAnyOrderElementsOf(listed);
        }
    }

    private static String read(Path file) {
        try {
            return Files.isRegularFile(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("types")
    void saysAllThatAReaderNeeds(TechniqueType<?> type) {
        assertThat(Stream.of(type.summary(), type.formula(), type.citation(), type.defaultsFrom()))
                .allSatisfy(text -> assertThat(text).isNotBlank().doesNotContain("\n"));
        assertThat(type.citation()).as("a year").containsPattern("\\b(19|20)\\d\\d\\b");
    }

    @ParameterizedTest
    @MethodSource("types")
    void theStrengthIsAParameterOnAnAscendingGrid(TechniqueType<?> type) {
        checkStrength(type);
    }

    private static <T extends Record & Technique> void checkStrength(TechniqueType<T> type) {
        type.strength().ifPresent(strength -> {
            assertThat(strength.grid()).hasSizeGreaterThan(1).isSorted().doesNotHaveDuplicates();
            strength.neutral().ifPresent(neutral -> assertThat(strength.grid()).doesNotContain(neutral));
            for (double value : strength.grid()) {
                assertThat(parameter(strength.at().apply(value), strength.parameter()))
                        .isEqualTo(value);
            }
            assertThat(strength.grid()).contains(parameter(type.defaults(), strength.parameter()));
        });
    }

    private static double parameter(Technique technique, String name) {
        var components = technique.getClass().getRecordComponents();
        return ((Number) TechniqueText.values(components, technique).get(name)).doubleValue();
    }

    @ParameterizedTest
    @MethodSource("types")
    void theDefaultsAreOnTheGrid(TechniqueType<?> type) {
        if (type.strength().isPresent()) {
            assertThat(variants(type).skip(1)).contains(type.defaults());
        }
    }

    @ParameterizedTest
    @MethodSource("variants")
    void textReadsBackToTheSameTechnique(Technique technique) {
        assertThat(Techniques.parse(technique.text())).isEqualTo(technique);
        assertThat(Techniques.parse(technique.text()).text()).isEqualTo(technique.text());
        assertThat(technique.text()).startsWith(technique.id()).doesNotContain(" ", "00000", "99999");
        assertThat(Combination.parse(technique.text())).isEqualTo(Combination.of(technique));
    }

    @ParameterizedTest
    @MethodSource("types")
    void theBareIdMeansTheDefaults(TechniqueType<?> type) {
        assertThat(Techniques.parse(type.id())).isEqualTo(type.defaults());
        assertThat(Techniques.parse(type.id() + "[]")).isEqualTo(type.defaults());
        assertThat(Combination.of(type.defaults()).label()).isEqualTo(type.id());
    }

    @ParameterizedTest
    @MethodSource("variants")
    void survivesSerialization(Technique technique) throws IOException, ClassNotFoundException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new ObjectOutputStream(bytes)) {
            out.writeObject(technique);
        }
        try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertThat(in.readObject()).isEqualTo(technique);
        }
    }

    @ParameterizedTest
    @MethodSource("activeVariants")
    void contributesUnderItsOwnName(Technique technique) {
        var company = Techniques.typeOf(technique).company().map(Techniques::parse);
        var combination =
                company.map(other -> Combination.of(technique, other)).orElseGet(() -> Combination.of(technique));
        var changes = combination.draft(Drafts.images(3, 28, 28)).changes().stream()
                .filter(change ->
                        !change.technique().equals(company.map(Technique::id).orElse("")))
                .toList();
        assertThat(changes).isNotEmpty().allSatisfy(change -> assertThat(change.technique())
                .isEqualTo(technique.id()));
    }

    @Test
    void allThatDoNotConflictCombineAndContributeInOrder() {
        var exclusive = Stream.of(
                        "layer.AlphaDropout",
                        "layer.GaussianDropout",
                        "layer.SpatialDropout",
                        "layer.DropBlock",
                        "layer.LayerNorm",
                        "layer.GroupNorm",
                        "layer.VariationalDropout",
                        "weight.BayesByBackprop",
                        "weight.WeightNoise")
                .collect(Collectors.toSet());
        var combination = new Combination(types().filter(type -> !exclusive.contains(type.id()))
                .<Technique>map(TechniqueType::defaults)
                .toList());
        var inputs = combination.draft(Drafts.images(3, 28, 28)).changes().stream()
                .filter(change -> change.slot().equals("input transform"))
                .map(change -> change.technique())
                .toList();
        assertThat(inputs)
                .containsExactly(
                        "input.ElasticDistortion",
                        "input.RandomCrop",
                        "input.RandomFlip",
                        "input.RandomRotation",
                        "input.RandomScale",
                        "input.ColourJitter",
                        "input.Cutout",
                        "input.RandomErasing",
                        "input.GaussianNoise");
        assertThat(Combination.parse(combination.text())).isEqualTo(combination);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            layer.Dropuot                        | Unknown technique 'layer.Dropuot'; did you mean 'layer.Dropout'? Known: input.ColourJitter,
            layer.Dropout[hiden=0.5]             | Unknown parameter of layer.Dropout 'hiden'; did you mean 'hidden'? Known: hidden, input
            layer.Dropout[hidden=1.0]            | layer.Dropout: hidden=1 is not allowed; it must be a rate in [0, 1)
            layer.Dropout[hidden=NaN]            | layer.Dropout: hidden=NaN is not allowed; it must be a rate in [0, 1)
            layer.Dropout[hidden=half]           | layer.Dropout: hidden=half is not a number
            layer.Dropout[hidden=]               | layer.Dropout: hidden= is not a number
            layer.Dropout[hidden]                | layer.Dropout: 'hidden' is not of the form parameter=value
            layer.Dropout[hidden=0.1,hidden=0.2] | layer.Dropout: hidden is given twice
            layer.Dropout[hidden=0.1,]           | layer.Dropout: '' is not of the form parameter=value
            layer.Dropout[hidden=0.1             | Brackets do not match in 'layer.Dropout[hidden=0.1'
            layer.Dropout]                       | Brackets do not match in 'layer.Dropout]'
            weight.L2[lambda=-1e-4]              | weight.L2: lambda=-1e-4 is not allowed; it must be a finite number of at least 0
            weight.L2[lambda=1e999]              | weight.L2: lambda=Infinity is not allowed; it must be a finite number of at least 0
            input.Cutout[size=2.5]               | input.Cutout: size=2.5 is not a whole number
            training.EarlyStopping[monitor=lost] | Unknown value of training.EarlyStopping's monitor 'lost'; did you mean 'loss'? Known: loss, score
            weight.L2 + weight.L2[lambda=0.1]    | weight.L2 is given twice in one combination
            ''                                   | '' is not a technique; write family.Name or family.Name[parameter=value]
            """)
    void aMistakeInTheTextIsToldInOneLine(String text, String message) {
        assertThatThrownBy(() -> Combination.parse(text))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith(message)
                .extracting(Throwable::getMessage)
                .asString()
                .doesNotContain("\n");
    }

    @Test
    void minusZeroIsZero() {
        assertThat(Techniques.parse("weight.L2[lambda=-0]")).isEqualTo(Techniques.parse("weight.L2[lambda=0]"));
    }

    @Test
    void listsAreSplitAtCommasOutsideOfBrackets() {
        assertThat(Techniques.parseList("weight.L2, layer.Dropout[hidden=0.3,input=0] ,weight.L1"))
                .extracting(Technique::text)
                .containsExactly(
                        "weight.L2[lambda=1e-4]", "layer.Dropout[hidden=0.3,input=0]", "weight.L1[lambda=1e-4]");
        for (var wrong : new String[] {"weight.L2[lambda=1", "weight.L2]", "weight.L2]lambda=1["}) {
            assertThatThrownBy(() -> Techniques.parseList(wrong)).isInstanceOf(UserError.class);
        }
        assertThatCode(() -> Techniques.parseList("weight.L2[]")).doesNotThrowAnyException();
    }
}
