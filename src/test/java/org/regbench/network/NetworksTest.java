package org.regbench.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.factory.Nd4j;
import org.regbench.Synthetic;
import org.regbench.Training;
import org.regbench.common.UserError;
import org.regbench.data.ExampleShape;
import org.regbench.technique.Combination;
import org.regbench.train.Budget;

class NetworksTest {
    /** Fashion-MNIST's shape; the counts are worked out by hand and stand in each network's summary. */
    @ParameterizedTest
    @CsvSource({
        "linear, 7850", // 784·10 + 10
        "'mlp[256,256]', 269322", // 785·256 + 257·256 + 257·10
        "lenet, 431080", // 520 + 25,050 + 400,500 + 5,010
        "vgg-small[16], 218490", // 160 + 2320 + 4640 + 9248 + 200,832 + 1290
        "lstm[64], 24458", // 4·64·(28 + 64 + 1) + 650
        "resnet[8], 77418" // 160 + 4640 + (4640 + 9248 + 544) + (18,496 + 36,928 + 2112) + 650
    })
    void haveTheParameterCountsThatTheyPromise(String text, long expected) {
        var network = Networks.parse(text);
        var data = Synthetic.classes(new ExampleShape(1, 28, 28), 10, 20);
        var graph = Training.assemble(network, Combination.BASELINE, data, Budget.DEFAULT, 1)
                .graph();
        assertThat(graph.numParams()).isEqualTo(expected);
        assertThat(network.summary()).contains(String.format(java.util.Locale.ROOT, "%,d", expected));
    }

    @Test
    void textReadsBackToTheSameNetwork() {
        for (var network : Networks.ALL) {
            assertThat(Networks.parse(network.text())).isEqualTo(network);
        }
        assertThat(Networks.parse("mlp[300, 100]")).isEqualTo(new Mlp(List.of(300, 100)));
        assertThat(Networks.parse("resnet[14]")).isEqualTo(new ResNet(14));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mpl",
                "mlp[",
                "mlp[]",
                "mlp[0]",
                "mlp[a]",
                "resnet[9]",
                "resnet[8,8]",
                "lenet[3]",
                "vgg-small[0]",
                "vgg-small[8,8]",
                "lstm[]",
                "lstm[0]",
                ""
            })
    void whatIsNoNetworkIsOneLine(String text) {
        assertThatThrownBy(() -> Networks.parse(text))
                .isInstanceOf(UserError.class)
                .satisfies(e -> assertThat(e.getMessage()).isNotBlank().doesNotContain("\n"));
    }

    @Test
    void convolutionalNetworksSayWhatTheyCannotBeFed() {
        assertThat(new LeNet().lackingFor(ExampleShape.table(30)))
                .contains("needs images; the data are rows of a table");
        assertThat(new ResNet(8).lackingFor(new ExampleShape(1, 3, 3))).isPresent();
        assertThat(new LeNet().lackingFor(new ExampleShape(1, 8, 8))).isEmpty();
    }

    /** Initial weights are paired: what a technique adds must not shift those of the other layers. */
    @Test
    void initialWeightsDoNotDependOnTechniques() {
        var data = Synthetic.classes(new ExampleShape(1, 8, 8), 3, 20);
        for (var network : Networks.ALL) {
            var plain = Training.assemble(network, Combination.BASELINE, data, Budget.DEFAULT, 4);
            var regularized =
                    Training.assemble(network, Combination.parse("layer.Dropout + weight.L2"), data, Budget.DEFAULT, 4);
            for (var array : plain.weights()) {
                assertThat(regularized.values(array)).as(array.name()).isEqualTo(plain.values(array));
            }
        }
    }

    /** He: variance 2 / fan-in; Glorot: 2 / (fan-in + fan-out). 784·256 draws: relative error of a deviation 0.0016. */
    @Test
    void initializationFollowsTheActivation() {
        var data = Synthetic.classes(new ExampleShape(1, 28, 28), 10, 20);
        var network = Training.assemble(Mlp.DEFAULT, Combination.BASELINE, data, Budget.DEFAULT, 1);
        double hidden = network.weightsOf("dense1").stdNumber().doubleValue();
        double output = network.weightsOf("output").stdNumber().doubleValue();
        assertThat(hidden / Math.sqrt(2.0 / 784)).isBetween(0.99, 1.01);
        assertThat(output / Math.sqrt(2.0 / 266)).isBetween(0.94, 1.06);
    }

    /** One layer and one pass over memory for both. */
    @ParameterizedTest
    @ValueSource(strings = {"layer.BatchNorm", "layer.GroupNorm", "layer.LayerNorm"})
    void normalizationAppliesReluItself(String technique) {
        var data = Synthetic.classes(new ExampleShape(1, 28, 28), 10, 20);
        var graph = Training.assemble(Mlp.DEFAULT, Combination.parse(technique), data, Budget.DEFAULT, 1)
                .graph();
        assertThat(graph.getConfiguration().getVertices().keySet())
                .contains("normalization1", "normalization2")
                .noneMatch(name -> name.startsWith("activation"));
        graph.setInput(0, Nd4j.create(data.train().features()).reshape(20, 784));
        assertThat(graph.feedForward().get("normalization2").minNumber().doubleValue())
                .isZero();
    }

    /** Two a block, and one behind the last sum (He et al. 2016, Identity mappings in deep residual networks). */
    @Test
    void aResidualNetworkNormalizesBehindItsLastBlock() {
        var data = Synthetic.classes(new ExampleShape(1, 28, 28), 10, 20);
        var graph = Training.assemble(ResNet.DEFAULT, Combination.parse("layer.BatchNorm"), data, Budget.DEFAULT, 1)
                .graph();
        assertThat(graph.paramTable().keySet()).contains("normalization7_gamma").doesNotContain("normalization8_gamma");
    }
}
