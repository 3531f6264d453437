package org.regbench.technique.weight;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.regularization.Regularization;
import org.regbench.draft.WeightShape;

/**
 * λ·f(W) added to the loss, where W [inputs, units] has the incoming weights of one unit, or all weights of one filter,
 * as a column.
 *
 * @param shape of the weights that Deeplearning4j hands over flattened
 */
record FilterPenalty(double lambda, WeightShape shape, Term term) implements Regularization {
    /** A differentiable function of the filters. */
    interface Term {
        double value(INDArray filters);

        /** A new array like {@code filters}. */
        INDArray gradient(INDArray filters);
    }

    @Override
    public ApplyStep applyStep() {
        return ApplyStep.BEFORE_UPDATER;
    }

    @Override
    public void apply(INDArray weights, INDArray gradient, double learningRate, int iteration, int epoch) {
        try (var outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces();
                var added = term.gradient(filters(weights))) {
            filters(gradient).addi(added.muli(lambda));
        }
    }

    @Override
    public double score(INDArray weights, int iteration, int epoch) {
        try (var outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
            return lambda * term.value(filters(weights));
        }
    }

    /** A view: dense weights lie unit by unit in column order, convolutions filter by filter in row order. */
    private INDArray filters(INDArray weights) {
        long first = shape.dimensions()[0];
        long rest = shape.size() / first;
        return shape.kind() == WeightShape.Kind.DENSE
                ? weights.reshape('f', first, rest)
                : weights.reshape('c', first, rest).transpose();
    }

    @Override
    public Regularization clone() {
        return this;
    }
}
