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

/** {@link GaussianWeights} at work. */
final class GaussianWeightsRuntime extends BaseLayer<GaussianWeights> {
    private static final long serialVersionUID = 1L;

    private transient WeightTerms terms;
    private transient @Nullable Drawn drawn;
    private long examplesSeen;
    private int lastIteration = -1;
    private double divergenceShare;

    /**
     * What a training step keeps from forward to backward.
     *
     * @param variances σ² [units, fan-in]
     * @param slopes ∂y/∂v = ε / (2√v), of y's shape
     */
    private record Drawn(INDArray variances, INDArray slopes) {}

    GaussianWeightsRuntime(NeuralNetConfiguration conf, DataType type) {
        super(conf, type);
        var layer = (GaussianWeights) conf.getLayer();
        terms = new WeightTerms(layer.learning().posterior(), (int) (layer.getNOut() * layer.fanIn()));
    }

    @Override
    public boolean isPretrainLayer() {
        return false;
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
        assertInputSet(false);
        applyDropOutIfNecessary(training, workspaces);
        var x = rowMajor(input.castTo(dataType));
        var map = map(x.shape(), ArrayType.FF_WORKING_MEM, workspaces);
        var y = workspaces.createUninitialized(ArrayType.ACTIVATIONS, dataType, outputShape(x.shape()), 'c');
        var means = rows(paramsFlattened, GaussianParameters.MEAN);
        var spreads = rows(paramsFlattened, GaussianParameters.SPREAD);
        if (!layerConf().draws(training)) {
            map.forward(x, testWeights(ArrayType.FF_WORKING_MEM, workspaces), y);
            addBias(y);
            return y;
        }
        if (training) {
            countExamples((int) x.size(0));
        }
        var variances = workspaces.createUninitialized(ArrayType.ACTIVATIONS, dataType, means.shape(), 'c');
        terms.evaluate(
                workspaces.dup(ArrayType.FF_WORKING_MEM, means, 'c'),
                workspaces.dup(ArrayType.FF_WORKING_MEM, spreads, 'c'),
                variances);
        var slopes = workspaces.createUninitialized(ArrayType.ACTIVATIONS, dataType, y.shape(), 'c');
        map.forward(x, means, y);
        map.forward(x.mul(x), variances, slopes);
        addNoise(y, slopes);
        addBias(y);
        drawn = new Drawn(variances, slopes);
        return y;
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
        assertInputSet(true);
        if (layerConf().isFrozen()) {
            return frozenBackprop(epsilon, workspaces);
        }
        var pass = drawn;
        if (pass == null) {
            throw new IllegalStateException("backward pass without a forward pass in training mode " + layerId());
        }
        var x = rowMajor(input.castTo(dataType));
        var dy = rowMajor(epsilon.castTo(dataType));
        var map = map(x.shape(), ArrayType.BP_WORKING_MEM, workspaces);
        var dv = pass.slopes.muli(dy);
        var shape = pass.variances.shape();
        var dMeans = workspaces.createUninitialized(ArrayType.BP_WORKING_MEM, dataType, shape, 'c');
        var dSpreads = workspaces.createUninitialized(ArrayType.BP_WORKING_MEM, dataType, shape, 'c');
        map.weightGradient(x, dy, dMeans);
        map.weightGradient(x.mul(x), dv, dSpreads);
        terms.backward(dMeans, dSpreads, x.size(0) * divergenceShare);
        rows(gradientsFlattened, GaussianParameters.MEAN).assign(dMeans);
        rows(gradientsFlattened, GaussianParameters.SPREAD).assign(dSpreads);
        sumOverExamples(dy, gradientViews.get(GaussianParameters.BIAS));

        var dx = workspaces.create(ArrayType.ACTIVATION_GRAD, dataType, x.shape(), 'c');
        if (layerConf().needsInputGradient()) {
            var byVariance = workspaces.createUninitialized(ArrayType.BP_WORKING_MEM, dataType, x.shape(), 'c');
            map.inputGradient(dv, pass.variances, byVariance);
            map.inputGradient(dy, rows(paramsFlattened, GaussianParameters.MEAN), dx);
            dx.addi(byVariance.muli(x).muli(2));
        }
        drawn = null;
        return new Pair<>(gradients(), backpropDropOutIfPresent(dx));
    }

