package org.regbench.technique.input;

import java.util.List;
import java.util.random.RandomGenerator;
import org.regbench.common.Check;
import org.regbench.data.ExampleShape;
import org.regbench.draft.NetworkDraft;
import org.regbench.technique.Technique;
import org.regbench.technique.TechniqueType;

/**
 * Random rotation: each training image is turned about its centre by a random angle.
 *
 * <pre>
 * x[c, i, j] ← x[c, cy + v·cos θ + u·sin θ, cx + u·cos θ − v·sin θ]
 * v = i − cy, u = j − cx, θ ~ U(−degrees, degrees)
 * </pre>
 *
 * <p>Positive angles turn counter-clockwise. Between pixels the value is bilinear, outside of the image 0, which is the
 * mean of standardized inputs; corners that turn out of the image are lost. Turns by multiples of 90° move square
 * images by whole pixels and are exact. Shape [channels, height, width] stays. Cireşan et al. 2010.
 *
 * @param degrees the largest angle either way, in [0, 180]
 */
public record RandomRotation(double degrees) implements Technique {
    public static final TechniqueType<RandomRotation> TYPE = TechniqueType.of(new RandomRotation(15))
            .summary("Training images are turned about their centre by a random angle")
            .formula("x(r) ← x(R(θ)·r), r from the image's centre; θ uniform on −degrees … degrees")
            .citation("Cireşan et al. 2010, Deep, big, simple neural nets for handwritten digit recognition")
            .defaultsFrom("15 degrees: Cireşan et al. 2010 for most digits")
            .strength("degrees", 0, List.of(5.0, 10.0, 15.0, 30.0), RandomRotation::new)
            .needsImages()
            .priority(Order.GEOMETRY)
            .build();

    public RandomRotation {
        Check.between(0, 180, "degrees", degrees);
    }

    @Override
    public void contribute(NetworkDraft draft) {
        draft.inputTransforms.add(this::rotate);
    }

    private void rotate(float[] features, int offset, ExampleShape shape, RandomGenerator random) {
        turn(features, offset, shape, (2 * random.nextDouble() - 1) * degrees);
    }

    static void turn(float[] features, int offset, ExampleShape shape, double angle) {
        double cos = Math.cos(Math.toRadians(angle));
        double sin = Math.sin(Math.toRadians(angle));
        Warp.linear(shape, cos, sin, -sin, cos).apply(features, offset);
    }
}
