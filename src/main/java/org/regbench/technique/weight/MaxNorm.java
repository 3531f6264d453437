package org.regbench.technique.weight;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.regbench.common.Check;
import org.regbench.draft.NetworkDraft;
import org.regbench.draft.WeightShape;
import org.regbench.layer.NormCap;
import org.regbench.technique.Technique;
import org.regbench.technique.TechniqueType;

/**
 * Max-norm constraint: after each update, the incoming weights of every unit are projected onto the ball of radius c.
 * Weights cannot grow without bound even under a high learning rate, which is why it goes well with dropout.
 *
 * <pre>w_j ← w_j·min(1, c/‖w_j‖₂), w_j the incoming weights of unit or filter j</pre>
 *
 * <p>Units whose norm is at most c are not touched, nor are biases. Initial weights have a norm of about √2 here, and
 * weights grow slowly under Adam: the default of 3 never acted in the published studies, where the weights are those of
 * the baseline to the last bit. In a recurrent layer each gate of a unit counts as a unit, and its weights from what
 * enters and from the last state have a norm each. Deeplearning4j's MaxNormConstraint is not used: it projects to below
 * c. Srivastava et al. 2014, section 5.1.
 *
 * @param c the largest norm, above 0
 */
public record MaxNorm(double c) implements Technique {
    public static final TechniqueType<MaxNorm> TYPE = TechniqueType.of(new MaxNorm(3))
            .summary("The norm of each unit's incoming weights is capped after each update")
            .formula("w ← w·min(1, c/‖w‖₂) for each unit's incoming weights")
            .citation("Srivastava et al. 2014, Dropout: a simple way to prevent neural networks from overfitting")
            .defaultsFrom("3: typical values are 3 to 4, Srivastava et al. 2014, appendix A.3")
            .strength("c", List.of(1.0, 2.0, 3.0, 4.0), MaxNorm::new)
            .build();

    public MaxNorm {
        Check.positive("c", c);
    }

    @Override
    public void contribute(NetworkDraft draft) {
        draft.constraints.add((weights, shape, learningRate) -> project(weights, shape));
    }

    private void project(INDArray weights, WeightShape shape) {
        if (NormCap.project(weights, c)) {
            return;
        }
        try (var outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces();
                var norms = weights.norm2(true, shape.incoming())) {
            if (norms.maxNumber().doubleValue() > c) {
                weights.muli(Transforms.max(norms, c, false).rdivi(c));
            }
        }
    }
}
