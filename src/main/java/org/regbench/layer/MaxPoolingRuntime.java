package org.regbench.layer;

import java.util.Arrays;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.convolution.subsampling.SubsamplingLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.deeplearning4j.util.ConvolutionUtils;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** {@link MaxPooling} at work. */
final class MaxPoolingRuntime extends SubsamplingLayer {

    private int[] winners = {}; // for each output its place in the input plane
    private long remembered;

    MaxPoolingRuntime(NeuralNetConfiguration conf, DataType type) {
        super(conf, type);
    }

    private boolean fast() {
        return HostFloats.usable(dataType)
                && input.rank() == 4
                && layerConf().getPoolingType() == PoolingType.MAX
                && layerConf().getCnn2dDataFormat() == CNN2DFormat.NCHW
                && Arrays.equals(layerConf().getDilation(), new int[] {1, 1});
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
        assertInputSet(false);
        remembered = 0;
        if (!fast()) {
            return super.activate(training, workspaces);
        }
        INDArray x = HostFloats.rowMajor(input.castTo(dataType));
        int[] kernel = layerConf().getKernelSize();
        int[] stride = layerConf().getStride();
        int[] padding = layerConf().getPadding();
        boolean same = convolutionMode == ConvolutionMode.Same;
        int[] size = ConvolutionUtils.getOutputSize(
                x,
                kernel,
                stride,
                same ? null : padding,
                convolutionMode,
                layerConf().getDilation(),
                CNN2DFormat.NCHW);
        int height = (int) x.size(2);
        int width = (int) x.size(3);
        if (same) {
            padding = ConvolutionUtils.getSameModeTopLeftPadding(
                    size, new int[] {height, width}, kernel, stride, layerConf().getDilation());
        }
        int planes = (int) (x.size(0) * x.size(1));
        INDArray y = workspaces.createUninitialized(
                ArrayType.ACTIVATIONS, dataType, new long[] {x.size(0), x.size(1), size[0], size[1]}, 'c');
        int kept = (int) (training ? y.length() : y.length() / planes);
        if (winners.length < kept) {
            winners = new int[kept];
        }
        boolean pairs = padding[0] == 0
                && padding[1] == 0
                && Arrays.equals(kernel, new int[] {2, 2})
                && 2 + (size[0] - 1) * stride[0] <= height
                && 2 + (size[1] - 1) * stride[1] <= width;
        float[] from = new float[height * width];
        float[] to = new float[size[0] * size[1]];
        var source = HostFloats.of(x);
        var target = HostFloats.of(y);
        for (int p = 0; p < planes; p++) {
            source.read(p * from.length, from, 0, from.length);
            int winner = training ? p * to.length : 0;
            if (pairs) {
                poolPairs(from, width, stride, size, to, winner);
            } else {
                pool(from, height, width, kernel, stride, padding, size, to, winner);
            }
            target.write(p * to.length, to, 0, to.length);
        }
        if (training) {
            remembered = y.length();
        }
        return y;
    }

    /** The window of nearly every network, written out to spare the inner loops. */
    private void poolPairs(float[] from, int width, int[] stride, int[] size, float[] to, int winner) {
        int at = 0;
        for (int y = 0; y < size[0]; y++) {
            int place = y * stride[0] * width;
            for (int x = 0; x < size[1]; x++, at++, place += stride[1]) {
                float a = from[place];
                float b = from[place + 1];
                float c = from[place + width];
                float d = from[place + width + 1];
                float top = Math.max(a, b);
                float bottom = Math.max(c, d);
                to[at] = Math.max(top, bottom);
                int upper = b > a ? place + 1 : place;
                int lower = d > c ? place + width + 1 : place + width;
                winners[winner + at] = bottom > top ? lower : upper;
            }
        }
    }

    private void pool(
            float[] from,
            int height,
            int width,
            int[] kernel,
            int[] stride,
            int[] padding,
            int[] size,
            float[] to,
            int winner) {
        int at = 0;
        for (int y = 0; y < size[0]; y++) {
            int top = Math.max(0, y * stride[0] - padding[0]);
            int bottom = Math.min(height, y * stride[0] - padding[0] + kernel[0]);
            for (int x = 0; x < size[1]; x++, at++) {
                int left = Math.max(0, x * stride[1] - padding[1]);
                int right = Math.min(width, x * stride[1] - padding[1] + kernel[1]);
                int best = top * width + left;
                for (int row = top; row < bottom; row++) {
                    for (int place = row * width + left; place < row * width + right; place++) {
                        if (from[place] > from[best] || Float.isNaN(from[place])) {
                            best = place;
                        }
                    }
                }
                to[at] = from[best];
                winners[winner + at] = best;
            }
        }
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
        assertInputSet(true);
        if (!fast() || remembered != epsilon.length()) {
            return super.backpropGradient(epsilon, workspaces);
        }
        INDArray next = workspaces.createUninitialized(ArrayType.ACTIVATION_GRAD, dataType, input.shape(), 'c');
        int planes = (int) (input.size(0) * input.size(1));
        float[] from = new float[(int) (epsilon.length() / planes)];
        float[] to = new float[(int) (next.length() / planes)];
        var source = HostFloats.of(HostFloats.rowMajor(epsilon.castTo(dataType)));
        var target = HostFloats.of(next);
        for (int p = 0; p < planes; p++) {
            source.read(p * from.length, from, 0, from.length);
            Arrays.fill(to, 0f);
            for (int i = 0; i < from.length; i++) {
                to[winners[p * from.length + i]] += from[i];
            }
            target.write(p * to.length, to, 0, to.length);
        }
        remembered = 0;
        return new Pair<>(new DefaultGradient(), next);
    }
}
