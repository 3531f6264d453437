package org.regbench.technique.layer;

import java.util.Objects;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.regbench.layer.HostArray;

/**
 * Multiplicative noise on activations: forward y = x ⊙ m, backward ∂x = ∂y ⊙ m, with the same mask m. A {@link Shift}
 * adds a constant afterwards.
 *
 * <p>The random stream starts at the seed in every copy, so a network that is built again draws the same masks, and
 * nothing else in the process can shift them (Deeplearning4j's own dropout kinds share one stream per thread).
 */
final class Mask implements IDropout {
    private static final long serialVersionUID = 1L;

    /** How one kind of noise fills a mask. */
    interface Kind extends java.io.Serializable {
        /**
         * Fills the mask.
         *
         * @param shape [batch, units] or [batch, channels, height, width]; the mask lies in row order
         */
        void fill(float[] mask, long[] shape, RandomGenerator random);
    }

    /**
     * What is added behind the mask.
     *
     * @param dropped where the mask is 0
     * @param kept elsewhere
     */
    record Shift(double dropped, double kept) implements java.io.Serializable {
        static final Shift NONE = new Shift(0, 0);
    }

    private final Kind kind;
    private final Shift shift;
    private final long seed;
    private transient @Nullable RandomGenerator random;
    private transient float @Nullable [] values;
    private transient boolean drawnForBackprop;

    Mask(Kind kind, long seed) {
        this(kind, Shift.NONE, seed);
    }

    Mask(Kind kind, Shift shift, long seed) {
        this.kind = kind;
        this.shift = shift;
        this.seed = seed;
    }

    @Override
    public INDArray applyDropout(
            INDArray input, INDArray result, int iteration, int epoch, LayerWorkspaceMgr workspaceMgr) {
        if (random == null) {
            random = new SplittableRandom(seed);
        }
        int length = Math.toIntExact(input.length());
        if (values == null || values.length != length) {
            values = new float[length];
        }
        kind.fill(values, input.shape(), random);
        HostArray.multiply(input, this::piece, result);
        drawnForBackprop = true;
        if (shift != Shift.NONE) {
            addShift(values, result);
        }
        return result;
    }

    private void piece(int from, float[] factors, int at, int count) {
        System.arraycopy(Objects.requireNonNull(values), from, factors, at, count);
    }

    private void addShift(float[] drawn, INDArray result) {
        var shifts = new float[drawn.length];
        for (int i = 0; i < drawn.length; i++) {
            shifts[i] = (float) (drawn[i] == 0 ? shift.dropped : shift.kept);
        }
        try (var outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces();
                var added = Nd4j.createUninitialized(result.dataType(), result.shape(), 'c')) {
            HostArray.write(shifts, added);
            result.addi(added);
        }
    }

    @Override
    public INDArray backprop(INDArray gradAtOutput, INDArray gradAtInput, int iteration, int epoch) {
        if (values == null || !drawnForBackprop) {
            throw new IllegalStateException("backward pass without a forward pass in training mode");
        }
        HostArray.multiply(gradAtOutput, this::piece, gradAtInput);
        return gradAtInput;
    }

    /** Called after every step; the array is kept for the next one. */
    @Override
    public void clear() {
        drawnForBackprop = false;
    }

    @Override
    public IDropout clone() {
        return new Mask(kind, shift, seed);
    }
}
