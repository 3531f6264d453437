package org.regbench.technique.weight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.regbench.common.UserError;
import org.regbench.draft.WeightShape;
import org.regbench.technique.Drafts;

class ProximalL1Test {
    private static final WeightShape SHAPE = new WeightShape(WeightShape.Kind.DENSE, new long[] {6, 1});

    private static void project(INDArray weights, double lambda, double learningRate) {
        Drafts.with(new ProximalL1(lambda)).constraints.all().get(0).project(weights, SHAPE, learningRate);
    }

    @Test
    void subtractsTheThresholdAndLandsOnZeroExactly() {
        var weights = Nd4j.createFromArray(1f, -1f, 0.25f, -0.25f, 0.125f, 0f);
        project(weights, 0.5, 0.5);
        assertThat(weights.toFloatVector()).containsExactly(0.75f, -0.75f, 0, 0, 0, 0);
    }

    @Test
    void leavesWeightsAloneWhereLambdaIsZero() {
        var weights = Nd4j.createFromArray(1f, -1e-30f, 0.1f);
        project(weights, 0, 0.1);
        assertThat(weights.toFloatVector()).containsExactly(1f, -1e-30f, 0.1f);
    }

    @Test
    void changesAViewOfTheNetworksParametersInPlace() {
        var parameters = Nd4j.createFromArray(9f, 1f, -0.25f, 2f, 0.25f, 9f);
        var view = parameters.get(NDArrayIndex.interval(1, 5)).reshape('f', 2, 2);
        project(view, 1, 0.5);
        assertThat(parameters.toFloatVector()).containsExactly(9f, 0.5f, 0, 1.5f, 0, 9f);
    }

    @Test
    void theShareOfExactZerosGrowsWithLambda() {
        double share = 0;
        for (double lambda : new double[] {0.1, 0.5, 1, 2}) {
            Nd4j.getRandom().setSeed(3);
            var weights = Nd4j.randn(DataType.FLOAT, 1000);
            project(weights, lambda, 1);
            double zeros = Transforms.abs(weights)
                    .lte(0)
                    .castTo(DataType.FLOAT)
                    .meanNumber()
                    .doubleValue();
            assertThat(zeros).isGreaterThan(share);
            share = zeros;
        }
        // P(|z| ≤ 2) = 0.9545, within four standard errors
        assertThat(share).isCloseTo(0.9545, within(0.027));
    }

    @Test
    void refusesANegativeLambda() {
        assertThatThrownBy(() -> new ProximalL1(-1))
                .isInstanceOf(UserError.class)
                .hasMessage("lambda=-1 is not allowed; it must be a finite number of at least 0");
    }
}
