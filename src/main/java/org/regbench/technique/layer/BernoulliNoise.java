package org.regbench.technique.layer;

import java.util.SplittableRandom;
import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.regbench.layer.HostArray;
import org.regbench.technique.support.Bernoulli;

/**
 * A Bernoulli mask for every element: forward y = x ⊙ m, backward ∂x = ∂y ⊙ m.
 *
 * <p>The mask is not kept. Each forward pass draws a key, and both passes compute the mask from it piece by piece, so that
 * they touch no memory but that of their arrays. As of a {@link Mask}, the keys start at the seed in every copy.
 */
final class BernoulliNoise implements IDropout {
    private static final long serialVersionUID = 1L;

    private final double rate;
    private final long seed;
    private transient @Nullable SplittableRandom keys;
    private transient @Nullable Bernoulli mask;

    BernoulliNoise(double rate, long seed) {
        this.rate = rate;
        this.seed = seed;
    }

    @Override
    public INDArray applyDropout(
            INDArray input, INDArray result, int iteration, int epoch, LayerWorkspaceMgr workspaceMgr) {
        if (keys == null) {
            keys = new SplittableRandom(seed);
        }
        mask = new Bernoulli(rate, keys.nextLong());
        HostArray.multiply(input, mask, result);
        return result;
    }

    @Override
    public INDArray backprop(INDArray gradAtOutput, INDArray gradAtInput, int iteration, int epoch) {
        if (mask == null) {
            throw new IllegalStateException("backward pass without a forward pass in training mode");
        }
        HostArray.multiply(gradAtOutput, mask, gradAtInput);
        return gradAtInput;
    }

    @Override
    public void clear() {
        mask = null;
    }

    @Override
    public IDropout clone() {
        return new BernoulliNoise(rate, seed);
    }
}
