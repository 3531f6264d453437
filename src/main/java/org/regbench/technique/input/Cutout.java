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
 * Cutout: a square of each training image is covered, so that the network must look at the rest of it too.
 *
 * <pre>x[c, i, j] ← 0 for all c and all (i, j) in the square; its centre is uniform over the image</pre>
 *
 * <p>Zero is the mean of standardized inputs. As in the paper the square may reach over the border, so the covered area
 * is at most size² pixels. DeVries &amp; Taylor 2017.
 *
 * @param size side of the square in pixels, at least 0 and less than the image's sides
 */
public record Cutout(int size) implements Technique {
    public static final TechniqueType<Cutout> TYPE = TechniqueType.of(new Cutout(8))
            .summary("A random square of each training image is covered")
            .formula("x[c, i, j] ← 0 in a square of size pixels, its centre uniform over the image")
            .citation("DeVries & Taylor 2017, Improved regularization of convolutional neural networks with Cutout")
            .defaultsFrom("8 on 28x28: half of the paper's 16 on CIFAR-10, for one object fills these images")
            .strength("size", 0, List.of(4.0, 8.0, 12.0, 16.0), size -> new Cutout((int) size))
            .needsImages()
            .priority(Order.COVER)
            .build();

    public Cutout {
        Check.atLeast(0, "size", size);
    }

    @Override
    public void contribute(NetworkDraft draft) {
        var image = draft.context().shape();
        if (size >= Math.min(image.height(), image.width())) {
            throw new TechniqueConflict(id() + " with size=" + size + " can cover the whole " + image + " image");
        }
        draft.inputTransforms.add(this::cover);
    }

    private void cover(float[] features, int offset, ExampleShape shape, RandomGenerator random) {
        int top = random.nextInt(shape.height()) - size / 2;
        int left = random.nextInt(shape.width()) - size / 2;
        var box = Box.clipped(top, left, size, size, shape);
        box.forEachRow(shape, start -> Arrays.fill(features, offset + start, offset + start + box.width(), 0));
    }
}
