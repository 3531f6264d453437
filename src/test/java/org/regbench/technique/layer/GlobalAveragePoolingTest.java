package org.regbench.technique.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;
import org.regbench.Synthetic;
import org.regbench.Training;
import org.regbench.data.ExampleShape;
import org.regbench.draft.TechniqueConflict;
import org.regbench.network.LeNet;
import org.regbench.network.ResNet;
import org.regbench.technique.Combination;
import org.regbench.train.Budget;

class GlobalAveragePoolingTest {
    /**
     * 520 + 25,050 weights of the convolutions, and 50·10 + 10 of the output layer: the 400,500 of the head are gone.
     */
    @Test
    void theOutputLayerSeesTheMeanOfEachMap() {
        var data = Synthetic.classes(new ExampleShape(1, 28, 28), 10, 20);
        var graph = Training.assemble(
                        new LeNet(), Combination.parse("layer.GlobalAveragePooling"), data, Budget.DEFAULT, 1)
                .graph();
        assertThat(graph.numParams()).isEqualTo(520 + 25_050 + 510);
        var activations = graph.feedForward(Nd4j.rand(3, 1, 28, 28), false);
        assertThat(activations
                        .get("pooling3")
                        .equalsWithEps(activations.get("pooling2").mean(2, 3), 1e-6))
                .isTrue();
    }

    @Test
    void aNetworkWithoutADenseHeadHasNothingToReplace() {
        var data = Synthetic.classes(new ExampleShape(1, 8, 8), 3, 20);
        assertThatThrownBy(() ->
                        Combination.parse("layer.GlobalAveragePooling").draft(Training.context(new ResNet(8), data)))
                .isInstanceOf(TechniqueConflict.class)
                .hasMessage("layer.GlobalAveragePooling needs a dense head on feature maps, which resnet[8] lacks");
    }
}
