package org.regbench.technique.weight;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.regbench.common.Check;
import org.regbench.draft.NetworkDraft;
import org.regbench.technique.Technique;
import org.regbench.technique.TechniqueType;

/**
 * Decorrelation: filters of one layer that point the same way, or the opposite way, are pushed apart, so that they
 * learn different things. Unlike {@link Orthogonal} it leaves their lengths alone.
 *
 * <pre>
 * loss + λ/2·Σ_{i≠j} cos²(w_i, w_j), over pairs of one layer's filters
 * ∇_j ← ∇_j + 2λ/‖w_j‖·Σ_{i≠j} c_ij·(w_i/‖w_i‖ − c_ij·w_j/‖w_j‖), c_ij the cosine; before the updater
 * </pre>
 *
 * <p>This is the off-diagonal part of the Gram matrix of normalized columns of W [inputs, units], squared: the global
 * penalty, equation 2 of the paper. Its local variant, which leaves negative correlations alone, is not used. The
 * gradient is at right angles to w_j. A filter that is zero has no direction and is left out. Biases are left alone.
 * Rodríguez et al. 2017.
 *
 * @param lambda λ, at least 0
 */
public record Decorrelation(double lambda) implements Technique {
    public static final TechniqueType<Decorrelation> TYPE = TechniqueType.of(new Decorrelation(1e-3))
            .summary("Filters of one layer that are correlated are pushed apart")
            .formula("loss + (λ/2)·Σ_{i≠j} cos²(w_i, w_j)")
            .citation("Rodríguez et al. 2017, Regularizing CNNs with locally constrained decorrelations")
            .defaultsFrom("1e-3: our choice; 256 random filters of 784 inputs then cost 0.04")
            .strength("lambda", 0, List.of(1e-4, 1e-3, 1e-2, 1e-1), Decorrelation::new)
            .build();

    public Decorrelation {
        Check.notNegative("lambda", lambda);
    }

    @Override
    public void contribute(NetworkDraft draft) {
        draft.penalties.add(shape -> new FilterPenalty(lambda, shape, Cosines.SQUARED));
    }

    /** With G = WᵀW, L_ij = 1/(‖w_i‖·‖w_j‖) and ⊙ element by element, the cosines are C = G ⊙ L off the diagonal. */
    private enum Cosines implements FilterPenalty.Term {
        SQUARED;

        /** Squared length below which a filter counts as zero. */
        private static final double ZERO = 1e-30;

        @Override
        public double value(INDArray filters) {
            try (var gram = Nd4j.gemm(filters, filters, true, false);
                    var inverseLengths = inverseLengths(gram)) {
                double norm = cosines(gram, inverseLengths).norm2Number().doubleValue();
                return norm * norm / 2;
            }
        }

        /** W·M, M = 2·(C − diag(s)) ⊙ L, s the column sums of C ⊙ C: large matrices are only multiplied. */
        @Override
        public INDArray gradient(INDArray filters) {
            try (var gram = Nd4j.gemm(filters, filters, true, false);
                    var inverseLengths = inverseLengths(gram)) {
                var cosines = cosines(gram, inverseLengths);
                try (var squares = cosines.mul(cosines);
                        var sums = squares.sum(0)) {
                    for (long j = 0; j < cosines.rows(); j++) {
                        cosines.putScalar(j, j, -sums.getDouble(j));
                    }
                }
                return Nd4j.gemm(filters, cosines.muli(inverseLengths).muli(2), false, false);
            }
        }

        /** Written over the Gram matrix. */
        private static INDArray cosines(INDArray gram, INDArray inverseLengths) {
            gram.muli(inverseLengths);
            for (long j = 0; j < gram.rows(); j++) {
                gram.putScalar(j, j, 0);
            }
            return gram;
        }

        /** L, with zeros for a filter that is zero. */
        private static INDArray inverseLengths(INDArray gram) {
            try (var inverse = Nd4j.createUninitialized(gram.dataType(), gram.rows(), 1)) {
                for (long j = 0; j < gram.rows(); j++) {
                    double square = gram.getDouble(j, j);
                    inverse.putScalar(j, square < ZERO ? 0 : 1 / Math.sqrt(square));
                }
                return Nd4j.gemm(inverse, inverse, false, true);
            }
        }
    }
}
