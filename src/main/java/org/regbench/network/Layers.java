package org.regbench.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.ReshapeVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
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
import org.regbench.draft.HiddenActivation;
import org.regbench.draft.NetworkDraft;
import org.regbench.draft.Normalization;
import org.regbench.draft.WeightDistribution;
import org.regbench.draft.WeightDistribution.LinearPart;
import org.regbench.draft.WeightShape;
import org.regbench.layer.GradientTap;
import org.regbench.layer.Lstm;
import org.regbench.layer.RandomBranch;
import org.regbench.layer.Rectifiable;

/**
 * Lays layers one after another, each with what the draft's slots say about it.
 *
 * <p>A hidden layer is: noise on what enters, linear part, normalization if there is one, activation. Every linear part
 * gets the penalties and the weight noise.
 */
public final class Layers {
    static final String OUTPUT = "output";
    static final String GRADIENT_TAP = "tap";

    /** The loss after an output layer that is only linear. */
    private static final String LOSS = "loss";

    private final NetworkDraft draft;
    private final LaidLayers laid;
    private final LayerKit kit;
    private final HiddenActivation activation;
    private final long seed;
    private final List<InitialWeights> weights = new ArrayList<>();
    private final LayerNoise noise;
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
        this.noise = new LayerNoise(draft);
        this.laid = new LaidLayers(graph);
        this.activation = draft.activation.get().orElse(HiddenActivation.RELU);
        this.seed = seed;
        this.shape = draft.context().shape();
        this.flat = flat;
        if (draft.attack.get().isPresent()) {
            laid.add(GRADIENT_TAP, new GradientTap());
        }
    }

    List<InitialWeights> weights() {
        return weights;
    }

    LayerNoise noise() {
        return noise;
    }

    /**
     * Keeps the first layers as they start: those before the first weight layer that is to learn.
     *
     * @param share of the weight layers without the output layer, rounded down
     * @return the layers that are frozen
     */
    Set<String> freeze(double share) {
        var names = weights.stream()
                .map(initial -> initial.array().layer())
                .distinct()
                .toList();
        return laid.freezeBefore(names.get((int) (share * (names.size() - 1))));
    }

    /** Shape of what the next layer takes. */
    public ExampleShape shape() {
        return shape;
    }

    /** A hidden dense layer: linear, normalization, activation. */
    public Layers dense(int units) {
        boolean fused = fused();
        int inputs = shape.size();
        var name = laid.name("dense");
        var weights = dense(inputs, units);
        var layer = learnt(weights, 1, 0)
                .orElseGet(() ->
                        kit.dense(inputs, units, fused ? activation.function() : Activation.IDENTITY, laid.atInput()));
        addWeights(name, layer, weights, hiddenDeviation(inputs));
        shape = ExampleShape.table(units);
        if (!fused) {
            normalizedActivation();
        }
        site = Site.DENSE;
        return this;
    }

    /** A hidden convolution: linear, normalization, activation. */
    public Layers convolution(int filters, int kernel, int stride, int padding) {
        boolean fused = fused();
        convolution(filters, kernel, stride, padding, fused ? activation.function() : Activation.IDENTITY, 1);
        if (!fused) {
            normalizedActivation();
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
        var name = laid.name("convolution");
        var window = new LayerKit.Window(kernel, stride, padding);
        var weights = new WeightShape(WeightShape.Kind.CONVOLUTION, new long[] {filters, channels, kernel, kernel});
        var layer = learnt(weights, stride, padding)
                .orElseGet(() -> kit.convolution(channels, filters, window, activation, laid.atInput()));
        addWeights(name, layer, weights, initialScale * hiddenDeviation(channels * kernel * kernel));
        shape = new ExampleShape(
                filters,
                (shape.height() + 2 * padding - kernel) / stride + 1,
                (shape.width() + 2 * padding - kernel) / stride + 1);
        site = Site.CONVOLUTION;
        return this;
    }

    /**
     * A pre-activation residual block of two 3x3 convolutions; see {@link ResNet}.
     *
     * @param depth its number, from 1, over the number of blocks
     */
    public Layers residualBlock(int filters, int stride, double depth) {
        var shortcut = laid.last();
        var shortcutShape = shape;
        boolean plain = draft.normalization.get().isEmpty();
        normalizedActivation();
        convolution(filters, 3, stride, 1, Activation.IDENTITY, 1);
        normalizedActivation();
        convolution(filters, 3, 1, 1, Activation.IDENTITY, plain ? 0 : 1);
        draft.branchSurvival.get().ifPresent(survival -> {
            var name = laid.name("survival");
            laid.add(name, new RandomBranch(survival.at(depth), noiseSeed(name)));
        });
        var branch = laid.last();
        if (!shape.equals(shortcutShape)) {
            laid.goOnFrom(shortcut);
            shape = shortcutShape;
            convolution(filters, 1, stride, 0, Activation.IDENTITY, 1);
            shortcut = laid.last();
        }
        laid.add(laid.name("sum"), new ElementWiseVertex(ElementWiseVertex.Op.Add), branch, shortcut);
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
        var name = laid.name("lstm");
        int steps = sequence.height();
        int inputs = sequence.channels() * sequence.width();
        var inside = draft.normalization.get().map(Normalization::insideCells).orElse(OptionalDouble.empty());
        var layer = new Lstm.Builder()
                .nIn(inputs)
                .nOut(units)
                .steps(steps)
                .channels(sequence.channels())
                .sequences(handsOnAll)
                .inputGradient(!laid.atInput())
                .normalized(inside.orElse(0))
                .build();
        addWeights(name, layer, dense(inputs, 4 * units), glorotDeviation(inputs, units));
        layer.setRecurrentRegularization(penalties(name, "RW", dense(units, 4 * units), glorotDeviation(units, units)));
        shape = ExampleShape.table(units);
        if (inside.isEmpty() && draft.normalization.get().isPresent()) {
            reshape(handsOnAll, units);
            normalizationLayer().ifPresent(this::addNormalization);
            reshape(handsOnAll, steps * units);
        }
        site = Site.DENSE;
        return new ExampleShape(1, steps, units);
    }

    private void reshape(boolean wanted, int width) {
        if (wanted) {
            laid.add(laid.name("reshape"), new ReshapeVertex(-1, width), laid.last());
        }
    }

    /** The draft's pooling, or 2x2 max pooling with stride 2. */
    public Layers pooling() {
        var name = laid.name("pooling");
        var claimed = draft.pooling.get();
        laid.add(name, claimed.map(pooling -> pooling.layer(noiseSeed(name))).orElseGet(() -> kit.maxPooling(2)));
        shape = claimed.map(pooling -> pooling.shrink(shape))
                .orElseGet(() -> new ExampleShape(shape.channels(), shape.height() / 2, shape.width() / 2));
        return this;
    }

    /** The draft's head, or these layers. */
    public Layers head(Consumer<Layers> dense) {
        draft.head.get().ifPresentOrElse(head -> globalPooling(head.layer()), () -> dense.accept(this));
        return this;
    }

    /** Each feature map becomes its mean. */
    public Layers globalAveragePooling() {
        return globalPooling(new GlobalPoolingLayer.Builder(PoolingType.AVG).build());
    }

    private Layers globalPooling(Layer layer) {
        laid.add(laid.name("pooling"), layer);
        shape = ExampleShape.table(shape.channels());
        flat = true;
        site = Site.DENSE;
        return this;
    }

    /**
     * The draft's normalization, if it has one, and activation: in one pass over memory where one layer can do both.
     */
    public Layers normalizedActivation() {
        var normalization = normalizationLayer();
        if (activation.equals(HiddenActivation.RELU) && normalization.orElse(null) instanceof Rectifiable layer) {
            layer.rectify();
            normalization.ifPresent(this::addNormalization);
        } else {
            normalization.ifPresent(this::addNormalization);
            laid.add(laid.name("activation"), new ActivationLayer(activation.function()));
        }
        return this;
    }

    private Optional<Layer> normalizationLayer() {
        boolean dense = shape.height() == 1 && shape.channels() == 1;
        return draft.normalization
                .get()
                .map(normalization ->
                        dense ? normalization.dense(shape.width()) : normalization.convolution(shape.channels()));
    }

    private void addNormalization(Layer layer) {
        laid.add(laid.name("normalization"), layer);
    }

    /** The output layer and its loss: softmax and cross-entropy, or identity and mean squared error. */
    public void output() {
        boolean classes = draft.context().task() == Task.CLASSIFICATION;
        int inputs = shape.size();
        int outputs = draft.context().outputs();
        var loss = classes ? LossFunction.MCXENT : LossFunction.MSE;
        var activation = classes ? Activation.SOFTMAX : Activation.IDENTITY;
        var weights = dense(inputs, outputs);
        var learnt = learnt(weights, 1, 0);
        var layer = learnt.orElseGet(() -> new OutputLayer.Builder(loss)
                .nIn(inputs)
                .nOut(outputs)
                .activation(activation)
                .build());
        addWeights(OUTPUT, layer, weights, glorotDeviation(inputs, outputs));
        if (learnt.isPresent()) {
            laid.add(LOSS, new LossLayer.Builder(loss).activation(activation).build());
        }
        laid.end();
    }

    /** Whether a hidden layer's activation is part of its linear part's layer. */
    private boolean fused() {
        return draft.normalization.get().isEmpty()
                && !(draft.randomWeights.get().orElse(null) instanceof WeightDistribution);
    }

    /** The layer of a linear part if a distribution of its weights is learnt. */
    private Optional<BaseLayer> learnt(WeightShape weights, int stride, int padding) {
        return draft.randomWeights
                .get()
                .filter(WeightDistribution.class::isInstance)
                .map(WeightDistribution.class::cast)
                .map(distribution -> distribution.layer(new LinearPart(weights, stride, padding, laid.atInput())));
    }

    private static WeightShape dense(int inputs, int units) {
        return new WeightShape(WeightShape.Kind.DENSE, new long[] {inputs, units});
    }

    private double hiddenDeviation(int inputs) {
        return Math.sqrt(activation.gain() / inputs);
    }

    private long noiseSeed(String name) {
        return Seeds.derive(Seeds.LAYER_NOISE.of(seed), name);
    }

    /** Glorot &amp; Bengio 2010: keeps the variance of activations and of gradients. */
    private static double glorotDeviation(int inputs, int units) {
        return Math.sqrt(2.0 / (inputs + units));
    }

    private void addWeights(String name, BaseLayer layer, WeightShape weights, double initialDeviation) {
        noise.set(layer, name, noiseSite(weights), seed);
        layer.setRegularization(penalties(name, "W", weights, initialDeviation));
        layer.setRegularizationBias(new ArrayList<>(List.of()));
        if (weights.kind() == WeightShape.Kind.DENSE && !flat) {
            laid.add(name, layer, new CnnToFeedForwardPreProcessor(shape.height(), shape.width(), shape.channels()));
            flat = true;
        } else {
            laid.add(name, layer);
        }
    }

    /** Enters a weight array and makes its penalties, as a list that Deeplearning4j may edit. */
    private List<Regularization> penalties(String layer, String parameter, WeightShape shape, double deviation) {
        weights.add(new InitialWeights(new WeightArray(layer, parameter, shape), deviation));
        return draft.penalties.all().stream()
                .map(penalty -> penalty.on(shape))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private Site noiseSite(WeightShape weights) {
        boolean flattenedMaps = weights.kind() == WeightShape.Kind.DENSE && site == Site.CONVOLUTION;
        return flattenedMaps ? Site.DENSE : site;
    }
}
