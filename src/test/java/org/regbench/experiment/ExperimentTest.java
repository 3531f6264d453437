package org.regbench.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.regbench.common.UserError;
import org.regbench.technique.Combination;

class ExperimentTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "seeds: 0 | seeds=0 is not allowed; it must be a whole number of at least 1",
                "epochs: 0 | epochs=0 is not allowed; it must be a whole number of at least 1",
                "batch: 0 | batch=0 is not allowed; it must be a whole number of at least 1",
                "learning-rate: -1 | learningRate=-1 is not allowed; it must be a finite number above 0",
                "target: NaN | target=NaN is not allowed; it must be a finite number",
                "name: ../up | Experiment name '../up' is not allowed; use letters, digits and . _ - @",
                "network: [mlp, mlp] | The network 'mlp' is given twice",
                "techniques: [weight.L2, weight.L2] | The technique 'weight.L2' is given twice",
                "design: factorial | Design factorial needs its techniques by name",
                "design: leave-one-out | Design leave-one-out needs its techniques by name",
            })
    void aValueThatIsNotAllowedIsAMistake(String line, String message) {
        var choices = ExperimentFile.parse("my.yaml", "dataset: iris\n" + line);
        assertThatThrownBy(choices::experiment).isInstanceOf(UserError.class).hasMessageStartingWith(message);
    }

    @Test
    void aTechniqueGivenTwiceWithOtherParametersIsGivenTwice() {
        var choices = ExperimentFile.parse(
                "my.yaml",
                """
                dataset: iris
                techniques:
                  - weight.L2
                  - weight.L2[lambda=0.1]
                """);
        assertThatThrownBy(choices::experiment).hasMessage("The technique 'weight.L2' is given twice");
    }

    @Test
    void anExperimentWithoutDataIsAMistake() {
        var choices = ExperimentFile.parse("my.yaml", "network: mlp");
        assertThatThrownBy(choices::experiment).hasMessage("The experiment names no data set");
    }

    @Test
    void whatIsChosenReplacesWhatTheFileSays() {
        var file = ExperimentFile.parse("my.yaml", "name: mine\ndataset: iris\nseeds: 5\nepochs: 9\n");
        var chosen = ExperimentFile.parse("", "seeds: 2\ndataset: [wine, vehicle]\n");
        var experiment = chosen.over(file).experiment();
        assertThat(experiment.name()).isEqualTo("mine");
        assertThat(experiment.seeds()).isEqualTo(2);
        assertThat(experiment.datasets()).containsExactly("wine", "vehicle");
        assertThat(experiment.budget().epochs()).isEqualTo(9);
    }

    @Test
    void anotherComparisonLeavesTheCombinationsOfTheFileBehind() {
        var file = ExperimentFile.parse("my.yaml", "dataset: iris\ncombinations: weight.L2 + layer.Dropout\n");
        assertThat(ExperimentFile.parse("", "seeds: 2").over(file).combinations())
                .containsExactly(Combination.parse("weight.L2 + layer.Dropout"));
        assertThat(ExperimentFile.parse("", "design: pairs").over(file).combinations())
                .isEmpty();
        assertThat(ExperimentFile.parse("", "techniques: weight.L2").over(file).combinations())
                .isEmpty();
    }

    @Test
    void combinationsAloneAreComparedWithTheBaselineOnly() {
        var experiment = ExperimentFile.parse("my.yaml", "dataset: iris\ncombinations: weight.L2 + layer.Dropout\n")
                .experiment();
        assertThat(experiment.design()).isEqualTo(Design.BASELINE);
    }

    @Test
    void anExperimentWithoutANameIsCalledAfterWhatItCompares() {
        var choices =
                ExperimentFile.parse("my.yaml", "dataset: some/where/My Data.csv\nnetwork: mlp[9,9]\ndesign: random:5");
        assertThat(choices.experiment().name()).isEqualTo("My_Data-mlp-random_5");
    }
}
