package org.regbench.technique.support;

import org.regbench.draft.NetworkDraft;
import org.regbench.draft.WeightDistribution;
import org.regbench.draft.WeightShape;
import org.regbench.layer.GaussianWeights;
import org.regbench.layer.WeightPosterior;

/** Gaussian weights in place of a network's own. */
public final class LearntWeights {
    private LearntWeights() {}

    /**
     * Every dense, convolutional and output layer learns this posterior, over the draft's number of training examples.
     */
    public static void claim(NetworkDraft draft, WeightPosterior posterior) {
        int examples = draft.context().trainingExamples();
        draft.randomWeights.claim((WeightDistribution) part -> {
            var learning = new GaussianWeights.Learning(posterior, examples);
            var shape = part.weights().dimensions();
            return part.weights().kind() == WeightShape.Kind.DENSE
                    ? GaussianWeights.dense(shape[0], shape[1], !part.first(), learning)
                    : GaussianWeights.convolution(shape, part.stride(), part.padding(), !part.first(), learning);
        });
    }
}
