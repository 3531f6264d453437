package org.regbench.layer;

import java.util.Arrays;
import org.deeplearning4j.exception.DL4JInvalidInputException;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** {@link Dense} at work. A masked input, another type than float and a GPU take DL4J's own path. */
final class DenseRuntime extends BaseLayer<Dense> {

    private final Rectifier rectifier = new Rectifier();
    private INDArray preActivation; // of activations other than ReLU and identity, from forward to backward

    DenseRuntime(NeuralNetConfiguration conf, DataType type) {
        super(conf, type);
    }

    @Override
    public boolean isPretrainLayer() {
        return false;
    }

    private boolean fast() {
        return HostFloats.usable(dataType) && maskArray == null;
    }

    private boolean rectified() {
        return Rectifier.is(layerConf().getActivationFn());
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
        preActivation = null;
        rectifier.clear();
        if (!fast()) {
            return super.activate(training, workspaces);
        }
        assertInputSet(false);
        applyDropOutIfNecessary(training, workspaces);
        INDArray weights =
                HostFloats.gapless(getParamWithNoise(DefaultParamInitializer.WEIGHT_KEY, training, workspaces));
        float[] bias = HostFloats.copy(getParamWithNoise(DefaultParamInitializer.BIAS_KEY, training, workspaces));
        INDArray x = HostFloats.rowMajor(input.castTo(dataType));
        requireWidth(x, weights.size(0));
        int n = (int) x.size(0);
        int in = (int) weights.size(0);
        int out = (int) weights.size(1);

        INDArray y = workspaces.createUninitialized(ArrayType.ACTIVATIONS, dataType, new long[] {n, out}, 'c');
        var memory = HostFloats.of(y);
        HostFloats.multiply(HostFloats.of(x), false, HostFloats.matrix(weights), false, memory, n, out, in);

        boolean rectified = rectified();
        boolean keep = rectified && training;
        var bits = keep ? memory.asBits() : null;
        if (keep) {
            rectifier.begin(n * out);
        }
        float[] row = new float[out];
        for (int r = 0; r < n; r++) {
            memory.read(r * out, row, 0, out);
            if (rectified) {
                Rectifier.forward(row, bias, out);
            } else {
                add(row, bias);
            }
            memory.write(r * out, row, 0, out);
            if (keep) {
                rectifier.keep(bits, r * out, out);
            }
        }
        if (rectified || layerConf().getActivationFn() instanceof ActivationIdentity) {
            return y;
        }
        if (training) {
            preActivation = workspaces.dup(ArrayType.ACTIVATIONS, y, 'c');
        }
        return layerConf().getActivationFn().getActivation(y, training);
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
        boolean identity = layerConf().getActivationFn() instanceof ActivationIdentity;
        boolean remembered = identity || preActivation != null || rectifier.holds(epsilon.length());
        if (!fast() || !remembered) {
            return super.backpropGradient(epsilon, workspaces);
        }
        assertInputSet(true);
        INDArray weights = HostFloats.gapless(getParamWithNoise(DefaultParamInitializer.WEIGHT_KEY, true, workspaces));
        INDArray weightGradient = gradientViews.get(DefaultParamInitializer.WEIGHT_KEY);
        INDArray biasGradient = gradientViews.get(DefaultParamInitializer.BIAS_KEY);
        INDArray x = HostFloats.rowMajor(input.castTo(dataType));
        int n = (int) x.size(0);
        int in = (int) weights.size(0);
        int out = (int) weights.size(1);

        INDArray delta = HostFloats.rowMajor(epsilon.castTo(dataType));
        if (preActivation != null) {
            delta = HostFloats.rowMajor(
                    layerConf().getActivationFn().backprop(preActivation, delta).getFirst());
        } else if (!identity) {
            INDArray masked =
                    workspaces.createUninitialized(ArrayType.BP_WORKING_MEM, dataType, new long[] {n, out}, 'c');
            rectifier.backward(HostFloats.of(delta), HostFloats.of(masked), n * out);
            delta = masked;
        }
        var d = HostFloats.of(delta);
        HostFloats.of(biasGradient).write(0, columnSums(d, n, out), 0, out);
        HostFloats.multiply(HostFloats.of(x), true, d, false, HostFloats.matrix(weightGradient), in, out, n);

        INDArray next;
        if (layerConf().isInputGradient()) {
            next = workspaces.createUninitialized(ArrayType.ACTIVATION_GRAD, dataType, new long[] {n, in}, 'c');
            HostFloats.multiply(d, false, HostFloats.matrix(weights), true, HostFloats.of(next), n, in, out);
        } else {
            next = workspaces.create(ArrayType.ACTIVATION_GRAD, dataType, new long[] {n, in}, 'c');
        }
        weightNoiseParams.clear();
        preActivation = null;
        rectifier.clear();

        var gradient = new DefaultGradient();
        gradient.gradientForVariable().put(DefaultParamInitializer.WEIGHT_KEY, weightGradient);
        gradient.gradientForVariable().put(DefaultParamInitializer.BIAS_KEY, biasGradient);
        return new Pair<>(gradient, backpropDropOutIfPresent(next));
    }

    @Override
    public void clear() {
        super.clear();
        preActivation = null;
        rectifier.clear();
    }

    private void requireWidth(INDArray x, long in) {
        if (x.rank() != 2 || x.size(1) != in) {
            throw new DL4JInvalidInputException(
                    "Expected an input of shape [n, " + in + "], got " + Arrays.toString(x.shape()) + " " + layerId());
        }
    }

    private static float[] columnSums(HostFloats matrix, int n, int out) {
        float[] sums = new float[out];
        float[] row = new float[out];
        for (int r = 0; r < n; r++) {
            matrix.read(r * out, row, 0, out);
            add(sums, row);
        }
        return sums;
    }

    private static void add(float[] to, float[] from) {
        for (int i = 0; i < to.length; i++) {
            to[i] += from[i];
        }
    }
}
