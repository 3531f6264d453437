package org.regbench.layer;

import java.util.Arrays;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.convolution.ConvolutionLayer;
import org.deeplearning4j.nn.params.ConvolutionParamInitializer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.deeplearning4j.util.ConvolutionUtils;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** {@link Convolution} at work. */
final class ConvolutionRuntime extends ConvolutionLayer {

    private final Rectifier rectifier = new Rectifier();
    private INDArray preActivation; // of activations other than ReLU and identity, from forward to backward

    ConvolutionRuntime(NeuralNetConfiguration conf, DataType type) {
        super(conf, type);
    }

    private boolean fast(INDArray x) {
        return HostFloats.usable(dataType)
                && layerConf().getCnn2dDataFormat() == CNN2DFormat.NCHW
                && Arrays.equals(layerConf().getDilation(), new int[] {1, 1})
                && x.rank() == 4;
    }

    /**
     * Whether to multiply matrices. Measured on a Zen 3 against DL4J's oneDNN layer, they are 1.1 to 1.4 times as fast
     * for 1x1 kernels and about twice for LeNet's 5x5, but 0.7 to 0.9 times for 3x3 kernels of many channels. oneDNN
     * cannot leave out the input gradient, which decides for products in a first layer of up to three channels.
     */
    private boolean byProducts() {
        int[] kernel = layerConf().getKernelSize();
        int area = kernel[0] * kernel[1];
        return helper == null
                || area >= 16
                || area == 1
                || (!inputGradient() && layerConf().getNIn() <= 3);
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
        preActivation = null;
        rectifier.clear();
        assertInputSet(false);
        validateInputRank();
        validateInputDepth(layerConf().getNIn());
        if (!fast(input)) {
            return super.activate(training, workspaces);
        }
        applyDropOutIfNecessary(training, workspaces);
        INDArray x = HostFloats.rowMajor(input.castTo(dataType));
        boolean rectified = Rectifier.is(layerConf().getActivationFn());
        INDArray y = byProducts()
                ? convolve(x, rectified, training, workspaces)
                : convolveWithOneDnn(x, rectified, training, workspaces);

        if (rectified || layerConf().getActivationFn() instanceof ActivationIdentity) {
            return y;
        }
        if (training) {
            preActivation = workspaces.dup(ArrayType.ACTIVATIONS, y, 'c');
        }
        return layerConf().getActivationFn().getActivation(y, training);
    }

    private INDArray convolveWithOneDnn(INDArray x, boolean rectified, boolean training, LayerWorkspaceMgr workspaces) {
        INDArray weights = getParamWithNoise(ConvolutionParamInitializer.WEIGHT_KEY, training, workspaces);
        INDArray bias =
                hasBias() ? getParamWithNoise(ConvolutionParamInitializer.BIAS_KEY, training, workspaces) : null;
        INDArray y = helper.preOutput(
                x,
                weights,
                bias,
                layerConf().getKernelSize(),
                layerConf().getStride(),
                layerConf().getPadding(),
                layerConf().getCudnnAlgoMode(),
                layerConf().getCudnnFwdAlgo(),
                convolutionMode,
                layerConf().getDilation(),
                CNN2DFormat.NCHW,
                workspaces);
        if (rectified) {
            rectifier.forward(HostFloats.of(y), (int) y.length(), training);
        }
        return y;
    }

