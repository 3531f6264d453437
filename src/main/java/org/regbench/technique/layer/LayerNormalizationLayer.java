package org.regbench.technique.layer;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Layer normalization, forward and backward, one example at a time in double precision.
 *
 * <pre>
 * x̂ = (x − μ)·s, s = 1/√(σ² + ε);  y = γ·x̂ + β
 * ∂γ = Σ ∂y·x̂;  ∂β = Σ ∂y;  with g = γ·∂y:  ∂x = s·(g − mean(g) − x̂·mean(g·x̂))
 * </pre>
 *
 * <p>An example is a row of numbers, channel after channel; γ and β have one number for each channel.
 */
final class LayerNormalizationLayer extends BaseLayer<LayerNormalization> {
    private static final long serialVersionUID = 1L;

    LayerNormalizationLayer(NeuralNetConfiguration conf, DataType dataType) {
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
        var gain = getParam(LayerNormalization.GAIN).toDoubleVector();
        var shift = getParam(LayerNormalization.SHIFT).toDoubleVector();
        var from = HostRows.reading(input);
        var to = HostRows.writing(output);
        var row = new double[from.width()];
        for (int n = 0; n < from.count(); n++) {
            from.read(n, row);
            standardize(row);
            int pixels = row.length / gain.length;
            for (int c = 0, i = 0; c < gain.length; c++) {
                for (int end = i + pixels; i < end; i++) {
                    row[i] = gain[c] * row[i] + shift[c];
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
        var gain = getParam(LayerNormalization.GAIN).toDoubleVector();
        var sums = new double[2 * gain.length];
        var inputs = HostRows.reading(input);
        var from = HostRows.reading(outputGradient);
        var to = HostRows.writing(inputGradient);
        var x = new double[inputs.width()];
        var g = new double[inputs.width()];
        for (int n = 0; n < inputs.count(); n++) {
            inputs.read(n, x);
            double scale = standardize(x);
            from.read(n, g);
            int pixels = x.length / gain.length;
            double meanG = 0;
            double meanGx = 0;
            for (int c = 0, i = 0; c < gain.length; c++) {
                double sum = 0;
                double sumX = 0;
                for (int end = i + pixels; i < end; i++) {
                    sum += g[i];
                    sumX += g[i] * x[i];
                    g[i] *= gain[c];
                }
                sums[gain.length + c] += sum;
                sums[c] += sumX;
                meanG += gain[c] * sum / x.length;
                meanGx += gain[c] * sumX / x.length;
            }
            for (int i = 0; i < x.length; i++) {
                g[i] = scale * (g[i] - meanG - x[i] * meanGx);
            }
            to.write(n, g);
        }
        to.flush();
        return new Pair<>(gradientOf(sums), inputGradient);
    }

    /** Turns x into x̂ in place and returns s. */
    private double standardize(double[] x) {
        double mean = 0;
        for (double value : x) {
            mean += value;
        }
        mean /= x.length;
        double variance = 0;
        for (double value : x) {
            variance += (value - mean) * (value - mean);
        }
        variance /= x.length;
        double scale = 1 / Math.sqrt(variance + layerConf().epsilon());
        for (int i = 0; i < x.length; i++) {
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
        var gradient = new DefaultGradient();
        gradientViews.forEach(gradient::setGradientFor);
        return gradient;
    }
}
