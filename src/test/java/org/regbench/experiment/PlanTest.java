package org.regbench.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.regbench.common.UserError;
import org.regbench.data.Catalogue;

class PlanTest {
    @Test
    void aFactorialOfThreeOnTwoSeedsHasSixteenRunsOnEachDataSetAndNetwork() {
        var plan = plan("dataset: [iris, wine]\nnetwork: [linear, mlp]\nseeds: 2\ndesign: factorial\n"
                + "techniques: [weight.L2, layer.Dropout]");
        // 2 data sets x 2 networks x 2^2 combinations x 2 seeds
        assertThat(plan.runs()).hasSize(32);
        assertThat(plan.impossible()).isEmpty();
        assertThat(plan.runs().stream().map(PlannedRun::key).distinct()).hasSize(32);
    }

    @Test
    void seedsFollowEachOtherAndTheBaselineComesFirst() {
        var plan = plan("dataset: iris\nnetwork: [linear, mlp]\nseeds: 2\ntechniques: weight.L2");
        assertThat(plan.runs())
                .extracting(run -> run.spec().network() + " " + run.spec().seed() + " " + run.label())
                .containsExactly(
                        "linear 1 baseline",
                        "linear 1 weight.L2",
                        "linear 2 baseline",
                        "linear 2 weight.L2",
                        "mlp[256,256] 1 baseline",
                        "mlp[256,256] 1 weight.L2",
                        "mlp[256,256] 2 baseline",
                        "mlp[256,256] 2 weight.L2");
    }

    @Test
    void aRunSaysAllThatDecidesIt() {
        var run = plan("dataset: my.csv\nlabel: Class\nseeds: 1\nepochs: 2\ntechniques: weight.L2")
                .runs()
                .get(1);
        assertThat(run.spec().dataset()).isEqualTo("my.csv");
        assertThat(run.spec().csv().label()).hasValue("Class");
        assertThat(run.spec().combination()).isEqualTo("weight.L2[lambda=1e-4]");
        assertThat(run.spec().budget().epochs()).isEqualTo(2);
        assertThat(run.key()).isEqualTo(RunKey.of(run.spec(), run.datasetSha256()));
    }

    @Test
    void aSourceToLearnFromIsFoundBeforeAnythingRuns() {
        var yaml = "dataset: digits\nnetwork: lenet\nseeds: 1\ntechniques: [\"start.TransferLearning[source=%s]\"]";
        assertThatThrownBy(() -> planOfCatalogue(yaml.formatted("fashon-mnist")))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("Unknown data set 'fashon-mnist'");
        assertThatThrownBy(() -> planOfCatalogue(yaml.formatted("iris")))
                .isInstanceOf(UserError.class)
                .hasMessage("start.TransferLearning: source=iris is no classification of images");
        assertThat(planOfCatalogue(yaml.formatted("fashion-mnist@300")).runs()).hasSize(2);
    }

    private static Plan planOfCatalogue(String yaml) {
        return Plan.of(ExperimentFile.parse("my.yaml", yaml).experiment(), Catalogue.builtin()::find);
    }

    @Test
    void combinationsComeAfterTheDesignAndOnlyOnce() {
        var plan = plan(
                """
                dataset: iris
                seeds: 1
                design: pairs
                techniques: [weight.L2, layer.Dropout]
                combinations:
                  - layer.Dropout + weight.L2
                  - layer.Dropout[hidden=0.1] + weight.L2
                """);
        assertThat(plan.runs())
                .extracting(PlannedRun::label)
                .containsExactly(
                        "baseline",
                        "weight.L2",
                        "layer.Dropout",
                        "layer.Dropout + weight.L2",
                        "layer.Dropout[hidden=0.1] + weight.L2");
    }

    @Test
    void aConflictInPairsIsListedWithItsReasonAndTheRestRuns() {
        var plan = plan("dataset: iris\nseeds: 2\ndesign: pairs\n"
                + "techniques: [weight.L2, layer.BatchNorm, layer.LayerNorm]");
        // baseline, 3 singles and 2 of 3 pairs, each with 2 seeds
        assertThat(plan.runs()).hasSize(12);
        assertThat(plan.impossible()).singleElement().satisfies(impossible -> {
            assertThat(impossible.run().label()).isEqualTo("layer.BatchNorm + layer.LayerNorm");
            assertThat(impossible.reason()).contains("layer.BatchNorm and layer.LayerNorm both claim");
        });
    }

