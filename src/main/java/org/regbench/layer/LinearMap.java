package org.regbench.layer;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What a layer computes before bias and activation, linear in its input and in its weights, and the two products of
 * its backward pass. Weights are a matrix [units, fan-in], one row a unit. All arrays are c-ordered and results are
 * overwritten.
 */
sealed interface LinearMap permits MatrixMap, PatchMap, ConvolutionMap {
    void forward(INDArray x, INDArray weights, INDArray y);

    void weightGradient(INDArray x, INDArray dy, INDArray dWeights);

    void inputGradient(INDArray dy, INDArray weights, INDArray dx);
}
