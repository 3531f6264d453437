package org.regbench.network;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.ReshapeVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.regularization.Regularization;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.regbench.common.Seeds;
import org.regbench.data.ExampleShape;
import org.regbench.data.Task;
import org.regbench.draft.ActivationNoise.Site;
import org.regbench.draft.NetworkDraft;
import org.regbench.draft.Normalization;
import org.regbench.draft.WeightShape;
import org.regbench.layer.Lstm;

/**
 * Lays layers one after another, each with what the draft's slots say about it.
 *
 * <p>A hidden layer is: noise on what enters, linear part, normalization if there is one, ReLU. Every linear part gets
 * the penalties and the weight noise.
 */
public final class Layers {
    static final String INPUT = "input";
    static final String OUTPUT = "output";

    private final NetworkDraft draft;
    private final GraphBuilder graph;
    private final LayerKit kit;
    private final long seed;
    private final List<InitialWeights> weights = new ArrayList<>();
    private final Map<String, Integer> counts = new LinkedHashMap<>();
    private String last = INPUT;
    private Site site = Site.INPUT;
    private ExampleShape shape;
    private boolean flat;

    /**
     * A weight array and how it starts.
     *
     * @param deviation standard deviation of the initial weights
     */
    record InitialWeights(WeightArray array, double deviation) {}

    Layers(NetworkDraft draft, GraphBuilder graph, LayerKit kit, boolean flat, long seed) {
        this.kit = kit;
        this.draft = draft;
        this.graph = graph;
        this.seed = seed;
        this.shape = draft.context().shape();
        this.flat = flat;
    }

    List<InitialWeights> weights() {
        return weights;
    }

    /** Shape of what the next layer takes. */
    public ExampleShape shape() {
        return shape;
    }

    /** A hidden dense layer: linear, normalization, ReLU. */
    public Layers dense(int units) {
        boolean fused = draft.normalization.get().isEmpty();
        int inputs = shape.size();
        var name = name("dense");
        var layer = kit.dense(inputs, units, fused ? Activation.RELU : Activation.IDENTITY, last.equals(INPUT));
        addWeights(name, layer, dense(inputs, units), heDeviation(inputs));
        shape = ExampleShape.table(units);
        if (!fused) {
            normalization();
            activation();
        }
        site = Site.DENSE;
        return this;
    }

    /** A hidden convolution: linear, normalization, ReLU. */
    public Layers convolution(int filters, int kernel, int stride, int padding) {
        boolean fused = draft.normalization.get().isEmpty();
        convolution(filters, kernel, stride, padding, fused ? Activation.RELU : Activation.IDENTITY, 1);
        if (!fused) {
            normalization();
            activation();
        }
        return this;
    }

    /** Only the linear part of a convolution. */
    public Layers linearConvolution(int filters, int kernel, int stride, int padding) {
        return convolution(filters, kernel, stride, padding, Activation.IDENTITY, 1);
    }

    private Layers convolution(
            int filters, int kernel, int stride, int padding, Activation activation, double initialScale) {
        int channels = shape.channels();
        var name = name("convolution");
        var window = new LayerKit.Window(kernel, stride, padding);
        var layer = kit.convolution(channels, filters, window, activation, last.equals(INPUT));
        var weights = new WeightShape(WeightShape.Kind.CONVOLUTION, new long[] {filters, channels, kernel, kernel});
        addWeights(name, layer, weights, initialScale * heDeviation(channels * kernel * kernel));
        shape = new ExampleShape(
                filters,
                (shape.height() + 2 * padding - kernel) / stride + 1,
                (shape.width() + 2 * padding - kernel) / stride + 1);
        site = Site.CONVOLUTION;
        return this;
    }

    /** A pre-activation residual block of two 3x3 convolutions; see {@link ResNet}. */
    public Layers residualBlock(int filters, int stride) {
        var shortcut = last;
        var shortcutShape = shape;
        boolean plain = draft.normalization.get().isEmpty();
        normalization();
        activation();
        convolution(filters, 3, stride, 1, Activation.IDENTITY, 1);
        normalization();
        activation();
        convolution(filters, 3, 1, 1, Activation.IDENTITY, plain ? 0 : 1);
        var branch = last;
        if (!shape.equals(shortcutShape)) {
            last = shortcut;
            shape = shortcutShape;
            convolution(filters, 1, stride, 0, Activation.IDENTITY, 1);
            shortcut = last;
        }
        last = name("sum");
        graph.addVertex(last, new ElementWiseVertex(ElementWiseVertex.Op.Add), branch, shortcut);
        return this;
    }

    /**
     * Stacked recurrent layers over the rows of an image, or the features of a table one by one; the last state of the
     * last layer is handed on.
     */
    public Layers lstm(List<Integer> units) {
        var sequence = shape.isImage() ? shape : new ExampleShape(1, shape.size(), 1);
        for (int layer = 0; layer < units.size(); layer++) {
            boolean handsOnAll = layer < units.size() - 1;
            sequence = lstm(sequence, units.get(layer), handsOnAll);
        }
        shape = ExampleShape.table(sequence.width());
        return this;
    }

