package org.regbench.layer;

import static org.deeplearning4j.nn.params.BatchNormalizationParamInitializer.BETA;
import static org.deeplearning4j.nn.params.BatchNormalizationParamInitializer.GAMMA;
import static org.deeplearning4j.nn.params.BatchNormalizationParamInitializer.GLOBAL_MEAN;
import static org.deeplearning4j.nn.params.BatchNormalizationParamInitializer.GLOBAL_VAR;

import java.util.Arrays;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Broadcast;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.regbench.common.UserError;

/**
 * {@link BatchNorm} at work, in two ways that compute the same: loops over float[] for float on a CPU with ReLU or no
 * activation, and ND4J operations for all else.
 *
 * <p>With xhat = (x - mean) / s, s = sqrt(variance + eps), g the gradient before the activation and m values a channel:
 *
 * <pre>
 *   dbeta = sum g     dgamma = sum g xhat     dx = gamma / s (g - dbeta / m - xhat dgamma / m)
 * </pre>
 */
final class BatchNormRuntime extends BaseLayer<BatchNorm> implements RunningStatistics {

    /** Of the last forward pass in training mode. */
    private float[] batchMean;

    private float[] batchVariance;

    private Source source = Source.BY_MODE;
    private final CollectedStatistics collected = new CollectedStatistics();

