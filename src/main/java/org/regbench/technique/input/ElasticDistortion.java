package org.regbench.technique.input;

import java.util.List;
import java.util.random.RandomGenerator;
import org.regbench.common.Check;
import org.regbench.data.ExampleShape;
import org.regbench.draft.InputTransform;
import org.regbench.draft.NetworkDraft;
import org.regbench.technique.Technique;
import org.regbench.technique.TechniqueType;

/**
 * Elastic distortion: each training image is drawn on a rubber sheet that is pulled at random, as a hand that shakes
 * does to letters.
 *
 * <pre>x[c, i, j] ← x[c, i + Δy[i, j], j + Δx[i, j]];  Δ = α·(G_σ ∗ u), u ~ U(−1, 1) for each pixel and direction</pre>
 *
 * <p>G_σ is a Gaussian of standard deviation σ pixels, cut off at 3σ and scaled to the sum 1, so a pixel moves by about
 * 0.16·α/σ pixels (root mean square) in each direction. The noise u goes on beyond the border, hence pixels there move
 * as far as others. Between pixels the value is bilinear, outside of the image 0, the mean of standardized inputs. The
 * strength is the paper's α without its normalization of the field. Simard et al. 2003.
 *
 * @param alpha α in pixels, at least 0
 * @param sigma σ in pixels, above 0
 */
public record ElasticDistortion(double alpha, double sigma) implements Technique {
    public static final TechniqueType<ElasticDistortion> TYPE = TechniqueType.of(new ElasticDistortion(8, 3))
            .summary("Training images are warped by a smooth random displacement of their pixels")
            .formula("x(r) ← x(r + α·(G_σ ∗ u)(r)), u uniform on −1 … 1")
            .citation("Simard et al. 2003, Best practices for convolutional neural networks")
            .defaultsFrom("alpha 8, sigma 3: pixels of 28x28 images move by 0.4 (rms); the paper's 34 and 4 by 1.4")
            .strength("alpha", 0, List.of(4.0, 8.0, 16.0, 32.0), alpha -> new ElasticDistortion(alpha, 3))
            .needsImages()
            .priority(Order.GEOMETRY)
            .build();

    public ElasticDistortion {
        Check.notNegative("alpha", alpha);
        Check.positive("sigma", sigma);
    }

    @Override
    public void contribute(NetworkDraft draft) {
        draft.inputTransforms.add(new Sheet(alpha, kernel()));
    }

    private float[] kernel() {
        int radius = (int) Math.ceil(3 * sigma);
        var weights = new double[2 * radius + 1];
        double sum = 0;
        for (int t = 0; t < weights.length; t++) {
            double distance = (t - radius) / sigma;
            weights[t] = Math.exp(-distance * distance / 2);
            sum += weights[t];
        }
        var kernel = new float[weights.length];
        for (int t = 0; t < kernel.length; t++) {
            kernel[t] = (float) (weights[t] / sum);
        }
        return kernel;
    }

    /** @param kernel of the Gaussian in one direction; the two-dimensional one is its product with itself */
    @SuppressWarnings("ArrayRecordComponent") // read-only
    private record Sheet(double alpha, float[] kernel) implements InputTransform {
        @Override
        public void apply(float[] features, int offset, ExampleShape shape, RandomGenerator random) {
            int stride = shape.width() + kernel.length - 1;
            var down = smoothNoise(shape, random);
            var right = smoothNoise(shape, random);
            var warp = new Warp(shape);
            for (int i = 0; i < shape.height(); i++) {
                for (int j = 0; j < shape.width(); j++) {
                    int at = i * stride + j;
                    warp.look(i, j, i + alpha * down[at], j + alpha * right[at]);
                }
            }
            warp.apply(features, offset);
        }

        /** Rows are as far apart as those of the noise, which has a margin of the kernel's radius. */
        private float[] smoothNoise(ExampleShape shape, RandomGenerator random) {
            int margin = kernel.length - 1;
            int stride = shape.width() + margin;
            var noise = new float[(shape.height() + margin) * stride];
            for (int i = 0; i < noise.length; i++) {
                noise[i] = 2 * random.nextFloat() - 1;
            }
            return smooth(smooth(noise, 1), stride);
        }

        /**
         * All rows or columns as one: where two meet the sums are of no use, and nobody looks there.
         *
         * <p>The shifted copy is for HotSpot, which turns the loop into vector instructions only where both arrays have
         * the same index: a third of the time.
         */
        private float[] smooth(float[] values, int step) {
            var sums = new float[values.length - (kernel.length - 1) * step];
            var shifted = new float[sums.length];
            for (int t = 0; t < kernel.length; t++) {
                System.arraycopy(values, t * step, shifted, 0, shifted.length);
                add(kernel[t], shifted, sums);
            }
            return sums;
        }

        private static void add(float weight, float[] values, float[] sums) {
            for (int i = 0; i < sums.length; i++) {
                sums[i] += weight * values[i];
            }
        }
    }
}
