package org.regbench.technique.weight;

import java.util.List;
import java.util.random.RandomGenerator;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.pairwise.arithmetic.MulOp;
import org.nd4j.linalg.factory.Nd4j;
import org.regbench.common.Check;
import org.regbench.draft.NetworkDraft;
import org.regbench.draft.NoisyWeights;
import org.regbench.technique.Technique;
import org.regbench.technique.TechniqueType;
import org.regbench.technique.support.Bernoulli;

/**
 * DropConnect: single weights, not whole units, are zeroed at random while training and the rest are scaled up; test
 * time uses all weights.
 *
 * <pre>forward W ⊙ m/(1 − p), m ~ Bernoulli(1 − p) for each weight and step;  ∂W = ∂(W ⊙ m/(1−p)) ⊙ m/(1−p)</pre>
 *
 * <p>One mask for the whole batch, where the paper draws one for each example, and the mean network at test time, where
 * the paper samples from a normal approximation. Biases are left alone. In a recurrent layer
 * the weights between the steps have a mask too, the same at every step (Merity et al. 2018). Deeplearning4j's
 * DropConnect is not used: it neither rescales nor masks the gradient. Wan et al. 2013.
 *
 * @param rate drop rate of weights, in [0, 1)
 */
public record DropConnect(double rate) implements Technique {
    public static final TechniqueType<DropConnect> TYPE = TechniqueType.of(new DropConnect(0.5))
            .summary("Weights are zeroed at random while training")
            .formula("W·m/(1−p), m ~ Bernoulli(1−p)")
            .citation("Wan et al. 2013, Regularization of neural networks using DropConnect")
            .defaultsFrom("0.5: Wan et al. 2013, section 6")
            .strength("rate", 0, List.of(0.1, 0.3, 0.5, 0.7), DropConnect::new)
            .build();

    public DropConnect {
        Check.rate("rate", rate);
    }

    @Override
    public void contribute(NetworkDraft draft) {
        if (rate > 0) {
            draft.randomWeights.claim((NoisyWeights) seed -> new DrawnNoise(new Mask(rate), seed));
        }
    }

    private record Mask(double rate) implements DrawnNoise.Kind {
        @Override
        public void fill(float[] mask, RandomGenerator random) {
            Bernoulli.fill(mask, rate, random);
        }

        @Override
        public void apply(INDArray weights, INDArray mask, INDArray noisy) {
            Nd4j.exec(new MulOp(weights, mask, noisy));
        }

        @Override
        public void backprop(INDArray gradient, INDArray mask) {
            Nd4j.exec(new MulOp(gradient, mask, gradient));
        }
    }
}
