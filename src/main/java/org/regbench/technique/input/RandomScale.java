package org.regbench.technique.input;

import java.util.List;
import java.util.random.RandomGenerator;
import org.regbench.common.Check;
import org.regbench.data.ExampleShape;
import org.regbench.draft.NetworkDraft;
import org.regbench.technique.Technique;
import org.regbench.technique.TechniqueType;

/**
 * Random scale: each training image is zoomed in or out about its centre, its size in pixels staying the same.
 *
 * <pre>x[c, i, j] ← x[c, cy + (i − cy)/s, cx + (j − cx)/s], s ~ U(1 − range, 1 + range), (cy, cx) the centre</pre>
 *
 * <p>Between pixels the value is bilinear, without smoothing before an image shrinks, which factors near 1 do not need;
 * outside of the image it is 0, the mean of standardized inputs. Shape [channels, height, width] stays. Cireşan
 * et al. 2010.
 *
 * @param range the largest relative change of size, in [0, 0.9]
 */
public record RandomScale(double range) implements Technique {
    public static final TechniqueType<RandomScale> TYPE = TechniqueType.of(new RandomScale(0.1))
            .summary("Training images are zoomed in or out about their centre")
            .formula("x(r) ← x(r/s), r from the image's centre; s uniform on 1−range … 1+range")
            .citation("Cireşan et al. 2010, Deep, big, simple neural nets for handwritten digit recognition")
            .defaultsFrom(
                    "0.1, a pixel or so at the border of 28x28 images; Cireşan et al. 2010 use 0.15 to 0.2 on digits")
            .strength("range", 0, List.of(0.05, 0.1, 0.2, 0.3), RandomScale::new)
            .needsImages()
            .priority(Order.GEOMETRY)
            .build();

    public RandomScale {
        Check.between(0, 0.9, "range", range);
    }

    @Override
    public void contribute(NetworkDraft draft) {
        draft.inputTransforms.add(this::scale);
    }

    private void scale(float[] features, int offset, ExampleShape shape, RandomGenerator random) {
        zoom(features, offset, shape, 1 + (2 * random.nextDouble() - 1) * range);
    }

    /** @param factor above 1 enlarges */
    static void zoom(float[] features, int offset, ExampleShape shape, double factor) {
        Warp.linear(shape, 1 / factor, 0, 0, 1 / factor).apply(features, offset);
    }
}
