package org.regbench.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;
import org.junit.jupiter.api.Test;
import org.regbench.Synthetic;
import org.regbench.Training;
import org.regbench.data.Catalogue;
import org.regbench.data.CsvOptions;
import org.regbench.data.Dataset;
import org.regbench.network.Linear;
import org.regbench.technique.Combination;
import org.regbench.train.Budget;

/** Linear networks at convergence against the written-out minimizer. */
class ClosedFormTest {
    @Test
    void l2OnALinearNetworkIsRidgeRegression() {
        assertRidge(Synthetic.line(5, 100), 0.4, new Budget(600, 100, 0.05, Budget.Optimizer.SGD), 1e-4);
    }

    /** Ten columns, some of them nearly dependent on each other: the directions of small variance take long. */
    @Test
    void l2OnTheDiabetesDataIsRidgeRegression() {
        var diabetes = Catalogue.builtin().find("diabetes", CsvOptions.NONE).load(1);
        var budget = new Budget(3000, diabetes.train().count(), 0.1, Budget.Optimizer.SGD);
        assertRidge(diabetes, 0.05, budget, 1e-3);
    }

    private static void assertRidge(Dataset data, double lambda, Budget toConvergence, double tolerance) {
        var technique = Combination.parse("weight.L2[lambda=" + lambda + "]");
        var trained = Training.train(new Linear(), technique, data, toConvergence, 1);
        var learnt = trained.network().weightsOf("output").dup('c').data().asDouble();
        assertThat(learnt).containsExactly(ridge(data, lambda).toArray(), within(tolerance));
    }

    /** Loss per example is (ŷ − y)², so (2/n)·XᵀX + λI; the intercept is free. */
    private static RealVector ridge(Dataset data, double lambda) {
        int rows = data.train().count();
        var x = centred(matrix(data));
        var y = centred(new ArrayRealVector(doubles(data.train().targets())));
        var normal = x.transpose()
                .multiply(x)
                .scalarMultiply(2.0 / rows)
                .add(MatrixUtils.createRealIdentityMatrix(x.getColumnDimension())
                        .scalarMultiply(lambda));
        return new CholeskyDecomposition(normal, 1e-9, 1e-9)
                .getSolver()
                .solve(x.transpose().operate(y).mapMultiply(2.0 / rows));
    }

    private static RealMatrix matrix(Dataset data) {
        int rows = data.train().count();
        int columns = data.shape().size();
        var values = doubles(data.train().features());
        var x = new Array2DRowRealMatrix(rows, columns);
        for (int row = 0; row < rows; row++) {
            x.setRow(row, Arrays.copyOfRange(values, row * columns, (row + 1) * columns));
        }
        return x;
    }

    private static double[] doubles(float[] values) {
        return IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
    }

    private static RealMatrix centred(RealMatrix x) {
        for (int i = 0; i < x.getColumnDimension(); i++) {
            x.setColumnVector(i, centred(x.getColumnVector(i)));
        }
        return x;
    }

    private static RealVector centred(RealVector v) {
        return v.mapSubtract(Arrays.stream(v.toArray()).average().orElseThrow());
    }
}