    private INDArray convolve(INDArray input, boolean rectified, boolean training, LayerWorkspaceMgr workspaces) {
        var patches = patches(input);
        int images = (int) input.size(0);
        int out = (int) layerConf().getNOut();
        int rows = patches.rows();
        int pixels = patches.pixels();
        int band = patches.bandHeight();
        INDArray output = workspaces.createUninitialized(
                ArrayType.ACTIVATIONS,
                dataType,
                new long[] {images, out, patches.outHeight(), patches.outWidth()},
                'c');
        var x = HostFloats.of(input);
        var y = HostFloats.of(output);
        var weights = HostFloats.of(
                HostFloats.rowMajor(getParamWithNoise(ConvolutionParamInitializer.WEIGHT_KEY, training, workspaces)));
        float[] bias = hasBias()
                ? HostFloats.copy(getParamWithNoise(ConvolutionParamInitializer.BIAS_KEY, training, workspaces))
                : new float[out];
        boolean keep = rectified && training;
        var bits = keep ? y.asBits() : null;
        if (keep) {
            rectifier.begin(images * out * pixels);
        }
        float[] image = new float[patches.imageSize()];
        float[] result = new float[out * pixels];
        float[] columns = new float[rows * band * patches.outWidth()];
        var columnMemory = HostFloats.of(
                workspaces.createUninitialized(ArrayType.FF_WORKING_MEM, dataType, new long[] {columns.length}, 'c'));
        for (int n = 0; n < images; n++) {
            x.read(n * image.length, image, 0, image.length);
            for (int top = 0; top < patches.outHeight(); top += band) {
                int bottom = Math.min(top + band, patches.outHeight());
                int count = (bottom - top) * patches.outWidth();
                patches.gather(image, top, bottom, columns);
                columnMemory.write(0, columns, 0, rows * count);
                HostFloats.sgemm(
                        weights.at(0),
                        false,
                        rows,
                        columnMemory.at(0),
                        false,
                        count,
                        0f,
                        y.at((long) n * result.length + (long) top * patches.outWidth()),
                        pixels,
                        out,
                        count,
                        rows);
            }
            y.read(n * result.length, result, 0, result.length);
            for (int c = 0; c < out; c++) {
                if (rectified) {
                    Rectifier.forward(result, bias[c], c * pixels, (c + 1) * pixels);
                } else {
                    Lanes.add(result, bias[c], c * pixels, (c + 1) * pixels);
                }
            }
            y.write(n * result.length, result, 0, result.length);
            if (keep) {
                rectifier.keep(bits, n * result.length, result.length);
            }
        }
        return output;
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
        assertInputSet(true);
        boolean identity = layerConf().getActivationFn() instanceof ActivationIdentity;
        boolean rectified = rectifier.holds(epsilon.length());
        if (!fast(input) || !(identity || rectified || preActivation != null)) {
            return super.backpropGradient(epsilon, workspaces);
        }
        INDArray x = HostFloats.rowMajor(input.castTo(dataType));
        INDArray delta = HostFloats.rowMajor(epsilon.castTo(dataType));
        if (preActivation != null) {
            delta = HostFloats.rowMajor(
                    layerConf().getActivationFn().backprop(preActivation, delta).getFirst());
        }
        var result = byProducts()
                ? differentiate(x, delta, rectified, workspaces)
                : differentiateWithOneDnn(x, delta, rectified, workspaces);
        weightNoiseParams.clear();
        preActivation = null;
        rectifier.clear();
        result.setSecond(backpropDropOutIfPresent(result.getSecond()));
        return result;
    }

    private Pair<Gradient, INDArray> differentiateWithOneDnn(
            INDArray x, INDArray delta, boolean rectified, LayerWorkspaceMgr workspaces) {
        if (rectified) {
            INDArray masked = workspaces.createUninitialized(ArrayType.BP_WORKING_MEM, dataType, delta.shape(), 'c');
            rectifier.backward(HostFloats.of(delta), HostFloats.of(masked), (int) delta.length());
            delta = masked;
        }
        INDArray weights = getParamWithNoise(ConvolutionParamInitializer.WEIGHT_KEY, true, workspaces);
        INDArray bias = hasBias() ? getParamWithNoise(ConvolutionParamInitializer.BIAS_KEY, true, workspaces) : null;
        return helper.backpropGradient(
                x,
                weights,
                bias,
                delta,
                layerConf().getKernelSize(),
                layerConf().getStride(),
                layerConf().getPadding(),
                gradientViews.get(ConvolutionParamInitializer.BIAS_KEY),
                gradientViews.get(ConvolutionParamInitializer.WEIGHT_KEY),
                layerConf().getActivationFn(),
                layerConf().getCudnnAlgoMode(),
                layerConf().getCudnnBwdFilterAlgo(),
                layerConf().getCudnnBwdDataAlgo(),
                convolutionMode,
                layerConf().getDilation(),
                CNN2DFormat.NCHW,
                workspaces);
    }

