package org.regbench.bench;

import java.util.Locale;
import org.regbench.technique.Combination;

/** Training steps of one of the cost networks in PyTorch, with Adam, on batches of 128 that lie in memory. */
public final class PyTorchStep implements AutoCloseable {
    private final PyTorchTraining training;

    /**
     * A network before its first step.
     *
     * @param network {@code mlp}, {@code lenet} or {@code resnet}
     * @param technique its id, or {@code baseline}
     */
    public PyTorchStep(String network, String technique) {
        var chosen = technique.equals(Combination.BASELINE.text())
                ? PyTorchTechnique.NONE
                : PyTorchTechniques.ALL.get(technique).get();
        training = PyTorchCosts.of(CostNetwork.valueOf(network.toUpperCase(Locale.ROOT)), chosen);
    }

    /** Takes a step and returns the loss. */
    public float train() {
        return training.step(0);
    }

    @Override
    public void close() {
        training.close();
    }
}
