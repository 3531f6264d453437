package org.regbench.bench.weight;

import java.util.List;
import org.deeplearning4j.nn.conf.constraint.MaxNormConstraint;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.regularization.L1Regularization;
import org.nd4j.linalg.learning.regularization.L2Regularization;
import org.nd4j.linalg.learning.regularization.Regularization;
import org.regbench.bench.kernel.Engine;
import org.regbench.bench.kernel.Kernel;
import org.regbench.bench.kernel.Nd4jKernel;
import org.regbench.bench.kernel.Size;
import org.regbench.bench.kernel.Work;
import org.regbench.draft.Constraint;
import org.regbench.draft.NetworkDraft;
import org.regbench.draft.WeightShape;
import org.regbench.technique.Drafts;
import org.regbench.technique.Technique;
import org.regbench.technique.training.GradientClipping;
import org.regbench.technique.weight.ElasticNet;
import org.regbench.technique.weight.L1;
import org.regbench.technique.weight.L2;
import org.regbench.technique.weight.MaxNorm;
import org.regbench.technique.weight.Orthogonal;

/** Penalties and projections of the suite, and those that Deeplearning4j has. */
final class Dl4jPenalty {
    private static final double LEARNING_RATE = 1e-3;
    private static final double LAMBDA = PenaltyReference.LAMBDA;

    private final WeightShape shape;
    /** Flat, as Deeplearning4j hands them over: units one after another, which is column order. */
    private final INDArray weights;

    private final INDArray gradient;

    private Dl4jPenalty(Size size) {
        long units = size.dimensions()[0];
        long inputs = size.dimensions()[1];
        shape = new WeightShape(WeightShape.Kind.DENSE, new long[] {inputs, units});
        var flat = new Size(1, size.elements());
        weights = Nd4jKernel.array(PenaltyReference.weights(size), flat);
        gradient = Nd4jKernel.array(PenaltyReference.gradient(size), flat);
    }

    static Kernel of(Work work, Size size) {
        var arrays = new Dl4jPenalty(size);
        boolean ours = work.engine().equals(Engine.REGBENCH.title());
        return switch (work.operation()) {
            case PenaltyBenchmark.MAX_NORM -> arrays.projected(ours ? ours() : shipped());
            case PenaltyBenchmark.CLIPPING -> arrays.clipped();
            default -> arrays.penalized(ours ? arrays.ours(work.operation()) : shipped(work.operation()));
        };
    }

    private Kernel penalized(List<Regularization> penalties) {
        return Nd4jKernel.inPlace(workspaces -> {
            penalties.forEach(penalty -> penalty.apply(weights, gradient, LEARNING_RATE, 0, 0));
            return List.of(gradient);
        });
    }

    private Kernel projected(Constraint constraint) {
        var projected = weights.ulike();
        var matrix = projected.reshape('f', shape.dimensions());
        return new Nd4jKernel(workspaces -> {
            projected.assign(weights);
            constraint.project(matrix, shape, LEARNING_RATE);
            return List.of(projected);
        });
    }

    private Kernel clipped() {
        var clipped = gradient.ulike();
        var matrix = clipped.reshape('f', shape.dimensions());
        var clip = with(new GradientClipping(GradientClipping.Kind.GLOBAL_NORM, PenaltyReference.CLIPPED_NORM))
                .gradientTransforms
                .all()
                .get(0);
        return new Nd4jKernel(workspaces -> {
            clipped.assign(gradient);
            clip.apply(List.of(List.of(matrix)), 1);
            return List.of(clipped);
        });
    }

    private List<Regularization> ours(String operation) {
        Technique technique =
                switch (operation) {
                    case PenaltyBenchmark.L1 -> new L1(LAMBDA);
                    case PenaltyBenchmark.L2 -> new L2(LAMBDA);
                    case PenaltyBenchmark.ELASTIC -> new ElasticNet(LAMBDA, LAMBDA);
                    case PenaltyBenchmark.ORTHOGONAL -> new Orthogonal(LAMBDA);
                    default -> throw new IllegalArgumentException(operation);
                };
        return with(technique).penalties.all().stream()
                .map(penalty -> penalty.on(shape))
                .toList();
    }

    private static Constraint ours() {
        return with(new MaxNorm(PenaltyReference.maxNorm())).constraints.all().get(0);
    }

    private static NetworkDraft with(Technique technique) {
        return Drafts.with(technique);
    }

    private static List<Regularization> shipped(String operation) {
        return switch (operation) {
            case PenaltyBenchmark.L1 -> List.of(new L1Regularization(LAMBDA));
            case PenaltyBenchmark.L2 -> List.of(new L2Regularization(LAMBDA));
            case PenaltyBenchmark.ELASTIC -> List.of(new L1Regularization(LAMBDA), new L2Regularization(LAMBDA));
            default -> throw new IllegalArgumentException(operation);
        };
    }

    private static Constraint shipped() {
        var constraint = new MaxNormConstraint(PenaltyReference.maxNorm(), 0);
        return (matrix, shape, learningRate) -> constraint.apply(matrix);
    }
}