    BatchNormRuntime(NeuralNetConfiguration conf, DataType type) {
        super(conf, type);
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
    public void setBackpropGradientsViewArray(INDArray gradients) {
        super.setBackpropGradientsViewArray(gradients);
        gradientViews.get(GLOBAL_MEAN).assign(0);
        gradientViews.get(GLOBAL_VAR).assign(0);
    }

    @Override
    public void statisticsFrom(Source next) {
        if (source == Source.COLLECTED && !collected.isEmpty()) {
            getParam(GLOBAL_MEAN).assign(collected.mean());
            getParam(GLOBAL_VAR).assign(collected.variance());
        }
        collected.clear();
        source = next;
    }

    private boolean ofTheBatch(boolean training) {
        return source == Source.COLLECTED || (source != Source.RUNNING && training);
    }

    private boolean rectified() {
        return Rectifier.is(layerConf().getActivationFn());
    }

    private boolean identity() {
        return layerConf().getActivationFn() instanceof ActivationIdentity;
    }

    private boolean fast() {
        return HostFloats.usable(dataType) && (rectified() || identity());
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
        assertInputSet(false);
        if (input.rank() != 2 && (input.rank() != 4 || layerConf().getCnn2DFormat() != CNN2DFormat.NCHW)) {
            throw new IllegalStateException(
                    "BatchNorm takes [n, c] or [n, c, h, w], got " + Arrays.toString(input.shape()) + " " + layerId());
        }
        INDArray x = HostFloats.rowMajor(input.castTo(dataType));
        if (training && source == Source.BY_MODE && x.length() == x.size(1)) {
            throw new UserError("batch normalization needs two examples in a batch to learn from, and got one");
        }
        INDArray y = workspaces.createUninitialized(ArrayType.ACTIVATIONS, dataType, x.shape(), 'c');
        if (!fast()) {
            normalizePortably(x, y, ofTheBatch(training));
            return layerConf().getActivationFn().getActivation(y, training);
        }
        var loops = new ChannelLoops(x);
        var values = HostFloats.of(x);
        float[] mean = HostFloats.copy(getParam(GLOBAL_MEAN));
        float[] variance = HostFloats.copy(getParam(GLOBAL_VAR));
        if (ofTheBatch(training)) {
            loops.moments(values, mean, variance);
            batchMean = mean;
            batchVariance = variance;
            collect(mean, variance, loops.count);
        }
        var gate = gate(mean, variance);
        loops.scaleAndShift(values, gate.scale(), gate.shift(), gate.rectified(), HostFloats.of(y));
        return y;
    }

    /** The whole layer as y = max(0, scale x + shift). */
    private ChannelLoops.Gate gate(float[] mean, float[] variance) {
        float[] scale = HostFloats.copy(getParam(GAMMA));
        float[] shift = HostFloats.copy(getParam(BETA));
        for (int c = 0; c < scale.length; c++) {
            scale[c] /= deviation(variance[c]);
            shift[c] -= mean[c] * scale[c];
        }
        return new ChannelLoops.Gate(rectified(), scale, shift);
    }

    private float deviation(float variance) {
        return (float) Math.sqrt(variance + layerConf().getEps());
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
        assertInputSet(true);
        INDArray x = HostFloats.rowMajor(input.castTo(dataType));
        INDArray delta = HostFloats.rowMajor(epsilon.castTo(dataType));
        INDArray dx = workspaces.createUninitialized(ArrayType.ACTIVATION_GRAD, dataType, x.shape(), 'c');
        if (fast()) {
            differentiate(x, delta, dx);
        } else {
            differentiatePortably(x, delta, dx);
        }
        var gradient = new DefaultGradient();
        gradient.setGradientFor(GAMMA, gradientViews.get(GAMMA));
        gradient.setGradientFor(BETA, gradientViews.get(BETA));
        return new Pair<>(gradient, dx);
    }

    private void differentiate(INDArray x, INDArray delta, INDArray dx) {
        var loops = new ChannelLoops(x);
        var values = HostFloats.of(x);
        var gradient = HostFloats.of(delta);
        if (batchMean == null) {
            batchMean = new float[loops.channels];
            batchVariance = new float[loops.channels];
            loops.moments(values, batchMean, batchVariance);
        }
        var gate = gate(batchMean, batchVariance);
        float[] dBeta = new float[loops.channels];
        float[] dGamma = new float[loops.channels];
        loops.gradientSums(values, gradient, batchMean, gate, dBeta, dGamma);

        float[] mean = HostFloats.copy(getParam(GLOBAL_MEAN));
        float[] variance = HostFloats.copy(getParam(GLOBAL_VAR));
        float[] onX = new float[loops.channels];
        float[] constant = new float[loops.channels];
        float decay = (float) layerConf().getDecay();
        for (int c = 0; c < loops.channels; c++) {
            float s = deviation(batchVariance[c]);
            dGamma[c] /= s;
            onX[c] = -gate.scale()[c] * dGamma[c] / s / loops.count;
            constant[c] = -gate.scale()[c] * dBeta[c] / loops.count;
            mean[c] = decay * mean[c] + (1 - decay) * batchMean[c];
            variance[c] = decay * variance[c] + (1 - decay) * (float) unbiased(batchVariance[c], loops.count);
        }
        loops.inputGradient(values, gradient, batchMean, gate, gate.scale(), onX, constant, HostFloats.of(dx));
        HostFloats.of(gradientViews.get(BETA)).write(0, dBeta, 0, dBeta.length);
        HostFloats.of(gradientViews.get(GAMMA)).write(0, dGamma, 0, dGamma.length);
        if (source != Source.BY_MODE_UNRECORDED) {
            HostFloats.of(getParam(GLOBAL_MEAN)).write(0, mean, 0, mean.length);
            HostFloats.of(getParam(GLOBAL_VAR)).write(0, variance, 0, variance.length);
        }
        batchMean = null;
        batchVariance = null;
    }

    private void collect(float[] mean, float[] variance, long count) {
        if (source == Source.COLLECTED) {
            collected.add(mean, variance, unbiased(1, count), count);
        }
    }

    private static double unbiased(double variance, long count) {
        return count > 1 ? variance * count / (count - 1) : variance;
    }

    private static int[] allButChannels(INDArray x) {
        return x.rank() == 2 ? new int[] {0} : new int[] {0, 2, 3};
    }

    private INDArray deviation(INDArray variance) {
        return Transforms.sqrt(variance.add(layerConf().getEps()), false);
    }

    /** y = gamma (x - mean) / s + beta. */
    private void normalize(INDArray x, INDArray mean, INDArray deviation, INDArray y) {
        Broadcast.sub(x, mean, y, 1);
        Broadcast.mul(y, getParam(GAMMA).div(deviation), y, 1);
        Broadcast.add(y, getParam(BETA), y, 1);
    }

    private void normalizePortably(INDArray x, INDArray y, boolean ofTheBatch) {
        INDArray mean = ofTheBatch ? x.mean(allButChannels(x)) : getParam(GLOBAL_MEAN);
        INDArray variance = ofTheBatch ? x.var(false, allButChannels(x)) : getParam(GLOBAL_VAR);
        if (ofTheBatch) {
            collect(mean.toFloatVector(), variance.toFloatVector(), x.length() / x.size(1));
        }
        normalize(x, mean, deviation(variance), y);
    }

    private void differentiatePortably(INDArray x, INDArray delta, INDArray dx) {
        int[] dimensions = allButChannels(x);
        long count = x.length() / x.size(1);
        INDArray mean = x.mean(dimensions);
        INDArray variance = x.var(false, dimensions);
        INDArray s = deviation(variance);
        normalize(x, mean, s, dx);
        INDArray g = layerConf().getActivationFn().backprop(dx.dup(), delta).getFirst();

        INDArray centred = Broadcast.sub(x, mean, dx, 1);
        INDArray dBeta = g.sum(dimensions);
        INDArray dGamma = g.mul(centred).sum(dimensions).divi(s);
        INDArray scale = getParam(GAMMA).div(s);
        Broadcast.mul(centred, dGamma.div(s).divi(-count), dx, 1);
        dx.addi(g);
        Broadcast.sub(dx, dBeta.div(count), dx, 1);
        Broadcast.mul(dx, scale, dx, 1);

        gradientViews.get(BETA).assign(dBeta);
        gradientViews.get(GAMMA).assign(dGamma);
        double decay = source == Source.BY_MODE_UNRECORDED ? 1 : layerConf().getDecay();
        getParam(GLOBAL_MEAN).muli(decay).addi(mean.muli(1 - decay));
        getParam(GLOBAL_VAR).muli(decay).addi(variance.muli((1 - decay) * unbiased(1, count)));
    }

    @Override
    public void clear() {
        super.clear();
        batchMean = null;
        batchVariance = null;
    }
}
