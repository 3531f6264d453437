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

    private enum Cosines implements FilterPenalty.Term {
        SQUARED;

        @Override
        public double value(INDArray filters) {
            try (var lengths = inverseNorms(filters);
                    var directions = filters.mulRowVector(lengths);
                    var cosines = between(directions)) {
                double norm = cosines.norm2Number().doubleValue();
                return norm * norm / 2;
            }
        }

        /** With N the directions, C their cosines and s the column sums of C²: 2·(N·C − N·diag(s))/‖w‖. */
        @Override
        public INDArray gradient(INDArray filters) {
            try (var lengths = inverseNorms(filters);
                    var directions = filters.mulRowVector(lengths);
                    var cosines = between(directions)) {
                var gradient = Nd4j.gemm(directions, cosines, false, false);
                try (var shares = cosines.muli(cosines).sum(0)) {
                    gradient.subi(directions.muliRowVector(shares));
                }
                return gradient.muliRowVector(lengths.muli(2));
            }
        }

        private static INDArray between(INDArray directions) {
            var cosines = Nd4j.gemm(directions, directions, true, false);
            for (long i = 0; i < cosines.rows(); i++) {
                cosines.putScalar(i, i, 0);
            }
            return cosines;
        }

        /** 1/‖w_j‖, or 0 for a filter that is zero. */
        private static INDArray inverseNorms(INDArray filters) {
            var norms = filters.norm2(0);
            for (long j = 0; j < norms.length(); j++) {
                double norm = norms.getDouble(j);
                norms.putScalar(j, norm == 0 ? 0 : 1 / norm);
            }
            return norms;
        }
    }
}
