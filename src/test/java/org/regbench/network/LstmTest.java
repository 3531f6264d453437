package org.regbench.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.regbench.Synthetic;
import org.regbench.Training;
import org.regbench.data.Dataset;
import org.regbench.data.ExampleShape;
import org.regbench.technique.Combination;
import org.regbench.train.Budget;

class LstmTest {
    private static final int STEPS = 7;
    private static final Dataset COLOUR = Synthetic.classes(new ExampleShape(3, STEPS, 5), 3, 32);
    private static final Budget ONE_STEP = new Budget(1, 32, 0.1, Budget.Optimizer.SGD);

    private static AssembledNetwork assemble(String combination) {
        return Training.assemble(new Lstm(List.of(6, 4)), Combination.parse(combination), COLOUR, Budget.DEFAULT, 1);
    }

    private static INDArray examples(int count) {
        Nd4j.getRandom().setSeed(3);
        return Nd4j.randn(DataType.FLOAT, count, COLOUR.shape().size());
    }

    /** What the vertex of this name hands on. */
    private static INDArray activation(AssembledNetwork network, String name, boolean training) {
        return network.graph().feedForward(examples(50), training).get(name);
    }

    @Test
    void hasTwoWeightArraysALayerOverTheRowsOfAllChannels() {
        assertThat(assemble("baseline").weights())
                .extracting(array -> array.name() + " " + array.shape().dimensions()[0] + "x"
                        + array.shape().dimensions()[1])
                .containsExactly("lstm1_W 15x24", "lstm1_RW 6x24", "lstm2_W 6x16", "lstm2_RW 4x16", "output_W 4x3");
        var network = assemble("baseline");
        assertThat(activation(network, "lstm1", false).shape()).containsExactly(50, STEPS * 6);
        assertThat(activation(network, "lstm2", false).shape()).containsExactly(50, 4);
    }

    @Test
    void takesTheFeaturesOfATableOneByOne() {
        var table = Synthetic.classes(ExampleShape.table(9), 3, 20);
        var network = Training.assemble(new Lstm(List.of(6)), Combination.BASELINE, table, Budget.DEFAULT, 1);
        assertThat(network.weightsOf("lstm1").shape()).containsExactly(1, 24);
        var late = Nd4j.zeros(DataType.FLOAT, 1, 9).putScalar(8, 1);
        var early = Nd4j.zeros(DataType.FLOAT, 1, 9).putScalar(0, 1);
        assertThat(network.graph().outputSingle(late))
                .isNotEqualTo(network.graph().outputSingle(early));
    }

    /** Glorot for each gate: variance 2 / (in + units). 64·512 draws: relative error of a deviation 0.004. */
    @Test
    void initialWeightsKeepTheVarianceOfEachGate() {
        var network = Training.assemble(new Lstm(List.of(128)), Combination.BASELINE, COLOUR, Budget.DEFAULT, 1);
        var recurrent = network.values(network.weights().get(1));
        assertThat(recurrent.stdNumber().doubleValue() * Math.sqrt(128)).isCloseTo(1, within(0.012));
        assertThat(network.weightsOf("lstm1").stdNumber().doubleValue() / Math.sqrt(2.0 / (15 + 128)))
                .isCloseTo(1, within(0.03));
    }

    @Test
    void layerNormalizationIsInsideTheCells() {
        var network = assemble("layer.LayerNorm");
        assertThat(network.graph().getLayer("lstm1").paramTable()).containsKeys("inputGain", "stateGain", "cellGain");
        assertThat(network.graph().getConfiguration().getVertices()).doesNotContainKey("normalization1");
        assertThat(assemble("baseline").graph().getLayer("lstm1").paramTable()).containsOnlyKeys("W", "RW", "b");
    }

    @Test
    void batchNormalizationIsOfWhatIsHandedOnUnitByUnitOverBatchAndSteps() {
        var network = assemble("layer.BatchNorm");
        var handedOn = activation(network, "lstm1", true).reshape('c', 50 * STEPS, 6);
        var expected = handedOn.subRowVector(handedOn.mean(0))
                .divRowVector(Transforms.sqrt(handedOn.var(false, 0).addi(1e-5)));
        var seen = activation(network, "normalization1", true);
        assertThat(seen.equalsWithEps(expected, 1e-4)).isTrue();
        assertThat(activation(network, "normalization2", true)
                        .mean(0)
                        .amaxNumber()
                        .doubleValue())
                .isLessThan(1e-5);
    }

    /** Without noise on inputs, the first layer has only that on its last state. */
    @Test
    void dropoutReachesTheLastStateWhileTraining() {
        var network = assemble("layer.Dropout[hidden=0.5,input=0]");
        var clean = activation(network, "lstm1", false);
        assertThat(activation(assemble("baseline"), "lstm1", true)).isEqualTo(clean);
        var noisy = activation(network, "lstm1", true);
        assertThat(noisy).isNotEqualTo(clean);
        assertThat(activation(network, "lstm1", true)).isNotEqualTo(noisy);
    }

    @Test
    void penaltiesConstraintsAndWeightNoiseReachTheRecurrentWeights() {
        var before = assemble("baseline");
        var recurrent = before.weights().get(1);
        var penalized = assemble("weight.L2").graph().getLayer("lstm1").conf().getLayer();
        assertThat(penalized.getRegularizationByParam("RW")).hasSize(1);

        var capped = train("weight.MaxNorm[c=0.5]");
        assertThat(before.values(recurrent).norm2(0).minNumber().doubleValue()).isLessThan(1);
        assertThat(before.values(recurrent).norm2(0).maxNumber().doubleValue()).isGreaterThan(0.6);
        assertThat(capped.values(recurrent).norm2(0).maxNumber().doubleValue()).isLessThanOrEqualTo(0.5 * (1 + 1e-6));

        // a masked weight has no gradient; 144 weights: the share's standard error is 0.038
        var moved = train("weight.DropConnect[rate=0.7]").values(recurrent).neq(before.values(recurrent));
        assertThat(moved.castTo(DataType.FLOAT).meanNumber().doubleValue()).isCloseTo(0.3, within(0.15));
        assertThat(train("baseline")
                        .values(recurrent)
                        .eq(before.values(recurrent))
                        .any())
                .isFalse();
    }

    private static AssembledNetwork train(String combination) {
        return Training.train(new Lstm(List.of(6, 4)), Combination.parse(combination), COLOUR, ONE_STEP, 1)
                .network();
    }
}
