package org.regbench.technique.input;

import java.util.List;
import java.util.random.RandomGenerator;
import org.regbench.common.Check;
import org.regbench.data.ExampleShape;
import org.regbench.draft.NetworkDraft;
import org.regbench.technique.Technique;
import org.regbench.technique.TechniqueType;

/**
 * Random erasing: a box of random place, area and shape in some training images is filled with noise, so that the
 * network learns to do without any part.
 *
 * <pre>
 * x[c, i, j] ← z ~ N(0, 1) in the box
 * area ~ U(areaMin, areaMax) of the image, height/width log-uniform on 1/aspect … aspect
 * </pre>
 *
 * <p>The noise has the mean and deviation of standardized inputs; the paper's, on raw pixels, is uniform. A box that is
 * as high or as wide as the image is drawn again; after ten of those the image stays whole. The log-uniform aspect (as
 * in torchvision; the paper's is uniform) makes lying and standing boxes alike often. Sides are rounded to whole
 * pixels. Zhong et al. 2020.
 *
 * @param p probability that an image is changed, in [0, 1]
 * @param areaMin smallest share of the image, in [0, areaMax]
 * @param areaMax largest share of the image, in [0, 1]
 * @param aspect largest ratio of the longer to the shorter side, in [1, 100]
 */
public record RandomErasing(double p, double areaMin, double areaMax, double aspect) implements Technique {
    public static final TechniqueType<RandomErasing> TYPE = TechniqueType.of(new RandomErasing(0.5, 0.02, 0.4, 3.3))
            .summary("A random box of some training images is filled with noise")
            .formula("x ← N(0, 1) in a box of random area and aspect, with probability p")
            .citation("Zhong et al. 2020, Random erasing data augmentation")
            .defaultsFrom("p 0.5, area 0.02 to 0.4, aspect 0.3 to 3.3: Zhong et al. 2020, section 4.1")
            .strength("p", 0, List.of(0.25, 0.5, 0.75, 1.0), p -> new RandomErasing(p, 0.02, 0.4, 3.3))
            .needsImages()
            .priority(Order.COVER)
            .build();

    private static final int TRIALS = 10;

    public RandomErasing {
        Check.probability("p", p);
        Check.between(0, 1, "areaMax", areaMax);
        Check.between(0, areaMax, "areaMin", areaMin);
        Check.between(1, 100, "aspect", aspect);
    }

    @Override
    public void contribute(NetworkDraft draft) {
        draft.inputTransforms.add((features, offset, shape, random) -> {
            if (random.nextDouble() < p) {
                erase(features, offset, shape, random);
            }
        });
    }

    private void erase(float[] features, int offset, ExampleShape shape, RandomGenerator random) {
        for (int trial = 0; trial < TRIALS; trial++) {
            double area = areaMin + (areaMax - areaMin) * random.nextDouble();
            double ratio = Math.pow(aspect, 2 * random.nextDouble() - 1);
            double pixels = area * shape.height() * shape.width();
            int height = (int) Math.round(Math.sqrt(pixels * ratio));
            int width = (int) Math.round(Math.sqrt(pixels / ratio));
            if (height < shape.height() && width < shape.width()) {
                int top = random.nextInt(shape.height() - height + 1);
                int left = random.nextInt(shape.width() - width + 1);
                fill(features, offset, new Box(top, top + height, left, left + width), shape, random);
                return;
            }
        }
    }

    private static void fill(float[] features, int offset, Box box, ExampleShape shape, RandomGenerator random) {
        box.forEachRow(shape, start -> {
            for (int i = 0; i < box.width(); i++) {
                features[offset + start + i] = (float) random.nextGaussian();
            }
        });
    }
}
