package org.regbench.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.regbench.common.UserError;
import org.regbench.data.Task;
import org.regbench.technique.Combination;
import org.regbench.technique.Techniques;
import org.regbench.train.Budget;

class ExperimentFileTest {
    @Test
    void readsEveryKey() {
        var experiment = ExperimentFile.parse(
                        "my.yaml",
                        """
                        name: mine
                        summary: a comparison
                        dataset: [my.csv, iris]
                        label: Class
                        task: classification
                        network:
                          - linear
                          - mlp
                        techniques:
                          - layer.Dropout[hidden=0.3]
                          - weight.L2
                        design: factorial
                        combinations: weight.L2[lambda=0.1] + layer.Dropout
                        seeds: 4
                        epochs: 7
                        batch: 8
                        learning-rate: 0.5
                        optimizer: sgd
                        schedule: cosine
                        target: 0.9
                        """)
                .experiment();
        assertThat(experiment.name()).isEqualTo("mine");
        assertThat(experiment.summary()).isEqualTo("a comparison");
        assertThat(experiment.datasets()).containsExactly("my.csv", "iris");
        assertThat(experiment.csv().label()).hasValue("Class");
        assertThat(experiment.csv().task()).hasValue(Task.CLASSIFICATION);
        assertThat(experiment.networks()).containsExactly("linear", "mlp");
        assertThat(experiment.techniques())
                .containsExactlyElementsOf(Techniques.parseList("layer.Dropout[hidden=0.3],weight.L2"));
        assertThat(experiment.design()).isEqualTo(Design.parse("factorial"));
        assertThat(experiment.combinations())
                .containsExactly(Combination.parse("layer.Dropout + weight.L2[lambda=0.1]"));
        assertThat(experiment.seeds()).isEqualTo(4);
        assertThat(experiment.budget()).isEqualTo(new Budget(7, 8, 0.5, Budget.Optimizer.SGD, Budget.Schedule.COSINE));
        assertThat(experiment.target()).hasValue(0.9);
    }

    @Test
    void whatIsLeftOutHasItsDefault() {
        var experiment =
                ExperimentFile.parse("my.yaml", "dataset: iris\ntechniques:\n").experiment();
        assertThat(experiment.name()).isEqualTo("iris-mlp-singles");
        assertThat(experiment.networks()).containsExactly("mlp");
        assertThat(experiment.design()).isEqualTo(Design.SINGLES);
        assertThat(experiment.techniques()).isEmpty();
        assertThat(experiment.seeds()).isEqualTo(3);
        assertThat(experiment.budget()).isEqualTo(Budget.DEFAULT);
        assertThat(experiment.target()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "epoch: 3 | my.yaml:2:1: Unknown key 'epoch'; did you mean 'epochs'? Known: name, summary, dataset, label, task, network",
                "target: .nan | my.yaml:2:",
                "seeds: many | my.yaml:2:8: seeds: 'many' is not a whole number",
                "seeds: 2.5 | my.yaml:2:8: seeds: '2.5' is not a whole number",
                "target: high | my.yaml:2:9: target: 'high' is not a number",
                "task: ranking | my.yaml:2:7: task: 'ranking' is not one of classification, regression",
                "optimizer: lion | my.yaml:2:12: optimizer: 'lion' is not one of adam, sgd, nesterov",
                "seeds: [1, 2] | my.yaml:2:8: seeds: one value or a list of values is wanted here",
                "network: {mlp: 3} | my.yaml:2:10: network: one value or a list of values is wanted here",
                "techniques: {weight.L2: 3} | my.yaml:2:13: techniques: one value or a list of values is wanted here",
                "techniques: layer.Dropuot | my.yaml:2:13: Unknown technique 'layer.Dropuot'; did you mean 'layer.Dropout'?",
                "techniques: weight.L2[lambda=-1] | my.yaml:2:13: weight.L2: lambda=-1 is not allowed",
                "techniques: weight.L2[lambda=NaN] | my.yaml:2:13: weight.L2: lambda=NaN is not allowed",
                "techniques: layer.Dropout[hidden=1] | my.yaml:2:13: layer.Dropout: hidden=1 is not allowed; it must be a rate in [0, 1)",
                "combinations: weight.L2 + weight.L2 | my.yaml:2:15: weight.L2 is given twice in one combination",
                "design: random:0 | my.yaml:2:9: the number of cocktails in random:N=0 is not allowed",
                "dataset: wine | my.yaml:2:",
            })
    void aMistakeIsOneLineWithItsPlace(String line, String message) {
        assertThatThrownBy(() -> ExperimentFile.parse("my.yaml", "dataset: iris\n" + line + "\n"))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith(message)
                .message()
                .doesNotContain("\n");
    }

    @Test
    void aTabIsNamedByItsPlace() {
        assertThatThrownBy(() -> ExperimentFile.parse("my.yaml", "dataset:\n\t- iris\n"))
                .isInstanceOf(UserError.class)
                .hasMessage("my.yaml:2:1: a tab character; indent with spaces");
        assertThatThrownBy(() -> ExperimentFile.parse("my.yaml", "seeds:\t3"))
                .hasMessage("my.yaml:1:7: a tab character; indent with spaces");
    }

    @Test
    void whatIsNotYamlIsOneLine() {
        assertThatThrownBy(() -> ExperimentFile.parse("my.yaml", "dataset: [iris\nseeds: 3\n"))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("my.yaml:")
                .message()
                .doesNotContain("\n");
        assertThatThrownBy(() -> ExperimentFile.parse("my.yaml", "- iris\n"))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("my.yaml:1:1: ");
        assertThatThrownBy(() -> ExperimentFile.parse("my.yaml", ""))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("my.yaml");
    }

