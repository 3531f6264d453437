package org.regbench.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.regbench.common.Json;
import org.regbench.report.kernel.JmhJson;
import org.regbench.technique.Techniques;
import org.regbench.train.Budget;

/** What each command does. */
class RegbenchTest extends TypedCommands {
    @Test
    void withoutArgumentsRunsQuick() {
        assertThat(regbench()).isZero();
        assertThat(plan().experiment().name()).isEqualTo("quick");
        assertThat(options().folder()).isEqualTo(Path.of("results", "quick"));
        assertThat(out).contains("the comparison table");
        assertThat(err).isEmpty();
    }

    @Test
    void optionsWithoutACommandAreThoseOfRun() {
        assertThat(regbench("--debug", "--workers", "2")).isZero();
        assertThat(plan().experiment().name()).isEqualTo("quick");
        assertThat(options().workers()).hasValue(2);
    }

    @Test
    void aFactorialOfThreeOnTwoSeedsIsSixteenRuns() {
        assertThat(regbench("run --dataset vehicle --network mlp --techniques weight.L2,layer.Dropout,layer.BatchNorm "
                        + "--design factorial --seeds 2"))
                .isZero();
        assertThat(plan().runs()).hasSize(16);
        assertThat(plan().impossible()).isEmpty();
        assertThat(options().folder().toString()).matches("results.vehicle-mlp-factorial-[0-9a-f]{6}");
    }

    @Test
    void theSameCommandHasTheSameFolderAndAnotherPlanHasAnother() {
        regbench("run --dataset iris --techniques weight.L2");
        regbench("run --dataset iris --techniques weight.L2");
        regbench("run --dataset iris --techniques weight.L1");
        var folders = actions.options.stream().map(RunOptions::folder).toList();
        assertThat(folders.get(0)).isEqualTo(folders.get(1)).isNotEqualTo(folders.get(2));
    }

    @Test
    void everyOptionReachesTheExperiment() {
        assertThat(regbench("run --dataset iris,wine --dataset vehicle --network linear,mlp[9,9] "
                        + "--techniques weight.L2,layer.Dropout[hidden=0.3,input=0.1] --design pairs --seeds 4 "
                        + "--epochs 7 --batch 8 --learning-rate 0.5 --optimizer sgd --schedule cosine --target 0.9 "
                        + "--combinations weight.L2+weight.L1;weight.L1+training.GradientClipping"))
                .isZero();
        var experiment = plan().experiment();
        assertThat(experiment.datasets()).containsExactly("iris", "wine", "vehicle");
        assertThat(experiment.networks()).containsExactly("linear", "mlp[9,9]");
        assertThat(experiment.techniques())
                .containsExactlyElementsOf(Techniques.parseList("weight.L2,layer.Dropout[hidden=0.3,input=0.1]"));
        assertThat(experiment.combinations()).hasSize(2);
        assertThat(experiment.seeds()).isEqualTo(4);
        assertThat(experiment.budget()).isEqualTo(new Budget(7, 8, 0.5, Budget.Optimizer.SGD, Budget.Schedule.COSINE));
        assertThat(experiment.target()).hasValue(0.9);
    }

    @Test
    void everyOptionReachesTheExecution() {
        regbench("run --workers 3 --out somewhere --fresh --native generic --limit-seconds 60 --watch=8123");
        assertThat(options())
                .isEqualTo(new RunOptions(
                        Path.of("somewhere"),
                        Optional.of(3),
                        true,
                        Optional.of("generic"),
                        Optional.of(Duration.ofMinutes(1)),
                        Optional.empty(),
                        Optional.of(8123)));
    }

    @Test
    void theClusterReachesTheExecution() {
        regbench("run --on local[2]");
        assertThat(options().on()).hasValue("local[2]");
    }

    /** What follows a space is the experiment, not the port. */
    @ParameterizedTest
    @ValueSource(strings = {"run --watch quick", "run quick --watch", "--watch", "run --watch --seeds 2"})
    void watchingTakesAnyPort(String line) {
        assertThat(regbench(line)).isZero();
        assertThat(options().watch()).hasValue(0);
        assertThat(plan().experiment().name()).isEqualTo("quick");
    }

    @Test
    void nobodyWatchesUnlessAsked() {
        regbench("run");
        assertThat(options().watch()).isEmpty();
    }

    @Test
    void optionsOverrideTheFile(@TempDir Path folder) throws IOException {
        var file = Files.writeString(folder.resolve("my.yaml"), "name: mine\ndataset: iris\nseeds: 5\nepochs: 9\n");
        regbench("run", file.toString());
        regbench("run", file.toString(), "--seeds", "5");
        regbench("run", file.toString(), "--seeds", "1");
        assertThat(actions.plans).extracting(p -> p.experiment().seeds()).containsExactly(5, 5, 1);
        assertThat(actions.plans)
                .extracting(p -> p.experiment().budget().epochs())
                .containsExactly(9, 9, 9);
        assertThat(actions.options)
                .extracting(o -> o.folder().getFileName().toString())
                .satisfies(names -> assertThat(names.get(0)).isEqualTo("mine"))
                .satisfies(names -> assertThat(names.get(1)).isEqualTo("mine"))
                .satisfies(names -> assertThat(names.get(2)).matches("mine-[0-9a-f]{6}"));
    }

