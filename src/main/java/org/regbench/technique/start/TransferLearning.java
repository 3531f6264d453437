package org.regbench.technique.start;

import java.util.List;
import org.regbench.common.Check;
import org.regbench.draft.NetworkDraft;
import org.regbench.draft.Pretraining;
import org.regbench.draft.Trait;
import org.regbench.technique.Technique;
import org.regbench.technique.TechniqueType;

/**
 * Transfer learning: the network is first trained on another data set, keeps the first layers of that and learns the
 * rest on its own data.
 *
 * <pre>
 * w ← weights after training on the source, except for the output layer
 * ∂w = 0 for the first ⌊frozen·k⌋ of k hidden weight layers, and for what stands between them
 * </pre>
 *
 * <p>The source network has the other techniques of the combination too and the budget of the run. Its training time is
 * the column {@code pretraining_seconds} and no part of {@code training_seconds}. Source images are resized to the
 * target's shape and standardized by themselves. Running statistics of batch normalization follow the target data even
 * between frozen layers. Yosinski et al. 2014.
 *
 * @param source a data set of images for classification, as on the command line; {@code auto} is {@code
 *     fashion-mnist@2000}, or {@code digits} where Fashion-MNIST is the target
 * @param frozen share of the hidden weight layers that are frozen, in [0, 1]
 */
public record TransferLearning(String source, double frozen) implements Technique {
    private static final String AUTO = "auto";

    public static final TechniqueType<TransferLearning> TYPE = TechniqueType.of(new TransferLearning(AUTO, 0.5))
            .summary("The first layers keep what they learnt on another data set")
            .formula("w ← w of the source network; ∂w = 0 in the first layers")
            .citation("Yosinski et al. 2014, How transferable are features in deep neural networks?")
            .defaultsFrom("half of the layers: the middle of the range that Yosinski et al. 2014 study")
            .strength("frozen", List.of(0.0, 0.25, 0.5, 0.75, 1.0), share -> new TransferLearning(AUTO, share))
            .needsAnyOf(Trait.HIDDEN_LAYERS)
            .needsImages()
            .build();

    public TransferLearning {
        Check.share("frozen", frozen);
    }

    @Override
    public void contribute(NetworkDraft draft) {
        draft.pretraining.claim(new Pretraining(id(), this::sourceFor, frozen));
    }

    private String sourceFor(String target) {
        if (!source.equals(AUTO)) {
            return source;
        }
        return target.startsWith("fashion-mnist") ? "digits" : "fashion-mnist@2000";
    }
}
