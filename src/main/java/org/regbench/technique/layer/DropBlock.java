package org.regbench.technique.layer;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.regbench.common.Check;
import org.regbench.draft.ActivationNoise.Site;
import org.regbench.draft.NetworkDraft;
import org.regbench.draft.Trait;
import org.regbench.layer.HostArray;
import org.regbench.technique.Technique;
import org.regbench.technique.TechniqueType;
import org.regbench.technique.support.Bernoulli;

/**
 * DropBlock: square patches of feature maps are zeroed at random while training, each map on its own. A single dropped
 * pixel can be told from its neighbours, a patch cannot; test time is the identity.
 *
 * <pre>
 * y = x ⊙ m·|m|/Σm, m = 0 in b x b blocks, 1 elsewhere; each of the (H−b+1)(W−b+1) places of a map has a block with
 * probability γ = rate/b²·H·W/((H−b+1)(W−b+1)), b = min(block, H, W)
 * </pre>
 *
 * <p>As in the paper, γ counts pixels of overlapping blocks twice, so a little less than {@code rate} is dropped, and
 * all that is kept is scaled by one factor over the whole batch, |m|/Σm, which makes the mean of the mask exactly 1.
 * The rate is constant, where the paper lets it grow over training. Acts on the feature maps that enter a convolution,
 * of shape [batch, channels, H, W]; inputs and dense layers are left alone. Block 1 is dropout of single pixels, a
 * block as large as the map {@link SpatialDropout}. Ghiasi et al. 2018.
 *
 * @param rate drop rate of pixels, in [0, 1)
 * @param block side of a block in pixels, at least 1
 */
public record DropBlock(double rate, int block) implements Technique {
    public static final TechniqueType<DropBlock> TYPE = TechniqueType.of(new DropBlock(0.1, 5))
            .summary("Square patches of feature maps are zeroed at random while training")
            .formula("y = x·m·|m|/Σm, m 0 in random blocks of block x block pixels")
            .citation("Ghiasi et al. 2018, DropBlock: a regularization method for convolutional networks")
            .defaultsFrom(
                    "rate 0.1: keep_prob 0.9 in the paper; block 5, for maps here are smaller than those it has 7 for")
            .strength("rate", 0, List.of(0.05, 0.1, 0.2, 0.3), rate -> new DropBlock(rate, 5))
            .needsAnyOf(Trait.CONVOLUTIONS)
            .build();

    public DropBlock {
        Check.rate("rate", rate);
        Check.atLeast(1, "block", block);
    }

    @Override
    public void contribute(NetworkDraft draft) {
        if (rate > 0) {
            draft.activationNoise(Site.CONVOLUTION).claim(seed -> new Mask(this::draw, seed));
        }
    }

    private HostArray.Factors draw(long[] shape, RandomGenerator random) {
        var mask = new float[Math.toIntExact(shape[0] * shape[1] * shape[2] * shape[3])];
        int height = (int) shape[2];
        int width = (int) shape[3];
        int side = Math.min(block, Math.min(height, width));
        int rows = height - side + 1;
        int columns = width - side + 1;
        double gamma = rate / (side * side) * height * width / (rows * columns);
        var blocks = new float[mask.length / (height * width) * rows * columns];
        Bernoulli.fill(blocks, gamma, random);
        Arrays.fill(mask, 1);
        for (int i = 0; i < blocks.length; i++) {
            if (blocks[i] == 0) {
                int row = i / columns; // of all maps, one below the other
                int top = row / rows * height + row % rows;
                drop(mask, top * width + i % columns, side, width);
            }
        }
        scale(mask);
        return Mask.of(mask);
    }

    private static void drop(float[] mask, int corner, int side, int width) {
        for (int row = 0; row < side; row++) {
            int start = corner + row * width;
            Arrays.fill(mask, start, start + side, 0);
        }
    }

    /** To the mean 1; a mask of zeros stays. */
    private static void scale(float[] mask) {
        int kept = 0;
        for (float value : mask) {
            kept += (int) value;
        }
        float factor = kept == 0 ? 0 : (float) mask.length / kept;
        for (int i = 0; i < mask.length; i++) {
            mask[i] *= factor;
        }
    }
}
