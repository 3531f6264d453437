package org.regbench;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The import table of {@code src/site/markdown/architecture.md}, held. */
class ArchitectureTest {
    private static final JavaClasses PRODUCT = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.regbench");

    /** Package to the packages of ours that it may import, besides {@code common}. */
    private static final Map<String, List<String>> MAY_IMPORT = new LinkedHashMap<>();

    static {
        MAY_IMPORT.put("common", List.of());
        MAY_IMPORT.put("data", List.of());
        MAY_IMPORT.put("draft", List.of("data"));
        MAY_IMPORT.put("layer", List.of());
        MAY_IMPORT.put("technique", List.of("draft", "data", "layer"));
        MAY_IMPORT.put("network", List.of("draft", "data", "layer"));
        MAY_IMPORT.put("train", List.of("network", "draft", "data", "layer"));
        MAY_IMPORT.put("measure", List.of("data", "train"));
        MAY_IMPORT.put("experiment", List.of("data", "draft", "technique", "network", "train"));
        MAY_IMPORT.put("result", List.of("experiment"));
        MAY_IMPORT.put("run", List.copyOf(MAY_IMPORT.keySet()));
        MAY_IMPORT.put("execute", List.of("data", "experiment", "run", "result"));
        MAY_IMPORT.put("stats", List.of());
        MAY_IMPORT.put("report", List.of("result", "stats", "measure", "technique"));
    }

    @TestFactory
    Stream<DynamicTest> packagesImportOnlyWhatTheTableAllows() {
        return MAY_IMPORT.entrySet().stream()
                .map(rule -> DynamicTest.dynamicTest(rule.getKey(), () -> {
                    var allowed = Stream.concat(Stream.of(rule.getKey(), "common"), rule.getValue().stream())
                            .map(name -> "org.regbench." + name + "..")
                            .toArray(String[]::new);
                    noClasses()
                            .that()
                            .resideInAPackage("org.regbench." + rule.getKey() + "..")
                            .should()
                            .dependOnClassesThat(resideInAPackage("org.regbench..")
                                    .and(com.tngtech.archunit.base.DescribedPredicate.not(
                                            com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage(
                                                    allowed))))
                            .check(PRODUCT);
                }));
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("org.regbench.(*)..").should().beFreeOfCycles().check(PRODUCT);
    }

    @Test
    void deeplearning4jStaysWhereNetworksAreMade() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "org.regbench.draft..",
                        "org.regbench.layer..",
                        "org.regbench.technique..",
                        "org.regbench.network..",
                        "org.regbench.train..",
                        "org.regbench.run..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.deeplearning4j..", "org.nd4j..")
                .check(PRODUCT);
    }

    @Test
    void csvLibraryStaysWhereFilesAreReadAndWritten() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "org.regbench.data..", "org.regbench.result..", "org.regbench.report..", "org.regbench.app..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.commons.csv..")
                .check(PRODUCT);
    }

    /** A clock that is set while runs go on must change nothing: durations come from {@link System#nanoTime}. */
    @Test
    @Tag("faults")
    void nothingIsTimedByAClockThatCanBeSet() {
        noClasses()
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Instant.class, "now")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Clock.class)
                .check(PRODUCT);
    }

    /** The formatter breaks code and leaves comments as they are. */
    @Test
    void commentsEndAtColumn120() throws IOException {
        try (var files = Stream.concat(Files.walk(Path.of("src")), Files.walk(Path.of("bench")))) {
            var tooLong = files.filter(file -> file.toString().endsWith(".java"))
                    .flatMap(file -> lines(file)
                            .filter(line -> line.strip().matches("(/?\\*|//).{0,2000}"))
                            .filter(line -> line.length() > 120)
                            .map(line -> file + ": " + line.strip()))
                    .toList();
            assertThat(tooLong).isEmpty();
        }
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void sparkStaysInItsPackage() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.regbench.execute.spark..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.spark..", "scala..")
                .check(PRODUCT);
    }

    @Test
    void techniquesAreImmutableRecordsNamedAfterTheirPlace() {
        classes()
                .that()
                .implement("org.regbench.technique.Technique")
                .should()
                .beRecords()
                .andShould()
                .resideInAPackage("org.regbench.technique.*")
                .check(PRODUCT);
    }
}
