package org.regbench.technique.layer;

import java.util.List;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.regbench.common.Check;
import org.regbench.data.ExampleShape;
import org.regbench.draft.NetworkDraft;
import org.regbench.draft.Pooling;
import org.regbench.draft.Trait;
import org.regbench.layer.FractionalMaxPooling;
import org.regbench.technique.Technique;
import org.regbench.technique.TechniqueType;

/**
 * Fractional max pooling: maps shrink by a factor below two, over regions drawn at random, so that a network sees each
 * training image a little distorted and loses detail more slowly.
 *
 * <pre>h → ⌊h/α⌋; the sides are cut at ⌈(h/⌊h/α⌋)·(i + u)⌉, u uniform on [0, 1) for each example and side</pre>
 *
 * <p>In place of every 2x2 max pooling; the larger maps make the layers behind it larger. Regions do not overlap. Test
 * time takes u = 1/2, where the paper averages several random passes. Graham 2014.
 *
 * @param ratio α, in (1, 2]; 2 is 2x2 max pooling where the sides are even
 */
public record FractionalPooling(double ratio) implements Technique {
    public static final TechniqueType<FractionalPooling> TYPE = TechniqueType.of(new FractionalPooling(1.4142))
            .summary("Max pooling over random regions that shrink maps by less than two")
            .formula("regions between ⌈α'(i + u)⌉ and ⌈α'(i + 1 + u)⌉, u ~ U[0, 1), α' ≈ α")
            .citation("Graham 2014, Fractional max-pooling")
            .defaultsFrom("√2: Graham 2014, section 4")
            .strength("ratio", 2, List.of(1.2599, 1.4142, 1.5874, 1.7818), FractionalPooling::new)
            .needsAnyOf(Trait.POOLING)
            .build();

    public FractionalPooling {
        Check.within(1, 2, "ratio", ratio);
    }

    @Override
    public void contribute(NetworkDraft draft) {
        draft.pooling.claim(new Pooling() {
            @Override
            public ExampleShape shrink(ExampleShape maps) {
                return new ExampleShape(
                        maps.channels(),
                        FractionalMaxPooling.shrink(maps.height(), ratio),
                        FractionalMaxPooling.shrink(maps.width(), ratio));
            }

            @Override
            public Layer layer(long seed) {
                return new FractionalMaxPooling(ratio, seed);
            }
        });
    }
}
