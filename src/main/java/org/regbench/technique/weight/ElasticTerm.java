package org.regbench.technique.weight;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.regularization.Regularization;
import org.regbench.layer.HostArray;

/**
 * λ₁‖W‖₁ + (λ₂/2)‖W‖² added to the loss. Deeplearning4j has both as terms of their own, three operations and an array
 * of signs together; here it is one pass.
 */
record ElasticTerm(double lambda1, double lambda2) implements Regularization {
    @Override
    public ApplyStep applyStep() {
        return ApplyStep.BEFORE_UPDATER;
    }

    @Override
    public void apply(INDArray weights, INDArray gradient, double learningRate, int iteration, int epoch) {
        HostArray.addSignsAndMultiple(gradient, weights, lambda1, lambda2);
    }

    @Override
    public double score(INDArray weights, int iteration, int epoch) {
        return lambda1 * weights.norm1Number().doubleValue() + lambda2 / 2 * HostArray.sumOfSquares(weights);
    }

    @Override
    public Regularization clone() {
        return this;
    }
}