    @Test
    void aMissingFileIsNamed(@TempDir Path folder) {
        var missing = folder.resolve("none.yaml");
        assertThatThrownBy(() -> Experiments.find(missing.toString()))
                .isInstanceOf(UserError.class)
                .hasMessage("Experiment file '" + missing + "' cannot be read: there is no such file");
    }

    /** Jackson gives a null for YAML's null, not an error. */
    @ParameterizedTest
    @ValueSource(strings = {"~", "null", "--- ~"})
    void nothingAtAllIsOneLine(String yaml) {
        assertThatThrownBy(() -> ExperimentFile.parse("my.yaml", yaml))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("my.yaml holds nothing; the keys of an experiment are name, summary, dataset,");
    }

    @Test
    void aFileThatIsNoTextOrTooLongIsRefused(@TempDir Path folder) throws IOException {
        var latin = Files.write(folder.resolve("latin.yaml"), new byte[] {'a', (byte) 0xe9, '\n'});
        assertThatThrownBy(() -> ExperimentFile.read(latin))
                .isInstanceOf(UserError.class)
                .hasMessage("Experiment file '" + latin + "' is not UTF-8 text; save it in UTF-8");
        var large = Files.write(folder.resolve("large.yaml"), new byte[(1 << 20) + 1]);
        assertThatThrownBy(() -> ExperimentFile.read(large))
                .isInstanceOf(UserError.class)
                .hasMessage("Experiment file '" + large
                        + "' is larger than 1048576 bytes, the most that an experiment may have");
    }

    @Test
    void aFileMayHaveANameThatNoExperimentMayHave() {
        assertThat(ExperimentFile.parse("my.yaml", "dataset: data/_Тест.csv")
                        .experiment()
                        .name())
                .isEqualTo("mlp-singles");
        assertThat(ExperimentFile.parse("my.yaml", "dataset: _x.csv")
                        .experiment()
                        .name())
                .isEqualTo("x-mlp-singles");
    }

    @Test
    void aFileIsAnExperimentLikeABuiltInOne(@TempDir Path folder) throws IOException {
        var file = Files.writeString(folder.resolve("my.yaml"), "dataset: iris\nname: mine\n");
        assertThat(Experiments.find(file.toString()).name()).hasValue("mine");
    }

    @Test
    void everyBuiltInExperimentIsNamedLikeItsFile() {
        for (var name : Experiments.BUILT_IN) {
            var experiment = Experiments.find(name).experiment();
            assertThat(experiment.name()).isEqualTo(name);
            assertThat(experiment.summary()).isNotBlank();
        }
    }

    @Test
    void everyBuiltInExperimentCanBePlanned() {
        for (var name : Experiments.BUILT_IN) {
            var experiment = Experiments.find(name).experiment();
            var plan = Plan.of(experiment, new FakeDatasets());
            assertThat(plan.impossible()).as(name).isEmpty();
            assertThat(plan.runs())
                    .as(name)
                    .extracting(run -> run.spec().dataset())
                    .containsAll(experiment.datasets());
        }
    }

    @Test
    void quickAddsFourCombinationsToTheSingles() {
        var quick = Experiments.find("quick").experiment();
        assertThat(quick.design()).isEqualTo(Design.SINGLES);
        assertThat(quick.combinations()).hasSize(4).allMatch(c -> c.techniques().size() > 1);
        assertThat(quick.seeds()).isEqualTo(3);
    }

    @Test
    void textReadsBackToTheSameExperiment() {
        var plain = ExperimentFile.parse("my.yaml", "dataset: iris").experiment();
        var rich = ExperimentFile.parse(
                        "my.yaml",
                        """
                        name: mine
                        summary: "a: tricky # one"
                        dataset: [my file.csv, iris]
                        label: "yes"
                        task: regression
                        network: ["mlp[9,9]", linear]
                        techniques: ["layer.Dropout[hidden=0.3]"]
                        design: random:3
                        combinations: weight.L2[lambda=1e-9] + layer.Dropout
                        seeds: 4
                        learning-rate: 1e-10
                        optimizer: nesterov
                        target: 0.9
                        """)
                .experiment();
        for (var experiment : List.of(plain, rich)) {
            assertThat(ExperimentFile.parse("again", ExperimentFile.text(experiment))
                            .experiment())
                    .isEqualTo(experiment);
        }
    }

    @Test
    void anUnknownExperimentNamesTheNearest() {
        assertThatThrownBy(() -> Experiments.find("quik"))
                .isInstanceOf(UserError.class)
                .hasMessage(
                        "Unknown experiment 'quik'; did you mean 'quick'? Known: quick, images, tabular, regression");
    }

    @Test
    void aFileWithoutANameIsNamedAfterItself(@TempDir Path folder) throws IOException {
        var nameless = Files.writeString(folder.resolve("my study.yaml"), "dataset: iris\n");
        assertThat(ExperimentFile.read(nameless).experiment().name()).isEqualTo("my_study");
        var unreadable = Files.writeString(folder.resolve("実験.yaml"), "dataset: iris\n");
        assertThat(ExperimentFile.read(unreadable).experiment().name()).isEqualTo("iris-mlp-singles");
        var named = Files.writeString(folder.resolve("other.yml"), "name: mine\ndataset: iris\n");
        assertThat(ExperimentFile.read(named).experiment().name()).isEqualTo("mine");
    }
}
