package org.regbench.technique.weight;

import java.util.List;
import java.util.random.RandomGenerator;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.pairwise.arithmetic.AddOp;
import org.nd4j.linalg.factory.Nd4j;
import org.regbench.common.Check;
import org.regbench.draft.NetworkDraft;
import org.regbench.draft.NoisyWeights;
import org.regbench.technique.Technique;
import org.regbench.technique.TechniqueType;

/**
 * Weight noise: each training step sees the weights with Gaussian noise added, so that the network must work in the
 * neighbourhood of its weights; test time uses the clean ones.
 *
 * <pre>forward W + σ·Z, Z ~ N(0, 1) for each weight and step;  ∂W = ∂(W + σ·Z)</pre>
 *
 * <p>One draw for the whole batch. σ is in the units of the weights: with He's initialization those have the standard
 * deviation √(2/fan-in), 0.05 for 784 inputs. Biases are left alone. Graves 2011, with a fixed σ; Graves et al. 2013
 * draw once for each training sequence.
 *
 * @param sd σ, at least 0
 */
public record WeightNoise(double sd) implements Technique {
    public static final TechniqueType<WeightNoise> TYPE = TechniqueType.of(new WeightNoise(0.01))
            .summary("Normal noise is added to the weights while training")
            .formula("W + σ·Z, Z ~ N(0, 1)")
            .citation("Graves 2011, Practical variational inference for neural networks")
            .defaultsFrom("0.01, a fifth of an initial weight of 784 inputs; Graves et al. 2013 use 0.075 in LSTMs")
            .strength("sd", 0, List.of(1e-3, 1e-2, 3e-2, 1e-1), WeightNoise::new)
            .build();

    public WeightNoise {
        Check.notNegative("sd", sd);
    }

    @Override
    public void contribute(NetworkDraft draft) {
        if (sd > 0) {
            draft.randomWeights.claim((NoisyWeights) seed -> new DrawnNoise(new Gaussian(sd), seed));
        }
    }

    private record Gaussian(double sd) implements DrawnNoise.Kind {
        @Override
        public void fill(float[] noise, RandomGenerator random) {
            for (int i = 0; i < noise.length; i++) {
                noise[i] = (float) (sd * random.nextGaussian());
            }
        }

        @Override
        public void apply(INDArray weights, INDArray noise, INDArray noisy) {
            Nd4j.exec(new AddOp(weights, noise, noisy));
        }

        @Override
        public void backprop(INDArray gradient, INDArray noise) {
            // the derivative of a sum is 1
        }
    }
}
