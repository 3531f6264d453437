package org.regbench.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.regbench.common.UserError;
import org.regbench.result.PlanFile;
import org.regbench.result.Rows;
import org.regbench.result.RunRow;
import org.regbench.result.Status;

class PublicationTest {
    private static final Map<String, String> CLEAN = Map.of("commit", "0123456789abcdef", "dirty", "false");

    private final List<RunRow> study = Stream.of(
                    Rows.completed(1, "baseline", 1, 0.80),
                    Rows.completed(2, "baseline", 2, 0.82),
                    Rows.completed(3, "weight.L2", 1, 0.85),
                    Rows.completed(4, "weight.L2", 2, 0.86))
            .map(row -> Rows.with(row, CLEAN))
            .toList();

    private Path results = Path.of("");
    private Path root = Path.of("");

    @BeforeEach
    void folders(@TempDir Path folder) {
        results = folder.resolve("mine");
        root = folder.resolve("published");
    }

    @Test
    void tablesPageAndPicturesAreCopiedButNoRuns() throws IOException {
        Rows.store(results, study);
        Files.writeString(results.resolve("report.html"), "<p>a page</p>");
        Files.writeString(results.resolve("patients.csv"), "the user's own");
        Files.writeString(
                results.resolve("experiment.yaml"), "name: mine\nsummary: A | B\ndataset: digits\nnetwork: mlp\n");
        publish(strict("my-study"));

        var target = root.resolve("my-study");
        assertThat(ReportFiles.names(target))
                .contains(
                        "runs.csv",
                        "comparison.csv",
                        "comparison.tex",
                        "environment.json",
                        "experiment.yaml",
                        "plan.csv",
                        "report.html",
                        "report.md",
                        "publication.json",
                        "figures/comparison.svg",
                        "figures/comparison.png");
        assertThat(target.resolve("report.md")).content().startsWith("# my-study\n");
        assertThat(target.resolve("runs")).doesNotExist();
        assertThat(target.resolve("patients.csv")).doesNotExist();
        assertThat(target.resolve(".lock")).doesNotExist();
        assertThat(target.resolve("comparison.csv")).hasSameBinaryContentAs(results.resolve("comparison.csv"));
    }

    @Test
    void anotherReadmeIsLeftAlone() throws IOException {
        Rows.store(results, study);
        Files.createDirectories(root);
        var readme = Files.writeString(root.resolve("README.md"), "# My project\n");
        assertThatThrownBy(() -> publish(strict("my-study")))
                .isInstanceOf(UserError.class)
                .hasMessage(readme + " is there and is no index of studies; choose another --to");
        assertThat(readme).hasContent("# My project");
        assertThat(root.resolve("my-study")).doesNotExist();
    }

    /** Differences 0.05 and 0.04: 0.045 ± 12.706 · 0.00707 / √2 = 0.045 ± 0.0635. */
    @Test
    void theIndexSaysWhatEachStudyFound() throws IOException {
        Rows.store(results, study);
        Files.writeString(
                results.resolve("experiment.yaml"), "name: mine\nsummary: A | B\ndataset: digits\nnetwork: mlp\n");
        Files.createDirectories(root.resolve("cost"));
        Files.writeString(root.resolve("cost/technique-cost.csv"), "x\n");
        publish(strict("my-study"));
        assertThat(Files.readString(root.resolve("README.md")))
                .containsPattern(
                        "\\| \\[my-study]\\(my-study/report.html\\) \\| A \\\\\\| B \\| `digits` \\| `mlp` \\| 4 completed "
                                + "\\| \\d{4}-\\d\\d-\\d\\d \\| `0123456` \\|\n")
                .contains("- digits, mlp: `weight.L2` has the highest mean, 85.50 %, +4.50 points against the baseline "
                        + "(95% interval -1.85 to +10.85: may be chance).\n")
                .contains("- [cost/technique-cost.csv](cost/technique-cost.csv)\n");
    }

    @Test
    void mixedRevisionsAreRefusedUnlessTold() throws IOException {
        Rows.store(results, with(study.get(3), Map.of("commit", "fedcba9876543210", "dirty", "false")));
        refuses("The runs differ in commit", "--allow-mixed");
        publish(new PublishOptions("s", root, true, false, false, false));
        assertThat(Files.readString(root.resolve("README.md")))
                .contains("- **Mind:** The runs differ in commit")
                .contains("`0123456`, `fedcba9`");
    }

    @Test
    void codeThatNoRevisionHoldsIsRefusedUnlessTold() {
        Rows.store(
                results,
                study.stream()
                        .map(row -> Rows.with(row, Map.of("commit", "abc", "dirty", "true")))
                        .toList());
        refuses("4 runs are of code with changes beyond its revision", "--allow-dirty");
        publish(new PublishOptions("s", root, false, true, false, false));
        assertThat(root.resolve("s/comparison.csv")).exists();
    }

