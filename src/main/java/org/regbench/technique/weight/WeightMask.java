package org.regbench.technique.weight;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.pairwise.arithmetic.MulOp;
import org.nd4j.linalg.factory.Nd4j;
import org.regbench.draft.WeightNoise;
import org.regbench.layer.HostArray;
import org.regbench.technique.support.Bernoulli;

/**
 * Zeros among the weights of one layer: a mask is drawn when a new iteration asks for it, and holds until the next.
 *
 * <p>The random stream starts at the seed in every copy, so a network that is built again draws the same masks.
 */
final class WeightMask implements WeightNoise.OfLayer {
    private static final long serialVersionUID = 1L;

    private final double rate;
    private final long seed;
    private transient @Nullable Draws draws;

    WeightMask(double rate, long seed) {
        this.rate = rate;
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
        private final INDArray mask;
        private final INDArray noisy;
        private int iteration = -1;

        private Drawn(INDArray weights) {
            mask = Nd4j.createUninitialized(weights.dataType(), weights.shape(), weights.ordering());
            noisy = Nd4j.createUninitialized(weights.dataType(), weights.shape(), weights.ordering());
        }
    }

    @Override
    public INDArray getParameter(
            Layer layer, String key, int iteration, int epoch, boolean train, LayerWorkspaceMgr workspaces) {
        var weights = layer.getParam(key);
        var configuration = layer.conf().getLayer();
        if (!train || rate == 0 || !configuration.initializer().isWeightParam(configuration, key)) {
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
            Bernoulli.fill(values, rate, draws.random);
            HostArray.write(values, drawn.mask);
            drawn.iteration = iteration;
        }
        Nd4j.exec(new MulOp(weights, drawn.mask, drawn.noisy));
        return drawn.noisy;
    }

    @Override
    public void backprop(String key, INDArray gradient) {
        var drawn = draws == null ? null : draws.byKey.get(key);
        if (drawn != null) {
            Nd4j.exec(new MulOp(gradient, drawn.mask, gradient));
        }
    }

    @Override
    public WeightMask clone() {
        return new WeightMask(rate, seed);
    }
}