    @Test
    void aConflictInAFactorialCostsEveryCombinationThatHoldsIt() {
        var plan = plan("dataset: iris\nseeds: 1\ndesign: factorial\n"
                + "techniques: [weight.L2, weight.L1, layer.BatchNorm, layer.LayerNorm]");
        // 2^4, of which the 2^2 with both norms cannot run
        assertThat(plan.runs()).hasSize(12);
        assertThat(plan.impossible()).hasSize(4);
    }

    @Test
    void aTechniqueThatCannotActIsListedIfItWasNamedAndLeftOutIfNot() {
        var named = plan("dataset: iris\nseeds: 1\ntechniques: [weight.L2, input.Cutout]");
        assertThat(named.runs()).extracting(PlannedRun::label).containsExactly("baseline", "weight.L2");
        assertThat(named.impossible())
                .singleElement()
                .extracting(Plan.Impossible::reason)
                .isEqualTo("input.Cutout needs images; the data are rows of a table");
        var all = plan("dataset: iris\nseeds: 1");
        assertThat(all.impossible()).isEmpty();
        assertThat(all.runs())
                .extracting(PlannedRun::label)
                .contains("layer.BatchNorm")
                .doesNotContain("input.Cutout");
    }

    @Test
    void whatWasAskedForAsOneCombinationMustBePossible() {
        for (var line : new String[] {
            "combinations: layer.BatchNorm + layer.LayerNorm",
            "design: leave-one-out\ntechniques: [layer.BatchNorm, layer.LayerNorm]",
        }) {
            assertThatThrownBy(() -> plan("dataset: iris\n" + line))
                    .isInstanceOf(UserError.class)
                    .hasMessageStartingWith("'layer.BatchNorm + layer.LayerNorm' cannot run on mlp[256,256] with iris: "
                            + "layer.BatchNorm and layer.LayerNorm both claim");
        }
    }

    @Test
    void aNetworkThatCannotReadTheDataIsListedOnceAndTheRestRuns() {
        var plan = plan("dataset: [fashion-mnist, iris]\nnetwork: lenet\nseeds: 2\ntechniques: weight.L2");
        assertThat(plan.runs()).hasSize(4).allMatch(run -> run.spec().dataset().equals("fashion-mnist"));
        assertThat(plan.impossible()).singleElement().satisfies(impossible -> {
            assertThat(impossible.run().spec().dataset()).isEqualTo("iris");
            assertThat(impossible.reason()).isEqualTo("lenet needs images; the data are rows of a table");
        });
    }

    @Test
    void aPlanInWhichNothingCanRunIsAMistake() {
        assertThatThrownBy(() -> plan("dataset: iris\nnetwork: lenet"))
                .isInstanceOf(UserError.class)
                .hasMessage("Nothing can run: lenet needs images; the data are rows of a table");
    }

    @Test
    void aNetworkGivenTwiceInOtherWordsIsGivenTwice() {
        assertThatThrownBy(() -> plan("dataset: iris\nnetwork: [mlp, 'mlp[256,256]']"))
                .isInstanceOf(UserError.class)
                .hasMessage("The network 'mlp[256,256]' is given twice");
    }

    @Test
    void unknownNamesAreMistakes() {
        assertThatThrownBy(() -> plan("dataset: irsi")).hasMessageStartingWith("Unknown data set 'irsi'; did you mean");
        assertThatThrownBy(() -> plan("dataset: iris\nnetwork: mpl"))
                .hasMessageStartingWith("Unknown network 'mpl'; did you mean 'mlp'?");
    }

    @Test
    void plansAreTheSameIfAllTheirRunsAre() {
        var one = plan("dataset: iris\ntechniques: weight.L2\nname: one");
        assertThat(one.fingerprint())
                .hasSize(16)
                .isEqualTo(
                        plan("dataset: iris\ntechniques: weight.L2\nname: two").fingerprint())
                .isNotEqualTo(plan("dataset: iris\ntechniques: layer.Dropout").fingerprint())
                .isNotEqualTo(
                        plan("dataset: iris\ntechniques: weight.L2\nseeds: 2").fingerprint());
    }

    @Test
    void tooManyRunsAreRefusedBeforeTheyAreMade() {
        assertThatThrownBy(() -> plan("dataset: iris\nseeds: 2000000000"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("more than 1000000 runs");
    }

    private static Plan plan(String yaml) {
        return Plan.of(ExperimentFile.parse("my.yaml", yaml).experiment(), new FakeDatasets());
    }
}
