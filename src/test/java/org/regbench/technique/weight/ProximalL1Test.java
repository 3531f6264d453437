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
    void onAnOrthonormalDesignItFindsTheSoftThresholdedLeastSquares() {
        // minimum of ½‖y − Xw‖² + λ‖w‖₁ with XᵀX = I: soft-thresholded Xᵀy (Tibshirani 1996, section 2.2)
        double h = Math.sqrt(0.5);
        var x = Nd4j.createFromArray(new double[][] {{h, h, 0}, {h, -h, 0}, {0, 0, 1}});
        var leastSquares = Nd4j.createFromArray(new double[][] {{1.5}, {-0.2}, {-0.8}});
        var y = x.mmul(leastSquares);
        var weights = Nd4j.zeros(DataType.DOUBLE, 3, 1);
        for (int step = 0; step < 200; step++) {
            weights.subi(x.transpose().mmul(x.mmul(weights).sub(y)).mul(0.2));
            project(weights, 0.3, 0.2);
        }
        assertThat(weights.reshape(3).toDoubleVector()).containsExactly(new double[] {1.2, 0, -0.5}, within(1e-12));
        assertThat(weights.getDouble(1)).isZero();
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