    /** Of the parameters 0, of the input that of the test weights. */
    private Pair<Gradient, INDArray> frozenBackprop(INDArray epsilon, LayerWorkspaceMgr workspaces) {
        gradientsFlattened.assign(0);
        var x = rowMajor(input);
        var dx = workspaces.create(ArrayType.ACTIVATION_GRAD, dataType, x.shape(), 'c');
        if (layerConf().needsInputGradient()) {
            var weights = testWeights(ArrayType.BP_WORKING_MEM, workspaces);
            map(x.shape(), ArrayType.BP_WORKING_MEM, workspaces)
                    .inputGradient(rowMajor(epsilon.castTo(dataType)), weights, dx);
        }
        return new Pair<>(gradients(), backpropDropOutIfPresent(dx));
    }

    private Gradient gradients() {
        var gradient = new DefaultGradient();
        char order = layerConf().isDense() ? 'f' : 'c';
        gradientViews.forEach((key, view) -> gradient.setGradientFor(key, view, order));
        return gradient;
    }

    /** Also the divergence of the last training step's weights, as far as the warm-up lets it count. */
    @Override
    public double calcRegularizationScore(boolean backpropParamsOnly) {
        return super.calcRegularizationScore(backpropParamsOnly) + divergenceShare * terms.divergence();
    }

    /**
     * Sets what the divergence counts beside the loss of one example. The examples of an iteration count once, however
     * often it is run forward.
     */
    private void countExamples(int examples) {
        if (getIterationCount() != lastIteration) {
            lastIteration = getIterationCount();
            double n = layerConf().learning().trainingExamples();
            divergenceShare = layerConf().learning().posterior().warmth(examplesSeen / n) / n;
            examplesSeen += examples;
        }
    }

    private LinearMap map(long[] input, ArrayType memory, LayerWorkspaceMgr workspaces) {
        if (layerConf().isDense()) {
            return new MatrixMap();
        }
        var patches = layerConf().patches(input);
        return HostFloats.usable(dataType)
                ? new PatchMap(
                        patches,
                        workspaces.createUninitialized(memory, dataType, new long[] {PatchMap.room(patches)}, 'c'))
                : new ConvolutionMap(patches);
    }

    private long[] outputShape(long[] input) {
        long units = layerConf().getNOut();
        if (layerConf().isDense()) {
            return new long[] {input[0], units};
        }
        var patches = layerConf().patches(input);
        return new long[] {input[0], units, patches.outHeight(), patches.outWidth()};
    }

    private INDArray rows(INDArray flat, String key) {
        return GaussianParameters.rows(layerConf(), flat, key);
    }

    private INDArray testWeights(ArrayType memory, LayerWorkspaceMgr workspaces) {
        var posterior = layerConf().learning().posterior();
        var testWeights = workspaces.dup(memory, rows(paramsFlattened, GaussianParameters.MEAN), 'c');
        var spreads = workspaces.dup(memory, rows(paramsFlattened, GaussianParameters.SPREAD), 'c');
        var weights = HostRows.writing(testWeights);
        var with = HostRows.reading(spreads);
        var mean = new double[weights.width()];
        var spread = new double[weights.width()];
        for (int row = 0; row < weights.count(); row++) {
            weights.read(row, mean);
            with.read(row, spread);
            for (int k = 0; k < mean.length; k++) {
                mean[k] = posterior.testWeight(mean[k], spread[k]);
            }
            weights.write(row, mean);
        }
        weights.flush();
        return testWeights;
    }

    /** y becomes m + √v ε, v becomes ε / (2√v). */
    private void addNoise(INDArray y, INDArray v) {
        var outputs = HostRows.writing(y);
        var slopes = HostRows.writing(v);
        var random = layerConf().noise();
        var output = new double[outputs.width()];
        var slope = new double[outputs.width()];
        for (int row = 0; row < outputs.count(); row++) {
            outputs.read(row, output);
            slopes.read(row, slope);
            for (int i = 0; i < output.length; i++) {
                double noise = random.nextGaussian();
                double deviation = Math.sqrt(slope[i]);
                output[i] += deviation * noise;
                slope[i] = deviation > 0 ? noise / (2 * deviation) : 0;
            }
            outputs.write(row, output);
            slopes.write(row, slope);
        }
        outputs.flush();
        slopes.flush();
    }

    private void addBias(INDArray y) {
        var bias = getParam(GaussianParameters.BIAS);
        if (y.rank() == 2) {
            y.addiRowVector(bias);
        } else {
            y.addi(bias.reshape(1, bias.length(), 1, 1));
        }
    }

    private static void sumOverExamples(INDArray dy, INDArray into) {
        dy.sum(into, dy.rank() == 2 ? new int[] {0} : new int[] {0, 2, 3});
    }

    private static INDArray rowMajor(INDArray array) {
        return HostFloats.rowMajor(array);
    }

    @Override
    public void clear() {
        super.clear();
        drawn = null;
    }
}
