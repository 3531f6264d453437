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
 * Spatial dropout: whole feature maps are zeroed at random while training. Neighbouring pixels of a map are so alike
 * that dropping single ones removes little; test time is the identity.
 *
 * <pre>y[n, c, :, :] = x[n, c, :, :]·m[n, c]/(1 − p), m[n, c] ~ Bernoulli(1 − p)</pre>
 *
 * <p>Acts on the feature maps that enter a convolution; inputs and dense layers are left alone. Tompson et al. 2015.
 *
 * @param rate drop rate of feature maps, in [0, 1)
 */
public record SpatialDropout(double rate) implements Technique {
    public static final TechniqueType<SpatialDropout> TYPE = TechniqueType.of(new SpatialDropout(0.2))
            .summary("Whole feature maps are zeroed at random while training")
            .formula("y = x·m/(1−p), one m ~ Bernoulli(1−p) for each feature map")
            .citation("Tompson et al. 2015, Efficient object localization using convolutional networks")
            .defaultsFrom("0.2: customary; networks with few maps bear less than the 0.5 of dense layers")
            .strength("rate", 0, List.of(0.1, 0.2, 0.3, 0.5), SpatialDropout::new)
            .needsAnyOf(Trait.CONVOLUTIONS)
            .build();

    public SpatialDropout {
        Check.rate("rate", rate);
    }

    @Override
    public void contribute(NetworkDraft draft) {
        if (rate > 0) {
            draft.activationNoise(Site.CONVOLUTION).claim(seed -> new Mask(this::draw, seed));
        }
    }

    private HostArray.Factors draw(long[] shape, RandomGenerator random) {
        var maps = new float[Math.toIntExact(shape[0] * shape[1])];
        Bernoulli.fill(maps, rate, random);
        int pixels = Math.toIntExact(shape[2] * shape[3]);
        return (from, factors, at, count) -> {
            int map = from / pixels;
            int end = Math.min(at + count, at + pixels - from % pixels);
            for (int i = at; i < at + count; end = Math.min(at + count, end + pixels)) {
                Arrays.fill(factors, i, end, maps[map++]);
                i = end;
            }
        };
    }
}
