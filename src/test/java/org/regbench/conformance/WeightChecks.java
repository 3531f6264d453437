package org.regbench.conformance;

import static org.regbench.conformance.ConformanceCheck.always;
import static org.regbench.conformance.ConformanceCheck.numbers;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.regbench.conformance.LinearProblem.Solution;
import org.regbench.data.Catalogue;
import org.regbench.data.CsvOptions;
import org.regbench.draft.WeightShape;
import org.regbench.technique.Combination;
import org.regbench.technique.Drafts;
import org.regbench.technique.Technique;
import org.regbench.technique.weight.ElasticNet;
import org.regbench.technique.weight.L1;
import org.regbench.technique.weight.L2;
import org.regbench.technique.weight.MaxNorm;
import org.regbench.technique.weight.ProximalL1;
import org.regbench.technique.weight.WeightDecay;
import org.regbench.train.Budget;
import org.regbench.train.Budget.Optimizer;

/** Penalties on single weights, and constraints. */
final class WeightChecks {
    private WeightChecks() {}

    static Stream<ConformanceCheck> all() {
        return Stream.of(
                numbers(
                        ElasticNet.TYPE,
                        "one step of SGD: w − η(∇ + λ₁·sign(w) + λ₂·w)",
                        () -> oneStep(new ElasticNet(0.2, 0.7), w -> 0.2 * Math.signum(w) + 0.7 * w)),
                numbers(
                        L1.TYPE,
                        "one step of SGD: w − η(∇ + λ·sign(w))",
                        () -> oneStep(new L1(0.3), w -> 0.3 * Math.signum(w))),
                numbers(
                        L2.TYPE,
                        PyTorchValues.reference("SGD(weight_decay)"),
                        () -> LinearProblem.errorOfTraining("SGD", Optimizer.SGD, new L2(0.3))),
                numbers(
                        L2.TYPE,
                        PyTorchValues.reference("Adam(weight_decay)"),
                        () -> LinearProblem.errorOfTraining("Adam", Optimizer.ADAM, new L2(0.3))),
                numbers(
                        L2.TYPE,
                        "linear regression at convergence = ridge (XᵀX + λI)⁻¹Xᵀy, made data",
                        () -> isRidge(LinearProblem.random(5, 100), 0.4, 200)),
                numbers(L2.TYPE, "the same, diabetes data", WeightChecks::isRidgeOnDiabetes),
                numbers(
                        MaxNorm.TYPE,
                        "projection w·min(1, c/‖w‖) of each unit, dense and filters",
                        () -> Errors.worst(
                                projected(WeightShape.Kind.DENSE, 30, 20),
                                projected(WeightShape.Kind.CONVOLUTION, 20, 3, 2, 5))),
                numbers(
                        ProximalL1.TYPE,
                        "lasso on an orthonormal design at convergence = soft-thresholded least squares",
                        WeightChecks::lasso),
                always(ProximalL1.TYPE, "weights below the threshold are exactly zero", WeightChecks::notZero),
                numbers(
                        WeightDecay.TYPE,
                        PyTorchValues.reference("AdamW"),
                        () -> LinearProblem.errorOfTraining("AdamW", Optimizer.ADAM, new WeightDecay(0.3))),
                numbers(
                        WeightDecay.TYPE,
                        "under SGD = " + PyTorchValues.reference("SGD(weight_decay)"),
                        () -> LinearProblem.errorOfTraining("SGD", Optimizer.SGD, new WeightDecay(0.3))));
    }

    /** @param added to the gradient of each weight, not to the intercept's */
    private static double oneStep(Technique technique, DoubleUnaryOperator added) {
        var problem = LinearProblem.random(5, 50);
        var start = new Solution(new double[] {0.5, -0.25, 0, 1, -2}, 0.75);
        var budget = new Budget(1, 50, 0.125, Optimizer.SGD);
        var gradient = problem.gradient(start);
        var expected = new Solution(
                IntStream.range(0, 5)
                        .mapToDouble(i -> start.weights()[i]
                                - 0.125 * (gradient.weights()[i] + added.applyAsDouble(start.weights()[i])))
                        .toArray(),
                start.intercept() - 0.125 * gradient.intercept());
        var stepped = problem.train(Combination.of(technique), budget, start);
        return Errors.relative(stepped.all(), expected.all());
    }

