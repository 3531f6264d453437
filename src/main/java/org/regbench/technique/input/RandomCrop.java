package org.regbench.technique.input;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.regbench.common.Check;
import org.regbench.data.ExampleShape;
import org.regbench.draft.NetworkDraft;
import org.regbench.draft.TechniqueConflict;
import org.regbench.technique.Technique;
import org.regbench.technique.TechniqueType;

/**
 * Random crop: each training image is padded on all sides, then cut out again at a random place, so that its content
 * shifts by whole pixels.
 *
 * <pre>x[c, i, j] ← x[c, i+dy, j+dx] or 0 outside the image; dx, dy uniform on −padding … padding</pre>
 *
 * <p>Zero, the padding, is the mean of standardized inputs. Customary on CIFAR-10 since Lee et al. 2015.
 *
 * @param padding pixels on each side, at least 0 and less than the image's sides
 */
public record RandomCrop(int padding) implements Technique {
    public static final TechniqueType<RandomCrop> TYPE = TechniqueType.of(new RandomCrop(2))
            .summary("Training images are padded and cropped at a random place")
            .formula("x[c, i, j] ← x[c, i+dy, j+dx]; dx, dy uniform on −padding … padding")
            .citation("He et al. 2016, Deep residual learning for image recognition, section 4.2")
            .defaultsFrom(
                    "2 pixels on 28x28, half of the customary 4 on 32x32 (He et al. 2016), which colour images want")
            .strength("padding", 0, List.of(1.0, 2.0, 3.0, 4.0), padding -> new RandomCrop((int) padding))
            .needsImages()
            .priority(Order.GEOMETRY)
            .build();

    public RandomCrop {
        Check.atLeast(0, "padding", padding);
    }

    @Override
    public void contribute(NetworkDraft draft) {
        var image = draft.context().shape();
        if (padding >= Math.min(image.height(), image.width())) {
            throw new TechniqueConflict(id() + " with padding=" + padding + " can lose the whole " + image + " image");
        }
        draft.inputTransforms.add(this::crop);
    }

    private void crop(float[] features, int offset, ExampleShape shape, RandomGenerator random) {
        int dx = random.nextInt(-padding, padding + 1);
        int dy = random.nextInt(-padding, padding + 1);
        shift(features, offset, shape, dx, dy);
    }

    /**
     * Row i takes its pixels from row i + dy, so rows are visited in the order that reads each before it is written.
     */
    static void shift(float[] image, int offset, ExampleShape shape, int dx, int dy) {
        int height = shape.height();
        int width = shape.width();
        int kept = width - Math.abs(dx);
        for (int c = 0; c < shape.channels(); c++) {
            int plane = offset + c * height * width;
            for (int step = 0; step < height; step++) {
                int i = dy >= 0 ? step : height - 1 - step;
                int to = plane + i * width;
                int from = to + dy * width;
                if (i + dy < 0 || i + dy >= height) {
                    Arrays.fill(image, to, to + width, 0);
                } else if (dx >= 0) {
                    System.arraycopy(image, from + dx, image, to, kept);
                    Arrays.fill(image, to + kept, to + width, 0);
                } else {
                    System.arraycopy(image, from, image, to - dx, kept);
                    Arrays.fill(image, to, to - dx, 0);
                }
            }
        }
    }
}
