package org.regbench.technique.input;

import java.util.List;
import java.util.random.RandomGenerator;
import org.regbench.common.Check;
import org.regbench.data.ExampleShape;
import org.regbench.draft.NetworkDraft;
import org.regbench.technique.Technique;
import org.regbench.technique.TechniqueType;

/**
 * Colour jitter: brightness, contrast and saturation of each training image change a little, as light does.
 *
 * <pre>
 * x[c, i, j] ← μ + b + k·(g[i, j] − μ) + k·s·(x[c, i, j] − g[i, j])
 * b ~ U(−brightness, brightness), k ~ U(1 − contrast, 1 + contrast), s ~ U(1 − saturation, 1 + saturation)
 * </pre>
 *
 * <p>g is the grey image, the mean over the channels, and μ its mean over the pixels. So brightness shifts the image,
 * contrast scales it about its mean and saturation scales colours about grey; in this form the order of the three makes
 * no difference. On grey images saturation does nothing. Shape [channels, height, width].
 *
 * <p>Inputs are standardized, so b is in standard deviations of a channel, and neither the black that image editors
 * scale brightness from nor the range that they clip to is known: brightness is added and nothing is clipped, unlike in
 * torchvision's transform of this name. Howard 2013.
 *
 * @param brightness largest shift in standard deviations, at least 0
 * @param contrast largest relative change of contrast, in [0, 1]
 * @param saturation largest relative change of saturation, in [0, 1]
 */
public record ColourJitter(double brightness, double contrast, double saturation) implements Technique {
    public static final TechniqueType<ColourJitter> TYPE = TechniqueType.of(new ColourJitter(0.4, 0.4, 0.4))
            .summary("Brightness, contrast and saturation of training images change at random")
            .formula("μ + b + k·(g − μ) + k·s·(x − g); g the grey image, μ its mean, b, k − 1, s − 1 uniform about 0")
            .citation("Howard 2013, Some improvements on deep convolutional neural network based image classification")
            .defaultsFrom("0.4 each: customary on ImageNet, as in fb.resnet.torch; a sweep sets all three alike")
            .strength("brightness", 0, List.of(0.1, 0.2, 0.4, 0.8), range -> new ColourJitter(range, range, range))
            .needsImages()
            .priority(Order.COLOUR)
            .build();

    public ColourJitter {
        Check.notNegative("brightness", brightness);
        Check.between(0, 1, "contrast", contrast);
        Check.between(0, 1, "saturation", saturation);
    }

    @Override
    public void contribute(NetworkDraft draft) {
        draft.inputTransforms.add((features, offset, shape, random) -> jitter(
                features,
                offset,
                shape,
                about(0, brightness, random),
                about(1, contrast, random),
                about(1, saturation, random)));
    }

    private static float about(double centre, double range, RandomGenerator random) {
        return (float) (centre + (2 * random.nextDouble() - 1) * range);
    }

    /** Written as changes of x, so that factors of 1 leave it bit for bit. */
    static void jitter(float[] image, int offset, ExampleShape shape, float shift, float contrast, float saturation) {
        int pixels = shape.height() * shape.width();
        var grey = new float[pixels];
        double sum = 0;
        for (int c = 0; c < shape.channels(); c++) {
            int plane = offset + c * pixels;
            for (int i = 0; i < pixels; i++) {
                grey[i] += image[plane + i] / shape.channels();
                sum += image[plane + i];
            }
        }
        float mean = (float) (sum / shape.size());
        float onGrey = contrast - 1;
        float onColour = contrast * saturation - 1;
        for (int c = 0; c < shape.channels(); c++) {
            int plane = offset + c * pixels;
            for (int i = 0; i < pixels; i++) {
                float x = image[plane + i];
                image[plane + i] = x + (shift + onGrey * (grey[i] - mean) + onColour * (x - grey[i]));
            }
        }
    }
}
