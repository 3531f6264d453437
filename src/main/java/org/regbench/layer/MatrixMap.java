package org.regbench.layer;

import org.nd4j.linalg.api.ndarray.INDArray;

/** Y = X Wᵀ, dW = dYᵀ X, dX = dY W with X [n, in], W [out, in], Y [n, out]. */
record MatrixMap() implements LinearMap {
    @Override
    public void forward(INDArray x, INDArray weights, INDArray y) {
        multiply(x, false, weights, true, y);
    }

    @Override
    public void weightGradient(INDArray x, INDArray dy, INDArray dWeights) {
        multiply(dy, true, x, false, dWeights);
    }

    @Override
    public void inputGradient(INDArray dy, INDArray weights, INDArray dx) {
        multiply(dy, false, weights, false, dx);
    }

    private static void multiply(INDArray a, boolean transposeA, INDArray b, boolean transposeB, INDArray c) {
        if (HostFloats.usable(c.dataType())) {
            int inner = (int) a.size(transposeA ? 0 : 1);
            HostFloats.multiply(
                    HostFloats.of(a),
                    transposeA,
                    HostFloats.of(b),
                    transposeB,
                    HostFloats.of(c),
                    (int) c.size(0),
                    (int) c.size(1),
                    inner);
        } else {
            (transposeA ? a.transpose() : a).mmuli(transposeB ? b.transpose() : b, c);
        }
    }
}