    @Test
    void theUsersOwnFileIsADataSet(@TempDir Path folder) throws IOException {
        var rows = Stream.of("a", "b")
                .flatMap(label -> Stream.of(1, 2, 3, 4, 5, 6, 7, 8, 9).map(x -> x + "," + label))
                .toList();
        var file = Files.writeString(folder.resolve("my.csv"), "x,Class\n" + String.join("\n", rows) + "\n");
        assertThat(regbench("run", "--dataset", file.toString(), "--label", "Class", "--techniques", "weight.L2"))
                .isZero();
        assertThat(plan().runs()).hasSize(6);
        assertThat(options().folder().toString()).contains("my-mlp-singles");
        assertThat(out).as("the task is guessed, and that is said").containsIgnoringCase("classification");
    }

    @Test
    void failedRunsGiveStatusOne() {
        actions.failures = 2;
        assertThat(regbench("run quick")).isEqualTo(1);
    }

    @Test
    void planShowsWhatCannotRunAndWhy() {
        assertThat(regbench("plan --dataset iris --techniques weight.L2,layer.BatchNorm,layer.LayerNorm --design pairs "
                        + "--seeds 2"))
                .isZero();
        // baseline, 3 singles, 3 pairs of which one is impossible; 2 seeds
        assertThat(out)
                .contains("runs            12\n", "impossible      1\n", "estimated time  2 min 30 s\n")
                .containsPattern("iris +mlp\\[256,256] +2 +layer.BatchNorm \\+ weight.L2\n")
                .containsPattern(
                        "0 +layer.BatchNorm \\+ layer.LayerNorm +layer.BatchNorm and layer.LayerNorm both claim");
        assertThat(actions.plans).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"techniques", "datasets", "networks", "metrics", "designs", "experiments"})
    void listsReadAsTableCsvAndJson(String what) throws IOException {
        assertThat(regbench("list " + what)).isZero();
        long lines = out.lines().count();
        assertThat(lines).isGreaterThan(3);
        regbench("list " + what + " --format csv");
        assertThat(out.lines()).hasSize((int) lines);
        regbench("list " + what + " --format json");
        assertThat(Json.MAPPER.readTree(out)).hasSize((int) lines - 1);
    }

    @Test
    void theListOfTechniquesSaysWhatEachNeedsAndExcludes() throws IOException {
        regbench("list techniques --format json");
        var techniques = Json.MAPPER.readTree(out);
        assertThat(techniques).hasSize(Techniques.ALL.size());
        var layerNorm = Stream.iterate(0, i -> i + 1)
                .limit(techniques.size())
                .map(techniques::get)
                .filter(row -> row.get("technique").asText().startsWith("layer.LayerNorm"))
                .findFirst()
                .orElseThrow();
        assertThat(layerNorm.get("conflicts").asText()).isEqualTo("layer.BatchNorm, layer.GroupNorm");
        assertThat(layerNorm.get("needs").asText()).contains("hidden layers");
        assertThat(layerNorm.get("networks").asText()).startsWith("mlp, lenet");
    }

    @Test
    void foldersReachTheActions(@TempDir Path folder) throws IOException {
        var one = Files.createDirectory(folder.resolve("one")).toString();
        var two = Files.createDirectory(folder.resolve("two")).toString();
        assertThat(regbench("report", one)).isZero();
        assertThat(regbench("verify", one, "--sample", "5")).isZero();
        assertThat(regbench("compare", one, two)).isZero();
        assertThat(regbench("compare", one, two, "--out", "x.csv")).isZero();
        assertThat(actions.asked)
                .containsExactly(
                        "report one",
                        "verify one VerifyOptions[sample=Optional[5], workers=Optional.empty, limit=Optional.empty]",
                        "compare one two",
                        "compare one two to x.csv");
    }

    @Test
    void publishingIsStrictUnlessTold(@TempDir Path folder) {
        var results = folder.toString();
        assertThat(regbench("publish", results, "my-study")).isZero();
        assertThat(regbench(
                        "publish",
                        results,
                        "s2",
                        "--to",
                        "x",
                        "--allow-mixed",
                        "--allow-dirty",
                        "--allow-unfinished",
                        "--force"))
                .isZero();
        assertThat(actions.asked)
                .containsExactly(
                        "publish " + folder.getFileName() + " "
                                + new PublishOptions(
                                        "my-study", Path.of("results", "published"), false, false, false, false),
                        "publish " + folder.getFileName() + " "
                                + new PublishOptions("s2", Path.of("x"), true, true, true, true));
    }

    @Test
    void kernelsAreReadWhereRunsAreNot(@TempDir Path folder) throws IOException {
        var file = Files.writeString(
                folder.resolve("cpu.json"), JmhJson.sample("a processor").toString());
        assertThat(regbench("report", file.toString())).isZero();
        assertThat(out).contains("dropout    backward", "Tables: " + folder.resolve("kernels.csv"));
        assertThat(folder.resolve("kernels.md")).exists();
        assertThat(regbench("compare", file.toString(), file.toString())).isZero();
        assertThat(out).contains("A / B", "1.00×");
        var runs = Files.createDirectories(folder.resolve("study"));
        Files.createFile(runs.resolve("report.md"));
        assertThat(regbench("report", runs.toString(), "--kernels", folder.toString()))
                .isZero();
        assertThat(runs.resolve("report.md")).content().contains("## Kernels");
        assertThat(actions.asked).containsExactly("report study");
    }

    @Test
    void runsThatDifferGiveStatusOne(@TempDir Path folder) {
        actions.failures = 1;
        assertThat(regbench("verify", folder.toString())).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--help",
                "run --help",
                "plan -h",
                "list --help",
                "verify --help",
                "compare --help",
                "publish --help"
            })
    void helpShowsTheOptions(String line) {
        assertThat(regbench(line)).isZero();
        assertThat(out).startsWith("Usage: regbench").contains("--debug");
        assertThat(actions.plans).isEmpty();
    }
}