    /** The penalty is λ/2·‖w‖². */
    private static double isRidge(LinearProblem problem, double lambda, int steps) {
        var learnt = problem.converge(new L2(lambda), steps);
        return Errors.relative(
                learnt.all(), problem.ridge(LinearProblem.identity(lambda / 2)).all());
    }

    /** Ten columns, some of them nearly dependent on each other. */
    private static double isRidgeOnDiabetes() {
        var diabetes =
                Catalogue.builtin().find("diabetes", CsvOptions.NONE).load(1).train();
        return isRidge(LinearProblem.of(diabetes.features(), diabetes.targets()), 0.05, 500);
    }

    /**
     * Columns of a Hadamard matrix are orthogonal to each other and to the intercept, XᵀX = nI, so the minimum of
     * ‖Xw + b − y‖²/n + λ‖w‖₁ is the least-squares solution moved towards zero by λ/2.
     */
    private static double lasso() {
        return Errors.relative(sparse().all(), new double[] {1.5 - 0.2, 0, -0.8 + 0.2, 0, 3});
    }

    private static double notZero() {
        var weights = sparse().weights();
        return IntStream.of(1, 3).filter(i -> weights[i] != 0).count() / 2.0;
    }

    private static Solution sparse() {
        var leastSquares = new double[] {1.5, -0.1, -0.8, 0.15};
        var x = new float[8 * 4];
        var y = new float[8];
        for (int row = 0; row < 8; row++) {
            y[row] = 3;
            for (int column = 0; column < 4; column++) {
                int sign = Integer.bitCount(row & (column + 1)) % 2 == 0 ? 1 : -1;
                x[row * 4 + column] = sign;
                y[row] += (float) (sign * leastSquares[column]);
            }
        }
        return LinearProblem.of(x, y).descend(new ProximalL1(0.4), 100);
    }

    /** Half of the units are too long; the others must come out bit for bit, which is a relative error of 0. */
    private static double projected(WeightShape.Kind kind, long... dimensions) {
        Nd4j.getRandom().setSeed(5);
        var weights = Nd4j.randn(DataType.FLOAT, dimensions);
        boolean dense = kind == WeightShape.Kind.DENSE;
        int units = (int) dimensions[dense ? 1 : 0];
        var before = units(weights.dup(), dense, units);
        var norms = Arrays.stream(before).mapToDouble(WeightChecks::norm).toArray();
        double c = Arrays.stream(norms).sorted().skip(units / 2).findFirst().orElseThrow();
        Drafts.with(new MaxNorm(c)).constraints.all().get(0).project(weights, new WeightShape(kind, dimensions), 0.1);
        var after = units(weights, dense, units);
        return IntStream.range(0, units)
                .mapToDouble(unit -> {
                    double scale = Math.min(1, c / norms[unit]);
                    var expected =
                            Arrays.stream(before[unit]).map(w -> w * scale).toArray();
                    double error = Errors.relative(after[unit], expected);
                    return norms[unit] < c * (1 - 1e-6) && error > 0 ? Double.POSITIVE_INFINITY : error;
                })
                .max()
                .orElseThrow();
    }

    /** The incoming weights of each unit: columns of a dense layer's matrix, filters of a convolution. */
    private static double[][] units(INDArray weights, boolean dense, int units) {
        return IntStream.range(0, units)
                .mapToObj(unit -> Errors.doubles(dense ? weights.getColumn(unit) : weights.slice(unit)))
                .toArray(double[][]::new);
    }

    private static double norm(double[] vector) {
        return Math.sqrt(Arrays.stream(vector).map(x -> x * x).sum());
    }
}
