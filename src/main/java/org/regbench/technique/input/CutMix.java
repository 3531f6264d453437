package org.regbench.technique.input;

import java.util.List;
import java.util.random.RandomGenerator;
import org.regbench.common.Check;
import org.regbench.data.ExampleShape;
import org.regbench.draft.Batch;
import org.regbench.draft.NetworkDraft;
import org.regbench.technique.Technique;
import org.regbench.technique.TechniqueType;

/**
 * CutMix: a box of each training image shows the same part of another image, and the label is shared out by area.
 *
 * <pre>
 * x_i ← x_π(i) inside of the box, x_i outside;  y_i ← (1−a)·y_i + a·y_π(i), a the box's share of the area
 * box: height H·√(1−λ), width W·√(1−λ), λ ~ Beta(α, α), its centre uniform over the image, clipped at the border
 * </pre>
 *
 * <p>One box and one permutation π a batch, and with probability 1 − p none, as in the authors' code. The share a is
 * that of the clipped box in whole pixels, so labels say exactly what is seen. Yun et al. 2019.
 *
 * @param alpha α, above 0
 * @param p probability that a batch is mixed, in [0, 1]
 */
public record CutMix(double alpha, double p) implements Technique {
    public static final TechniqueType<CutMix> TYPE = TechniqueType.of(new CutMix(1, 0.5))
            .summary("A box of each training image is pasted from another, and labels are mixed by its area")
            .formula("x_j in the box, x_i outside; (1−a)·y_i + a·y_j, a the box's share of the area")
            .citation("Yun et al. 2019, CutMix: regularization strategy to train strong classifiers")
            .defaultsFrom("alpha 1, p 0.5: Yun et al. 2019 on CIFAR, section 4.1 and the authors' code")
            .strength("p", 0, List.of(0.25, 0.5, 0.75, 1.0), p -> new CutMix(1, p))
            .needsImages()
            .build();

    public CutMix {
        Check.positive("alpha", alpha);
        Check.probability("p", p);
    }

    @Override
    public void contribute(NetworkDraft draft) {
        draft.batchMixers.add((batch, random) -> {
            if (random.nextDouble() < p) {
                mix(batch, box(batch.shape(), random), Partners.permutation(batch.count(), random));
            }
        });
    }

    private Box box(ExampleShape shape, RandomGenerator random) {
        double side = Math.sqrt(1 - Partners.share(alpha, random));
        int height = (int) (side * shape.height());
        int width = (int) (side * shape.width());
        int top = random.nextInt(shape.height()) - height / 2;
        int left = random.nextInt(shape.width()) - width / 2;
        return Box.clipped(top, left, height, width, shape);
    }

    static void mix(Batch batch, Box box, int[] partners) {
        var shape = batch.shape();
        var original = batch.features().clone();
        for (int i = 0; i < batch.count(); i++) {
            int own = i * shape.size();
            int other = partners[i] * shape.size();
            box.forEachRow(
                    shape,
                    start -> System.arraycopy(original, other + start, batch.features(), own + start, box.width()));
        }
        float kept = 1 - (float) box.area() / (shape.height() * shape.width());
        Partners.blend(batch.targets(), batch.outputs(), partners, kept);
    }
}
