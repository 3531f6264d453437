package org.regbench.bench;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Block;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import java.util.List;
import java.util.Optional;
import org.regbench.draft.ActivationNoise.Site;

/** Where a technique acts in PyTorch; nowhere unless overridden. Holds the state of one training. */
interface PyTorchTechnique {
    float LEARNING_RATE = 1e-3f;

    /** No technique. */
    PyTorchTechnique NONE = new PyTorchTechnique() {};

    /** What makes updates of gradients. */
    default Optimizer optimizer() {
        return Optimizer.adam()
                .optLearningRateTracker(Tracker.fixed(LEARNING_RATE))
                .build();
    }

    /** Noise on what enters a linear layer or a convolution. */
    default Optional<Block> noise(Site site) {
        return Optional.empty();
    }

    /** What lies between the linear part of a hidden layer with so many units or maps and its activation. */
    default Optional<Block> normalization(int channels) {
        return Optional.empty();
    }

    /** What is trained on in place of examples and one-hot labels. */
    default NDList batch(NDArray examples, NDArray labels) {
        return new NDList(examples, labels);
    }

    /** A term of the loss, of all weights without biases. */
    default Optional<NDArray> penalty(List<NDArray> weights) {
        return Optional.empty();
    }

    /** Changes gradients in place before the optimizer sees them. */
    default void clip(List<NDArray> gradients) {}

    /** Acts after an update. */
    default void updated(PyTorchParameters parameters) {}
}
