package org.regbench.technique.layer;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.regbench.layer.HostArray;

/**
 * Multiplicative noise on activations: forward y = (x + before) ⊙ m + after, backward ∂x = ∂y ⊙ m, with the same mask
 * m; both shifts are 0 but for {@link AlphaDropout}.
 *
 * <p>The random stream starts at the seed in every copy, so a network that is built again draws the same masks, and
 * nothing else in the process can shift them (Deeplearning4j's own dropout kinds share one stream per thread).
 */
final class Mask implements IDropout {
    private static final long serialVersionUID = 1L;

    /** How one kind of noise draws a mask. */
    interface Kind extends java.io.Serializable {
        /**
         * A new mask, which can be read more than once.
         *
         * @param shape [batch, units] or [batch, channels, height, width]; the mask lies in row order
         */
        HostArray.Factors draw(long[] shape, RandomGenerator random);
    }

    private final Kind kind;
    private final double before;
    private final double after;
    private final long seed;
    private transient @Nullable SplittableRandom random;
    private transient HostArray.@Nullable Factors drawn;

    Mask(Kind kind, long seed) {
        this(kind, 0, 0, seed);
    }

    /**
     * @param before added to the activations
     * @param after added to the products
     */
    Mask(Kind kind, double before, double after, long seed) {
        this.kind = kind;
        this.before = before;
        this.after = after;
        this.seed = seed;
    }

    /** A mask that is kept as it is. */
    static HostArray.Factors of(float[] mask) {
        return (from, factors, at, count) -> System.arraycopy(mask, from, factors, at, count);
    }

    @Override
    public INDArray applyDropout(
            INDArray input, INDArray result, int iteration, int epoch, LayerWorkspaceMgr workspaceMgr) {
        if (random == null) {
            random = new SplittableRandom(seed);
        }
        var mask = kind.draw(input.shape(), random);
        HostArray.multiply(input, before, mask, after, result);
        drawn = mask;
        return result;
    }

    @Override
    public INDArray backprop(INDArray gradAtOutput, INDArray gradAtInput, int iteration, int epoch) {
        if (drawn == null) {
            throw new IllegalStateException("backward pass without a forward pass in training mode");
        }
        HostArray.multiply(gradAtOutput, 0, drawn, 0, gradAtInput);
        return gradAtInput;
    }

    /** Called after every step. */
    @Override
    public void clear() {
        drawn = null;
    }

    @Override
    public IDropout clone() {
        return new Mask(kind, before, after, seed);
    }
}