    private Pair<Gradient, INDArray> differentiate(
            INDArray input, INDArray epsilon, boolean rectified, LayerWorkspaceMgr workspaces) {
        var patches = patches(input);
        int images = (int) input.size(0);
        INDArray inputGradient = inputGradient()
                ? workspaces.createUninitialized(ArrayType.ACTIVATION_GRAD, dataType, input.shape(), 'c')
                : workspaces.create(ArrayType.ACTIVATION_GRAD, dataType, input.shape(), 'c');
        var x = HostFloats.of(input);
        var delta = HostFloats.of(epsilon);
        var next = HostFloats.of(inputGradient);
        int out = (int) layerConf().getNOut();
        int rows = patches.rows();
        int pixels = patches.pixels();
        int band = patches.bandHeight();
        INDArray weightGradient = gradientViews.get(ConvolutionParamInitializer.WEIGHT_KEY);
        weightGradient.assign(0);
        var dW = HostFloats.of(weightGradient);
        var weights = HostFloats.of(
                HostFloats.rowMajor(getParamWithNoise(ConvolutionParamInitializer.WEIGHT_KEY, true, workspaces)));

        float[] biasSums = new float[out];
        int[] bits = new int[out * pixels];
        float[] dY = new float[out * pixels];
        float[] image = new float[patches.imageSize()];
        float[] dX = new float[patches.imageSize()];
        float[] scratch = new float[patches.imageSize()];
        float[] columns = new float[rows * band * patches.outWidth()];
        var columnMemory = scratch(columns.length, workspaces);
        var deltaMemory = scratch(dY.length, workspaces);
        var deltaBits = delta.asBits();
        var deltaMemoryBits = deltaMemory.asBits();
        for (int n = 0; n < images; n++) {
            deltaBits.get(n * bits.length, bits, 0, bits.length);
            if (rectified) {
                rectifier.backward(n * bits.length, bits, bits.length);
            }
            deltaMemoryBits.put(0, bits, 0, bits.length);
            deltaMemory.read(0, dY, 0, dY.length);
            for (int c = 0; c < out; c++) {
                biasSums[c] += Lanes.sum(dY, c * pixels, (c + 1) * pixels);
            }
            x.read(n * image.length, image, 0, image.length);
            Arrays.fill(dX, 0f);
            for (int top = 0; top < patches.outHeight(); top += band) {
                int bottom = Math.min(top + band, patches.outHeight());
                int count = (bottom - top) * patches.outWidth();
                var deltaBand = deltaMemory.at((long) top * patches.outWidth());
                patches.gather(image, top, bottom, columns);
                columnMemory.write(0, columns, 0, rows * count);
                HostFloats.sgemm(
                        deltaBand,
                        false,
                        pixels,
                        columnMemory.at(0),
                        true,
                        count,
                        1f,
                        dW.at(0),
                        rows,
                        out,
                        rows,
                        count);
                if (inputGradient()) {
                    HostFloats.sgemm(
                            weights.at(0),
                            true,
                            rows,
                            deltaBand,
                            false,
                            pixels,
                            0f,
                            columnMemory.at(0),
                            count,
                            rows,
                            count,
                            out);
                    columnMemory.read(0, columns, 0, rows * count);
                    patches.scatter(columns, top, bottom, dX, scratch);
                }
            }
            if (inputGradient()) {
                next.write(n * dX.length, dX, 0, dX.length);
            }
        }
        var gradient = new DefaultGradient();
        if (hasBias()) {
            INDArray biasGradient = gradientViews.get(ConvolutionParamInitializer.BIAS_KEY);
            HostFloats.of(biasGradient).write(0, biasSums, 0, out);
            gradient.setGradientFor(ConvolutionParamInitializer.BIAS_KEY, biasGradient);
        }
        gradient.setGradientFor(ConvolutionParamInitializer.WEIGHT_KEY, weightGradient, 'c');
        return new Pair<>(gradient, inputGradient);
    }

    private HostFloats scratch(int elements, LayerWorkspaceMgr workspaces) {
        return HostFloats.of(
                workspaces.createUninitialized(ArrayType.BP_WORKING_MEM, dataType, new long[] {elements}, 'c'));
    }

    private boolean inputGradient() {
        return ((Convolution) conf().getLayer()).isInputGradient();
    }

    private Patches patches(INDArray x) {
        int[] kernel = layerConf().getKernelSize();
        int[] stride = layerConf().getStride();
        int[] dilation = layerConf().getDilation();
        boolean same = convolutionMode == ConvolutionMode.Same;
        int[] padding = layerConf().getPadding();
        int[] size = ConvolutionUtils.getOutputSize(
                x, kernel, stride, same ? null : padding, convolutionMode, dilation, CNN2DFormat.NCHW);
        int height = (int) x.size(2);
        int width = (int) x.size(3);
        if (same) {
            padding = ConvolutionUtils.getSameModeTopLeftPadding(
                    size, new int[] {height, width}, kernel, stride, dilation);
        }
        return new Patches(
                (int) x.size(1),
                height,
                width,
                kernel[0],
                kernel[1],
                stride[0],
                stride[1],
                padding[0],
                padding[1],
                size[0],
                size[1]);
    }

    @Override
    public void clear() {
        super.clear();
        preActivation = null;
        rectifier.clear();
    }
}
