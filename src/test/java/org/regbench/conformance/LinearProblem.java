package org.regbench.conformance;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.LUDecomposition;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.nd4j.linalg.factory.Nd4j;
import org.regbench.Synthetic;
import org.regbench.Training;
import org.regbench.data.Dataset;
import org.regbench.data.Dataset.TargetScale;
import org.regbench.data.ExampleShape;
import org.regbench.data.Examples;
import org.regbench.data.Task;
import org.regbench.network.Linear;
import org.regbench.technique.Combination;
import org.regbench.technique.Technique;
import org.regbench.train.Budget;
import org.regbench.train.Scorer;
import org.regbench.train.Trainer;

/**
 * Linear regression by the network {@code linear}, the suite's trainer and full batches, and its minimizers written
 * out.
 *
 * <p>The loss is the mean of (x·w + b − y)² over the n examples.
 */
record LinearProblem(Dataset data) {
    private static final long SEED = 1;

    /** Weights and intercept. */
    @SuppressWarnings("ArrayRecordComponent")
    record Solution(double[] weights, double intercept) {
        /** The weights, then the intercept. */
        double[] all() {
            var all = Arrays.copyOf(weights, weights.length + 1);
            all[weights.length] = intercept;
            return all;
        }

        /** This + factor·change, the change as {@link #all}. */
        Solution plus(double factor, double[] change) {
            var all = all();
            for (int i = 0; i < all.length; i++) {
                all[i] += factor * change[i];
            }
            return split(all);
        }
    }

    /** Independent columns of variance 1, of which each explains something, and an intercept of 1. */
    static LinearProblem random(int features, int examples) {
        var line = Synthetic.line(features, examples);
        var targets = line.train().targets().clone();
        for (int i = 0; i < targets.length; i++) {
            targets[i]++;
        }
        return of(line.train().features(), targets);
    }

    static LinearProblem of(float[] features, float[] targets) {
        var examples = new Examples(targets.length, features, targets);
        return new LinearProblem(new Dataset(
                "linear problem",
                Task.REGRESSION,
                ExampleShape.table(features.length / targets.length),
                List.of("y"),
                TargetScale.NONE,
                examples,
                examples.first(1),
                examples.first(1)));
    }

    int examples() {
        return data.train().count();
    }

    int features() {
        return data.shape().size();
    }

    /** Trains from zero with momentum, which directions of small variance need. */
    Solution converge(Technique technique, int steps) {
        return fromZero(technique, new Budget(steps, examples(), 0.05, Budget.Optimizer.NESTEROV), SEED);
    }

    /** Trains from zero by plain gradient descent. */
    Solution descend(Technique technique, int steps) {
        return fromZero(technique, new Budget(steps, examples(), 0.1, Budget.Optimizer.SGD), SEED);
    }

    private Solution fromZero(Technique technique, Budget budget, long seed) {
        return train(Combination.of(technique), budget, new Solution(new double[features()], 0), seed);
    }

    Solution train(Combination techniques, Budget budget, Solution start) {
        return train(techniques, budget, start, SEED);
    }

    private Solution train(Combination techniques, Budget budget, Solution start, long seed) {
        var network = Training.assemble(new Linear(), techniques, data, budget, seed);
        var graph = network.graph();
        graph.setParam("output_W", Nd4j.createFromArray(floats(start.weights)).reshape(features(), 1));
        graph.setParam("output_b", Nd4j.createFromArray((float) start.intercept).reshape(1, 1));
        new Trainer(network, data, budget, (predictions, targets, outputs) -> new Scorer.Scores(0, 0), seed).train();
        return new Solution(
                Errors.doubles(graph.getParam("output_W")),
                graph.getParam("output_b").getDouble(0));
    }

