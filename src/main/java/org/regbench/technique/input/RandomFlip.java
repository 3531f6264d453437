package org.regbench.technique.input;

import java.util.List;
import org.regbench.common.Check;
import org.regbench.data.ExampleShape;
import org.regbench.draft.NetworkDraft;
import org.regbench.technique.Technique;
import org.regbench.technique.TechniqueType;

/**
 * Random flips: each training image is mirrored with some probability, left to right, top to bottom, or both.
 *
 * <pre>horizontal: x[c, i, j] ← x[c, i, W−1−j];  vertical: x[c, i, j] ← x[c, H−1−i, j]</pre>
 *
 * <p>Right only where the mirrored image belongs to the same class: clothes and animals do, digits do not. Customary
 * since Krizhevsky et al. 2012.
 *
 * @param horizontal probability of mirroring left to right, in [0, 1]
 * @param vertical probability of mirroring top to bottom, in [0, 1]
 */
public record RandomFlip(double horizontal, double vertical) implements Technique {
    public static final TechniqueType<RandomFlip> TYPE = TechniqueType.of(new RandomFlip(0.5, 0))
            .summary("Training images are mirrored at random")
            .formula("x[c, i, j] ← x[c, i, W−1−j] with probability p")
            .citation("Krizhevsky et al. 2012, ImageNet classification with deep convolutional neural networks")
            .defaultsFrom("horizontal 0.5, vertical 0: He et al. 2016 on CIFAR-10, section 4.2")
            .strength("horizontal", 0, List.of(0.1, 0.25, 0.5), p -> new RandomFlip(p, 0))
            .needsImages()
            .priority(Order.GEOMETRY)
            .build();

    public RandomFlip {
        Check.probability("horizontal", horizontal);
        Check.probability("vertical", vertical);
    }

    @Override
    public void contribute(NetworkDraft draft) {
        draft.inputTransforms.add((features, offset, shape, random) -> {
            if (random.nextDouble() < horizontal) {
                leftRight(features, offset, shape);
            }
            if (random.nextDouble() < vertical) {
                topBottom(features, offset, shape);
            }
        });
    }

    private static void leftRight(float[] image, int offset, ExampleShape shape) {
        int end = offset + shape.size();
        for (int row = offset; row < end; row += shape.width()) {
            for (int left = row, right = row + shape.width() - 1; left < right; left++, right--) {
                swap(image, left, right);
            }
        }
    }

    private static void topBottom(float[] image, int offset, ExampleShape shape) {
        int plane = shape.height() * shape.width();
        for (int c = 0; c < shape.channels(); c++) {
            int top = offset + c * plane;
            int bottom = top + plane - shape.width();
            for (; top < bottom; top += shape.width(), bottom -= shape.width()) {
                for (int j = 0; j < shape.width(); j++) {
                    swap(image, top + j, bottom + j);
                }
            }
        }
    }

    private static void swap(float[] values, int i, int j) {
        float kept = values[i];
        values[i] = values[j];
        values[j] = kept;
    }
}
