package org.regbench.technique.training;

import java.util.List;
import org.regbench.common.Check;
import org.regbench.draft.NetworkDraft;
import org.regbench.draft.StoppingRule;
import org.regbench.technique.Technique;
import org.regbench.technique.TechniqueType;

/**
 * Early stopping: training ends when the validation part has shown no improvement for some epochs, and the weights of
 * the best epoch are restored.
 *
 * <pre>stop after epoch t if the best of E_1 … E_t was first reached at epoch t − patience</pre>
 *
 * <p>By default the value is the metric that the comparison is about: with cross-entropy the loss starts to rise, from
 * growing confidence, well before accuracy stops growing. It is free of penalties, so it means the same under every
 * combination; Deeplearning4j's DataSetLossCalculator includes them. An epoch whose value is not a number is no
 * improvement. Prechelt 1998.
 *
 * @param patience epochs without improvement before training stops, at least 1
 * @param monitor what is watched
 */
public record EarlyStopping(int patience, Monitor monitor) implements Technique {
    /** What early stopping watches on the validation part. */
    public enum Monitor {
        /** Cross-entropy or mean squared error. */
        LOSS,
        /** Accuracy or R squared. */
        SCORE
    }

    public static final TechniqueType<EarlyStopping> TYPE = TechniqueType.of(new EarlyStopping(5, Monitor.SCORE))
            .summary("Training ends when validation stops improving, at the weights of the best epoch")
            .formula("stop when the best validation value is patience epochs old")
            .citation("Prechelt 1998, Early stopping — but when?")
            .defaultsFrom("patience 5: Prechelt 1998 compares strips of 5 epochs")
            .strength(
                    "patience", List.of(2.0, 3.0, 5.0, 10.0), epochs -> new EarlyStopping((int) epochs, Monitor.SCORE))
            .build();

    public EarlyStopping {
        Check.atLeast(1, "patience", patience);
    }

    @Override
    public void contribute(NetworkDraft draft) {
        draft.stopping.claim(() -> new Patience(patience, monitor));
    }

    private static final class Patience implements StoppingRule {
        private final int patience;
        private final Monitor monitor;
        private double best = Double.POSITIVE_INFINITY;
        private int bestEpoch;

        private Patience(int patience, Monitor monitor) {
            this.patience = patience;
            this.monitor = monitor;
        }

        @Override
        public Decision after(Validation validation) {
            double cost =
                    switch (monitor) {
                        case LOSS -> validation.loss();
                        case SCORE -> -validation.score();
                    };
            if (cost < best) {
                best = cost;
                bestEpoch = validation.epoch();
                return Decision.CONTINUE_FROM_NEW_BEST;
            }
            return validation.epoch() - bestEpoch >= patience ? Decision.STOP : Decision.CONTINUE;
        }
    }
}
