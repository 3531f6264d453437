package org.regbench.conformance;

import static org.regbench.conformance.ConformanceCheck.numbers;

import java.util.Arrays;
import java.util.stream.Stream;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.SingularValueDecomposition;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.regularization.Regularization;
import org.regbench.draft.WeightShape;
import org.regbench.draft.WeightShape.Kind;
import org.regbench.technique.Drafts;
import org.regbench.technique.Technique;
import org.regbench.technique.weight.Decorrelation;
import org.regbench.technique.weight.Orthogonal;

/** Penalties on how the filters of a layer lie to each other. */
final class FilterPenaltyChecks {
    private FilterPenaltyChecks() {}

    static Stream<ConformanceCheck> all() {
        return Stream.of(
                numbers(
                        Decorrelation.TYPE,
                        PyTorchValues.reference("autograd of ½·Σ cos²") + ": units and filters, few and many",
                        () -> gradient(new Decorrelation(0.5), 0.5, "decorrelation")),
                numbers(
                        Decorrelation.TYPE,
                        "descent on the penalty: mean |cos| between filters falls (share that is left)",
                        1e-3,
                        FilterPenaltyChecks::correlationLeft),
                numbers(
                        Orthogonal.TYPE,
                        PyTorchValues.reference("autograd of ‖WᵀW − I‖²") + ": units and filters, few and many",
                        () -> gradient(new Orthogonal(0.5), 0.5, "orthogonal")),
                numbers(
                        Orthogonal.TYPE,
                        "descent on the penalty: all singular values move to 1",
                        () -> Errors.worst(singularValues(20, 10), singularValues(10, 20))));
    }

    private static Regularization penalty(Technique technique, WeightShape shape) {
        return Drafts.with(technique).penalties.all().get(0).on(shape);
    }

    private static double gradient(Technique technique, double lambda, String name) {
        var torch = PyTorchValues.of(name);
        double worst = 0;
        for (int i = 0; i < torch.count("shapes"); i++) {
            var dimensions = Arrays.stream(torch.numbers("shapes", i))
                    .mapToLong(size -> (long) size)
                    .toArray();
            var weights = flat(torch.numbers("weights", i), dimensions);
            var gradient = weights.like();
            var kind = dimensions.length == 2 ? Kind.DENSE : Kind.CONVOLUTION;
            penalty(technique, new WeightShape(kind, dimensions)).apply(weights, gradient, 0.1, 0, 0);
            var expected = flat(torch.numbers("gradients", i), dimensions).muli(lambda);
            worst = Errors.worst(worst, Errors.relative(gradient, expected));
        }
        return worst;
    }

    /** As Deeplearning4j hands weights over: dense ones in column order, convolutions in row order. */
    private static INDArray flat(double[] inRowOrder, long[] dimensions) {
        var array = Nd4j.createFromArray(inRowOrder).reshape('c', dimensions).castTo(DataType.FLOAT);
        return Nd4j.createFromArray(
                array.dup(dimensions.length == 2 ? 'f' : 'c').data().asFloat());
    }

    /** Random weights [inputs, units]. */
    private static INDArray random(int inputs, int units) {
        Nd4j.getRandom().setSeed(5);
        return Nd4j.randn(DataType.FLOAT, (long) inputs * units)
                .muli(Math.sqrt(2.0 / inputs))
                .reshape('f', new long[] {inputs, units});
    }

    /** Plain gradient descent on the penalty alone. */
    private static INDArray descend(Technique technique, INDArray start, double rate) {
        var weights = start.dup('f');
        var flat = weights.reshape('f', new long[] {weights.length()});
        var penalty = penalty(technique, new WeightShape(Kind.DENSE, weights.shape()));
        for (int step = 0; step < 400; step++) {
            try (var gradient = flat.like()) {
                penalty.apply(flat, gradient, rate, step, 0);
                flat.subi(gradient.muli(rate));
            }
        }
        return weights;
    }

    /** The largest distance from 1. */
    private static double singularValues(int inputs, int units) {
        var weights = descend(new Orthogonal(1), random(inputs, units), 0.02);
        var matrix =
                MatrixUtils.createRealMatrix(weights.castTo(DataType.DOUBLE).toDoubleMatrix());
        return Arrays.stream(new SingularValueDecomposition(matrix).getSingularValues())
                .map(value -> Math.abs(value - 1))
                .max()
                .orElseThrow();
    }

    private static double correlationLeft() {
        var start = random(20, 10);
        return meanAbsoluteCosine(descend(new Decorrelation(1), start, 0.1)) / meanAbsoluteCosine(start);
    }

    private static double meanAbsoluteCosine(INDArray weights) {
        var directions = weights.divRowVector(weights.norm2(0));
        var cosines = Nd4j.gemm(directions, directions, true, false).toFloatMatrix();
        double sum = 0;
        for (int i = 0; i < cosines.length; i++) {
            for (int j = 0; j < i; j++) {
                sum += Math.abs(cosines[i][j]);
            }
        }
        return sum / (cosines.length * (cosines.length - 1) / 2.0);
    }
}