    /**
     * A training that PyTorch has done too.
     *
     * @param stored name of its values: data, start and end
     * @return relative error of the trained weights and intercept
     */
    static double errorOfTraining(String stored, Budget.Optimizer optimizer, Technique technique) {
        var torch = PyTorchValues.of(stored);
        var problem = of(torch.floats("x"), torch.floats("y"));
        var budget =
                new Budget((int) torch.number("steps"), problem.examples(), torch.number("learning_rate"), optimizer);
        var start = new Solution(torch.numbers("w"), torch.numbers("b")[0]);
        var expected = new Solution(torch.numbers("w_after"), torch.numbers("b_after")[0]);
        return Errors.relative(
                problem.train(Combination.of(technique), budget, start).all(), expected.all());
    }

    /** The gradient of the loss by the weights and the intercept. */
    Solution gradient(Solution at) {
        var x = design();
        var residual = x.operate(at.all());
        var y = data.train().targets();
        for (int i = 0; i < y.length; i++) {
            residual[i] = 2 * (residual[i] - y[i]) / y.length;
        }
        return split(x.transpose().operate(residual));
    }

    /**
     * The minimum of loss + wᵀPw, the intercept being free: (XᵀX/n + P)⁻¹Xᵀy/n.
     *
     * @param penalty P, from XᵀX/n of the weights
     */
    Solution ridge(UnaryOperator<RealMatrix> penalty) {
        var x = design();
        var gram = x.transpose().multiply(x).scalarMultiply(1.0 / examples());
        int last = features() - 1;
        var added = penalty.apply(gram.getSubMatrix(0, last, 0, last));
        var normal = gram.copy();
        normal.setSubMatrix(gram.getSubMatrix(0, last, 0, last).add(added).getData(), 0, 0);
        var target = Errors.doubles(data.train().targets());
        var moments = new Array2DRowRealMatrix(x.transpose().operate(target)).scalarMultiply(1.0 / examples());
        return split(new LUDecomposition(normal).getSolver().solve(moments).getColumn(0));
    }

    /** P = share·I. */
    static UnaryOperator<RealMatrix> identity(double share) {
        return gram ->
                MatrixUtils.createRealIdentityMatrix(gram.getRowDimension()).scalarMultiply(share);
    }

    /** P = share·diag(XᵀX/n): what multiplicative noise of variance {@code share} on the inputs amounts to. */
    static UnaryOperator<RealMatrix> diagonal(double share) {
        return gram -> MatrixUtils.createRealDiagonalMatrix(IntStream.range(0, gram.getRowDimension())
                .mapToDouble(i -> share * gram.getEntry(i, i))
                .toArray());
    }

    /**
     * How far a random technique's solutions are from the minimum, in standard errors.
     *
     * <p>The gradient of a squared loss is linear in the weights, so with noise that is fresh in each step the expected
     * weights follow gradient descent on the expected loss exactly: its minimum is their mean.
     */
    double standardErrors(Technique technique, Solution minimum) {
        var budget = new Budget(40, examples(), 0.15, Budget.Optimizer.SGD);
        var seeds = new SplittableRandom(3);
        var solutions = new double[12][];
        for (int i = 0; i < solutions.length; i++) {
            solutions[i] = fromZero(technique, budget, seeds.nextLong()).all();
        }
        var unpenalized = ridge(identity(0)).all();
        if (Errors.standardErrors(solutions, unpenalized) < 10) {
            throw new AssertionError("too few draws to tell the minimum from that without a penalty");
        }
        return Errors.standardErrors(solutions, minimum.all());
    }

    /** X with a column of ones. */
    private RealMatrix design() {
        var x = new Array2DRowRealMatrix(examples(), features() + 1);
        var values = data.train().features();
        for (int i = 0; i < examples(); i++) {
            for (int j = 0; j < features(); j++) {
                x.setEntry(i, j, values[i * features() + j]);
            }
            x.setEntry(i, features(), 1);
        }
        return x;
    }

    private static Solution split(double[] all) {
        return new Solution(Arrays.copyOf(all, all.length - 1), all[all.length - 1]);
    }

    private static float[] floats(double[] values) {
        var floats = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }
}