    @Test
    void anUnknownRevisionIsRefusedToo() {
        Rows.store(
                results,
                study.stream()
                        .map(row -> Rows.with(row, Map.of("commit", "", "dirty", "")))
                        .toList());
        refuses("the revision of the code is not known", "--allow-dirty");
    }

    @Test
    void missingAndFailedRunsAreRefusedUnlessTold() throws IOException {
        Rows.store(results, with(study.get(3), Status.FAILED));
        Files.delete(results.resolve("runs/" + study.get(0).key() + ".json"));
        refuses("1 planned runs have no row", "1 runs failed");
        publish(new PublishOptions("s", root, false, false, true, false));
        assertThat(Files.readString(root.resolve("README.md"))).contains("- **Mind:** 1 planned runs have no row.");
    }

    @Test
    void withoutAPlanNobodyKnowsWhatIsMissing() throws IOException {
        Rows.store(results, study);
        Files.delete(results.resolve(PlanFile.NAME));
        refuses("there is no plan.csv", "--allow-unfinished");
    }

    /** Whatever a report writes is published. */
    @Test
    void nothingThatAStudyFoundIsLeftOut() throws IOException {
        var published = Path.of("results", "published");
        try (var files = Files.walk(published, 3)) {
            var studies = files.filter(file -> file.endsWith(PlanFile.NAME))
                    .map(Path::getParent)
                    .toList();
            assertThat(studies).hasSizeGreaterThan(4);
            for (var study : studies) {
                try (var all = Files.walk(study)) {
                    assertThat(all.filter(Files::isRegularFile)
                                    .map(file -> study.relativize(file).toString()))
                            .containsExactlyInAnyOrderElementsOf(ReportFiles.names(study));
                }
            }
        }
    }

    @Test
    void theSameStudyMayBePublishedAgainButNoOther() throws IOException {
        Rows.store(results, study);
        publish(strict("s"));
        Files.writeString(root.resolve("s/pruning.csv"), "of earlier runs");
        Files.writeString(root.resolve("s/NOTES.md"), "somebody's");
        publish(strict("s"));
        assertThat(root.resolve("s/pruning.csv")).doesNotExist();
        assertThat(root.resolve("s/NOTES.md")).exists();

        var other = results.resolveSibling("other");
        Rows.store(other, study.subList(0, 2));
        assertThatThrownBy(() -> publish(other, strict("s")))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("holds another study");
        publish(other, new PublishOptions("s", root, false, false, false, true));
        assertThat(Files.readAllLines(root.resolve("s/runs.csv"))).hasSize(3);
    }

    @Test
    void aStudyIsNotPublishedOntoItself() {
        Rows.store(results, study);
        assertThatThrownBy(() -> publish(
                        results, new PublishOptions("mine", results.resolveSibling("x/.."), false, false, false, true)))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("is the published study itself");
    }

    @Test
    void everyFolderOfThisRepositoryIsInItsIndex() throws IOException {
        var published = Path.of("results/published");
        var index = Files.readString(published.resolve("README.md"));
        try (var folders = Files.list(published)) {
            assertThat(folders.filter(Files::isDirectory))
                    .isNotEmpty()
                    .allMatch(folder -> index.contains("](" + folder.getFileName() + "/"));
        }
    }

    private void refuses(String... reasons) {
        assertThatThrownBy(() -> publish(strict("s")))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith(results + " is not fit to be published: ")
                .hasMessageContainingAll(reasons);
        assertThat(root).doesNotExist();
    }

    private PublishOptions strict(String name) {
        return new PublishOptions(name, root, false, false, false, false);
    }

    private void publish(PublishOptions options) {
        publish(results, options);
    }

    private static void publish(Path folder, PublishOptions options) {
        new Suite().publish(folder, options, new PrintWriter(new StringWriter()));
    }

    private List<RunRow> with(RunRow row, Map<String, String> environment) {
        return Stream.concat(study.subList(0, 3).stream(), Stream.of(Rows.with(row, environment)))
                .toList();
    }

    private List<RunRow> with(RunRow row, Status status) {
        var ended = Rows.ended(4, row.combination(), row.seed(), status, "killed");
        return Stream.concat(study.subList(0, 3).stream(), Stream.of(Rows.with(ended, CLEAN)))
                .toList();
    }

    /** Writes the index of {@code results/published}. */
    public static void main(String[] args) {
        System.out.println(StudyIndex.write(Path.of("results", "published")));
    }
}
