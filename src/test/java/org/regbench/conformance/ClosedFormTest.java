package org.regbench.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;
import org.junit.jupiter.api.Test;
import org.regbench.Synthetic;
import org.regbench.Training;
import org.regbench.data.Dataset;
import org.regbench.network.Linear;
import org.regbench.technique.Combination;
import org.regbench.train.Budget;

/** Linear networks at convergence against the written-out minimizer. */
class ClosedFormTest {
    private static final int FEATURES = 5;
    private static final int ROWS = 100;
    private static final Dataset LINE = Synthetic.line(FEATURES, ROWS);
    /** Full batches and a small rate: plain gradient descent to the minimum. */
    private static final Budget TO_CONVERGENCE = new Budget(600, ROWS, 0.05, Budget.Optimizer.SGD);

    @Test
    void l2OnALinearNetworkIsRidgeRegression() {
        double lambda = 0.4;
        assertWeights("weight.L2[lambda=" + lambda + "]", ridge(diagonal(lambda)), 1e-4);
    }

    /** Loss per example is (ŷ − y)², so (2/n)·XᵀX + Λ with Λ from (1/2)·wᵀΛw; the intercept is free. */
    private static RealVector ridge(RealMatrix penalty) {
        var x = centred(matrix());
        var y = centred(target());
        var normal = x.transpose().multiply(x).scalarMultiply(2.0 / ROWS).add(penalty);
        return new CholeskyDecomposition(normal, 1e-9, 1e-9)
                .getSolver()
                .solve(x.transpose().operate(y).mapMultiply(2.0 / ROWS));
    }

    private static RealMatrix diagonal(double value) {
        return MatrixUtils.createRealIdentityMatrix(FEATURES).scalarMultiply(value);
    }

    private static void assertWeights(String technique, RealVector expected, double tolerance) {
        var trained = Training.train(new Linear(), Combination.parse(technique), LINE, TO_CONVERGENCE, 1);
        var learnt = trained.network().weightsOf("output").dup('c').data().asDouble();
        for (int i = 0; i < FEATURES; i++) {
            assertThat(learnt[i]).isCloseTo(expected.getEntry(i), within(tolerance));
        }
    }

    private static RealMatrix matrix() {
        var x = new Array2DRowRealMatrix(ROWS, FEATURES);
        for (int row = 0; row < ROWS; row++) {
            for (int i = 0; i < FEATURES; i++) {
                x.setEntry(row, i, LINE.train().features()[row * FEATURES + i]);
            }
        }
        return x;
    }

    private static RealVector target() {
        var y = new ArrayRealVector(ROWS);
        for (int row = 0; row < ROWS; row++) {
            y.setEntry(row, LINE.train().targets()[row]);
        }
        return y;
    }

    private static RealMatrix centred(RealMatrix x) {
        for (int i = 0; i < FEATURES; i++) {
            x.setColumnVector(i, centred(x.getColumnVector(i)));
        }
        return x;
    }

    private static RealVector centred(RealVector v) {
        return v.mapSubtract(
                v.getL1Norm() == 0
                        ? 0
                        : java.util.Arrays.stream(v.toArray()).average().orElse(0));
    }
}
