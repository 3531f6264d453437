package org.regbench.layer;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Layer and group normalization, with or without ReLU, forward and backward: {@link GroupLoops} for float on a CPU, and
 * for all else loops in double precision, one example at a time.
 *
 * <pre>
 * x̂ = (x − μ)·s, s = 1/√(σ² + ε);  y = γ·x̂ + β
 * ∂γ = Σ ∂y·x̂;  ∂β = Σ ∂y;  with g = γ·∂y:  ∂x = s·(g − mean(g) − x̂·mean(g·x̂))
 * </pre>
 *
 * <p>With ReLU y is max(0, γ·x̂ + β), and ∂y counts as 0 where y is.
 *
 * <p>Means are over one group of one example. An example is a row of numbers, channel after channel, so a group is a
 * stretch of it; γ and β have one number for each channel.
 */
final class LayerNormalizationRuntime extends BaseLayer<LayerNormalization> {
    private static final long serialVersionUID = 1L;

    /** Of the last forward pass, and the array that they belong to. */
    private transient GroupLoops.@Nullable Moments moments;

    private transient @Nullable INDArray measured;

    LayerNormalizationRuntime(NeuralNetConfiguration conf, DataType dataType) {
        super(conf, dataType);
    }

    @Override
    public Type type() {
        return Type.NORMALIZATION;
    }

    @Override
    public boolean isPretrainLayer() {
        return false;
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
        assertInputSet(false);
        var output = workspaces.createUninitialized(ArrayType.ACTIVATIONS, input.dataType(), input.shape(), 'c');
        if (fast()) {
            var x = HostFloats.rowMajor(input);
            var gain = HostFloats.copy(getParam(LayerNormalization.GAIN));
            var shift = HostFloats.copy(getParam(LayerNormalization.SHIFT));
            moments = loops(x).forward(HostFloats.of(x), gain, shift, HostFloats.of(output));
            measured = input;
            return output;
        }
        var gain = getParam(LayerNormalization.GAIN).toDoubleVector();
        var shift = getParam(LayerNormalization.SHIFT).toDoubleVector();
        var from = HostRows.reading(input);
        var to = HostRows.writing(output);
        var row = new double[from.width()];
        for (int n = 0; n < from.count(); n++) {
            from.read(n, row);
            int length = row.length / layerConf().groups();
            for (int start = 0; start < row.length; start += length) {
                standardize(row, start, start + length);
            }
            int pixels = row.length / gain.length;
            for (int c = 0, i = 0; c < gain.length; c++) {
                for (int end = i + pixels; i < end; i++) {
                    double y = gain[c] * row[i] + shift[c];
                    row[i] = layerConf().rectified() ? Math.max(0, y) : y;
                }
            }
            to.write(n, row);
        }
        to.flush();
        return output;
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray outputGradient, LayerWorkspaceMgr workspaces) {
        assertInputSet(true);
        var inputGradient =
                workspaces.createUninitialized(ArrayType.ACTIVATION_GRAD, input.dataType(), input.shape(), 'c');
        if (fast()) {
            return new Pair<>(differentiate(outputGradient, inputGradient), inputGradient);
        }
        var gain = getParam(LayerNormalization.GAIN).toDoubleVector();
        var shift = getParam(LayerNormalization.SHIFT).toDoubleVector();
        var sums = new double[2 * gain.length];
        var inputs = HostRows.reading(input);
        var from = HostRows.reading(outputGradient);
        var to = HostRows.writing(inputGradient);
        var x = new double[inputs.width()];
        var g = new double[inputs.width()];
        for (int n = 0; n < inputs.count(); n++) {
            inputs.read(n, x);
            from.read(n, g);
            for (int group = 0; group < layerConf().groups(); group++) {
                differentiate(x, g, group, gain, shift, sums);
            }
            to.write(n, g);
        }
        to.flush();
        return new Pair<>(gradientOf(sums), inputGradient);
    }

    @Override
    public void clear() {
        super.clear();
        moments = null;
        measured = null;
    }

    private boolean fast() {
        return HostFloats.usable(dataType) && input.dataType() == dataType;
    }

    private GroupLoops loops(INDArray array) {
        return new GroupLoops(
                array, layerConf().groups(), layerConf().epsilon(), layerConf().rectified());
    }

    private Gradient differentiate(INDArray outputGradient, INDArray inputGradient) {
        var x = HostFloats.rowMajor(input);
        var dy = HostFloats.rowMajor(outputGradient.castTo(input.dataType()));
        var gain = HostFloats.copy(getParam(LayerNormalization.GAIN));
        var shift = HostFloats.copy(getParam(LayerNormalization.SHIFT));
        var dGain = new float[gain.length];
        var dShift = new float[gain.length];
        var loops = loops(x);
        var values = HostFloats.of(x);
        var known = moments == null || measured != input ? loops.moments(values) : moments;
        loops.backward(values, known, HostFloats.of(dy), gain, shift, dGain, dShift, HostFloats.of(inputGradient));
        var gradients = HostFloats.of(gradientsFlattened.reshape(gradientsFlattened.length()));
        gradients.write(0, dGain, 0, dGain.length);
        gradients.write(dGain.length, dShift, 0, dShift.length);
        return views();
    }

    /** Turns a group of x into x̂ and of ∂y into ∂x, in place, and adds to the sums for gain and shift. */
    private void differentiate(double[] x, double[] g, int group, double[] gain, double[] shift, double[] sums) {
        int length = x.length / layerConf().groups();
        int start = group * length;
        int end = start + length;
        int pixels = x.length / gain.length;
        double scale = standardize(x, start, end);
        double meanG = 0;
        double meanGx = 0;
        for (int channel = start; channel < end; channel += pixels) {
            int c = channel / pixels;
            double sum = 0;
            double sumX = 0;
            for (int i = channel; i < channel + pixels; i++) {
                if (layerConf().rectified() && !(gain[c] * x[i] + shift[c] > 0)) {
                    g[i] = 0;
                }
                sum += g[i];
                sumX += g[i] * x[i];
                g[i] *= gain[c];
            }
            sums[gain.length + c] += sum;
            sums[c] += sumX;
            meanG += gain[c] * sum / length;
            meanGx += gain[c] * sumX / length;
        }
        for (int i = start; i < end; i++) {
            g[i] = scale * (g[i] - meanG - x[i] * meanGx);
        }
    }

    /** Turns x into x̂ in place, between these places, and returns s. */
    private double standardize(double[] x, int start, int end) {
        double mean = 0;
        for (int i = start; i < end; i++) {
            mean += x[i];
        }
        mean /= end - start;
        double variance = 0;
        for (int i = start; i < end; i++) {
            variance += (x[i] - mean) * (x[i] - mean);
        }
        variance /= end - start;
        double scale = 1 / Math.sqrt(variance + layerConf().epsilon());
        for (int i = start; i < end; i++) {
            x[i] = (x[i] - mean) * scale;
        }
        return scale;
    }

    /** Gain first, then shift, as the parameters lie. */
    private Gradient gradientOf(double[] gainAndShift) {
        try (var outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces();
                var values = Nd4j.createFromArray(gainAndShift)) {
            gradientsFlattened.reshape(gradientsFlattened.length()).assign(values);
        }
        return views();
    }

    private Gradient views() {
        var gradient = new DefaultGradient();
        gradientViews.forEach(gradient::setGradientFor);
        return gradient;
    }
}
