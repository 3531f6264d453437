package org.regbench.technique.weight;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.regbench.common.Check;
import org.regbench.draft.NetworkDraft;
import org.regbench.technique.Technique;
import org.regbench.technique.TechniqueType;

/**
 * Soft orthogonality: each layer's filters are drawn towards unit length and right angles, so that the layer neither
 * stretches nor squeezes what passes, forward or backward.
 *
 * <pre>loss + λ‖WᵀW − I‖²_F, W [inputs, units];  ∇ ← ∇ + 4λ·W(WᵀW − I) before the updater</pre>
 *
 * <p>A filter's weights over channels, rows and columns are one column of W. Where there are more units than inputs,
 * columns cannot all be orthogonal, and the rows are drawn there instead: ‖WWᵀ − I‖² = ‖WᵀW − I‖² − (units − inputs)
 * has the same gradient, and is 0 where it is met. Either way all singular values move to 1. (So the double soft
 * orthogonality of the paper, the sum of both sides, is this one with twice the λ.) All layers with weights are
 * penalized, the output too; biases and normalization gains are left alone. Bansal et al. 2018.
 *
 * @param lambda λ, at least 0
 */
public record Orthogonal(double lambda) implements Technique {
    public static final TechniqueType<Orthogonal> TYPE = TechniqueType.of(new Orthogonal(1e-4))
            .summary("Each layer's filters are drawn towards unit length and right angles")
            .formula("loss + λ·‖WᵀW − I‖²")
            .citation("Bansal et al. 2018, Can we gain more from orthogonality regularizations in training deep CNNs?")
            .defaultsFrom("1e-4: a middle stage of the paper's schedule, which lowers it from 0.1 to 0")
            .strength("lambda", 0, List.of(1e-5, 1e-4, 1e-3, 1e-2), Orthogonal::new)
            .build();

    public Orthogonal {
        Check.notNegative("lambda", lambda);
    }

    @Override
    public void contribute(NetworkDraft draft) {
        draft.penalties.add(shape -> new FilterPenalty(lambda, shape, Distance.TO_ORTHOGONAL));
    }

    private enum Distance implements FilterPenalty.Term {
        TO_ORTHOGONAL;

        @Override
        public double value(INDArray filters) {
            try (var deviation = deviation(filters)) {
                double norm = deviation.norm2Number().doubleValue();
                return norm * norm;
            }
        }

        @Override
        public INDArray gradient(INDArray filters) {
            try (var deviation = deviation(filters)) {
                var product = tall(filters)
                        ? Nd4j.gemm(filters, deviation, false, false)
                        : Nd4j.gemm(deviation, filters, false, false);
                return product.muli(4);
            }
        }

        /** WᵀW − I or WWᵀ − I, whichever is smaller. */
        private static INDArray deviation(INDArray filters) {
            var gram = Nd4j.gemm(filters, filters, tall(filters), !tall(filters));
            for (long i = 0; i < gram.rows(); i++) {
                gram.putScalar(i, i, gram.getDouble(i, i) - 1);
            }
            return gram;
        }

        private static boolean tall(INDArray filters) {
            return filters.rows() >= filters.columns();
        }
    }
}
