package org.regbench.layer;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;

/** The same as {@link PatchMap} by ND4J's operations: for other types than float, and on a GPU. */
record ConvolutionMap(Patches patches) implements LinearMap {
    @Override
    public void forward(INDArray x, INDArray weights, INDArray y) {
        Nd4j.exec(
                geometry("conv2d").addInputs(x, kernels(weights)).addOutputs(y).build());
    }

    @Override
    public void weightGradient(INDArray x, INDArray dy, INDArray dWeights) {
        try (var dx = x.ulike();
                var unused = dWeights.ulike()) {
            backward(x, unused, dy, dx, dWeights);
        }
    }

    @Override
    public void inputGradient(INDArray dy, INDArray weights, INDArray dx) {
        try (var x = dx.like();
                var dWeights = weights.ulike()) {
            backward(x, weights, dy, dx, dWeights);
        }
    }

    private void backward(INDArray x, INDArray weights, INDArray dy, INDArray dx, INDArray dWeights) {
        Nd4j.exec(geometry("conv2d_bp")
                .addInputs(x, kernels(weights), dy)
                .addOutputs(dx, kernels(dWeights))
                .build());
    }

    private INDArray kernels(INDArray rows) {
        return rows.reshape('c', rows.size(0), patches.channels(), patches.kernelHeight(), patches.kernelWidth());
    }

    /** Then dilation 1, padding as given, channels first, weights [out, in, height, width]. */
    private DynamicCustomOp.DynamicCustomOpsBuilder geometry(String name) {
        return DynamicCustomOp.builder(name)
                .addIntegerArguments(
                        patches.kernelHeight(),
                        patches.kernelWidth(),
                        patches.strideY(),
                        patches.strideX(),
                        patches.padY(),
                        patches.padX(),
                        1,
                        1,
                        0,
                        0,
                        1);
    }
}