    /** @param sequence channels, steps and width of what enters */
    private ExampleShape lstm(ExampleShape sequence, int units, boolean handsOnAll) {
        var name = name("lstm");
        int steps = sequence.height();
        int inputs = sequence.channels() * sequence.width();
        var inside = draft.normalization.get().map(Normalization::insideCells).orElse(OptionalDouble.empty());
        var builder = new Lstm.Builder()
                .nIn(inputs)
                .nOut(units)
                .steps(steps)
                .channels(sequence.channels())
                .sequences(handsOnAll)
                .inputGradient(!last.equals(INPUT))
                .normalized(inside.orElse(0));
        noise(Site.RECURRENT, name + "_recurrent").ifPresent(builder::recurrentNoise);
        var layer = builder.build();
        addWeights(name, layer, dense(inputs, 4 * units), glorotDeviation(inputs, units));
        layer.setRecurrentRegularization(penalties(name, "RW", dense(units, 4 * units), glorotDeviation(units, units)));
        shape = ExampleShape.table(units);
        if (inside.isEmpty() && draft.normalization.get().isPresent()) {
            reshape(handsOnAll, units);
            normalization();
            reshape(handsOnAll, steps * units);
        }
        site = Site.DENSE;
        return new ExampleShape(1, steps, units);
    }

    private void reshape(boolean wanted, int width) {
        if (wanted) {
            var name = name("reshape");
            graph.addVertex(name, new ReshapeVertex(-1, width), last);
            last = name;
        }
    }

    /** 2x2 max pooling with stride 2. */
    public Layers maxPooling() {
        add(name("pooling"), kit.maxPooling(2));
        shape = new ExampleShape(shape.channels(), shape.height() / 2, shape.width() / 2);
        return this;
    }

    /** Each feature map becomes its mean. */
    public Layers globalAveragePooling() {
        add(name("pooling"), new GlobalPoolingLayer.Builder(PoolingType.AVG).build());
        shape = ExampleShape.table(shape.channels());
        flat = true;
        site = Site.DENSE;
        return this;
    }

    /** The draft's normalization, if it has one. */
    public Layers normalization() {
        draft.normalization.get().ifPresent(normalization -> {
            boolean dense = shape.height() == 1 && shape.channels() == 1;
            add(
                    name("normalization"),
                    dense ? normalization.dense(shape.width()) : normalization.convolution(shape.channels()));
        });
        return this;
    }

    /** ReLU. */
    public Layers activation() {
        add(name("activation"), new ActivationLayer(Activation.RELU));
        return this;
    }

    /** The output layer and its loss: softmax and cross-entropy, or identity and mean squared error. */
    public void output() {
        boolean classes = draft.context().task() == Task.CLASSIFICATION;
        int inputs = shape.size();
        int outputs = draft.context().outputs();
        var layer = new OutputLayer.Builder(classes ? LossFunction.MCXENT : LossFunction.MSE)
                .nIn(inputs)
                .nOut(outputs)
                .activation(classes ? Activation.SOFTMAX : Activation.IDENTITY)
                .build();
        addWeights(OUTPUT, layer, dense(inputs, outputs), glorotDeviation(inputs, outputs));
        graph.setOutputs(OUTPUT);
    }

    private static WeightShape dense(int inputs, int units) {
        return new WeightShape(WeightShape.Kind.DENSE, new long[] {inputs, units});
    }

    /** He et al. 2015: keeps the variance of activations through ReLU. */
    private static double heDeviation(int inputs) {
        return Math.sqrt(2.0 / inputs);
    }

    /** Glorot &amp; Bengio 2010: keeps the variance of activations and of gradients. */
    private static double glorotDeviation(int inputs, int units) {
        return Math.sqrt(2.0 / (inputs + units));
    }

    private void addWeights(String name, BaseLayer layer, WeightShape weights, double initialDeviation) {
        noise(noiseSite(weights), name).ifPresent(layer::setIDropout);
        draft.weightNoise
                .get()
                .map(noise -> noise.forLayer(Seeds.derive(Seeds.WEIGHT_NOISE.of(seed), name)))
                .ifPresent(layer::setWeightNoise);
        layer.setRegularization(penalties(name, "W", weights, initialDeviation));
        layer.setRegularizationBias(new ArrayList<>(List.of()));
        if (weights.kind() == WeightShape.Kind.DENSE && !flat) {
            graph.addLayer(
                    name,
                    layer,
                    new CnnToFeedForwardPreProcessor(shape.height(), shape.width(), shape.channels()),
                    last);
            flat = true;
            last = name;
        } else {
            add(name, layer);
        }
    }

    /** Enters a weight array and makes its penalties, as a list that Deeplearning4j may edit. */
    private List<Regularization> penalties(String layer, String parameter, WeightShape shape, double deviation) {
        weights.add(new InitialWeights(new WeightArray(layer, parameter, shape), deviation));
        return draft.penalties.all().stream()
                .map(penalty -> penalty.on(shape))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private Optional<IDropout> noise(Site site, String stream) {
        return draft.activationNoise
                .get()
                .flatMap(noise -> noise.at(site, Seeds.derive(Seeds.LAYER_NOISE.of(seed), stream)));
    }

    private Site noiseSite(WeightShape weights) {
        boolean flattenedMaps = weights.kind() == WeightShape.Kind.DENSE && site == Site.CONVOLUTION;
        return flattenedMaps ? Site.DENSE : site;
    }

    private void add(String name, Layer layer) {
        graph.addLayer(name, layer, last);
        last = name;
    }

    private String name(String kind) {
        return kind + counts.merge(kind, 1, Integer::sum);
    }
}
