package org.regbench.technique.weight;

import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.regbench.draft.NoisyWeights;
import org.regbench.layer.HostArray;

/**
 * Noise on the weights of one layer: drawn when a new iteration or {@link #redraw} asks for it, it holds until the
 * next.
 *
 * <p>The random stream starts at the seed in every copy, so a network that is built again draws the same noise.
 */
final class DrawnNoise implements NoisyWeights.OfLayer {
    private static final long serialVersionUID = 1L;

    /** What is drawn, and what it does to weights. Holds no state. */
    interface Kind extends Serializable {
        /** Fills the draw for one weight array. */
        void fill(float[] draw, RandomGenerator random);

        /** Writes the noisy weights; the three arrays are alike in shape and order. */
        void apply(INDArray weights, INDArray draw, INDArray noisy);

        /** Turns the gradient of noisy weights into that of the clean ones, in place. */
        void backprop(INDArray gradient, INDArray draw);
    }

    private final Kind kind;
    private final long seed;
    private transient @Nullable Draws draws;

    DrawnNoise(Kind kind, long seed) {
        this.kind = kind;
        this.seed = seed;
    }

    /** State of one run. */
    private static final class Draws {
        private final SplittableRandom random;
        private final Map<String, Drawn> byKey = new HashMap<>();

        private Draws(long seed) {
            random = new SplittableRandom(seed);
        }
    }

    /** Arrays of one weight array, kept from step to step. */
    private static final class Drawn {
        /** No iteration of Deeplearning4j. */
        private static final int NONE = -1;

        private final INDArray draw;
        private final INDArray noisy;
        private int iteration = NONE;

        private Drawn(INDArray weights) {
            draw = Nd4j.createUninitialized(weights.dataType(), weights.shape(), weights.ordering());
            noisy = Nd4j.createUninitialized(weights.dataType(), weights.shape(), weights.ordering());
        }
    }

    @Override
    public INDArray getParameter(
            Layer layer, String key, int iteration, int epoch, boolean train, LayerWorkspaceMgr workspaces) {
        var weights = layer.getParam(key);
        var configuration = layer.conf().getLayer();
        if (!train || !configuration.initializer().isWeightParam(configuration, key)) {
            return weights;
        }
        try (var outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
            return noisy(key, weights, iteration);
        }
    }

    private INDArray noisy(String key, INDArray weights, int iteration) {
        if (draws == null) {
            draws = new Draws(seed);
        }
        var drawn = draws.byKey.computeIfAbsent(key, name -> new Drawn(weights));
        if (drawn.iteration != iteration) {
            var values = new float[Math.toIntExact(weights.length())];
            kind.fill(values, draws.random);
            HostArray.write(values, drawn.draw);
            drawn.iteration = iteration;
        }
        kind.apply(weights, drawn.draw, drawn.noisy);
        return drawn.noisy;
    }

    @Override
    public void backprop(String key, INDArray gradient) {
        var drawn = draws == null ? null : draws.byKey.get(key);
        if (drawn != null) {
            kind.backprop(gradient, drawn.draw);
        }
    }

    @Override
    public void redraw() {
        if (draws != null) {
            draws.byKey.values().forEach(drawn -> drawn.iteration = Drawn.NONE);
        }
    }

    @Override
    public DrawnNoise clone() {
        return new DrawnNoise(kind, seed);
    }
}
