package org.regbench.bench;

import ai.djl.ndarray.types.Shape;
import java.util.Collections;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.regbench.technique.Techniques;

/** Costs of the same techniques in PyTorch, on the same networks and batches. */
final class PyTorchCosts {
    private PyTorchCosts() {}

    /**
     * Measures every technique that PyTorch has and the network bears.
     *
     * @param wanted of the ids
     * @param costs takes id and cost
     */
    static void measure(CostNetwork on, int pairs, Predicate<String> wanted, BiConsumer<String, Cost> costs) {
        PyTorchTechniques.ALL.forEach((id, technique) -> {
            if (wanted.test(id) && acts(id, on)) {
                costs.accept(
                        id,
                        Cost.measure(pairs, () -> train(on, technique.get()), () -> train(on, PyTorchTechnique.NONE)));
            }
        });
    }

    static boolean acts(String id, CostNetwork on) {
        var needs = Techniques.typeOf(Techniques.parse(id)).needs().anyOf();
        return needs.isEmpty() || !Collections.disjoint(needs, on.network.traits());
    }

    /** One untimed step, in which the optimizer makes its state, then all batches. */
    private static Seconds train(CostNetwork on, PyTorchTechnique technique) {
        try (var training = of(on, technique)) {
            training.step(0);
            return Seconds.of(() -> {
                for (int batch = 0; batch < on.batches; batch++) {
                    training.step(batch);
                }
            });
        }
    }

    static PyTorchTraining of(CostNetwork on, PyTorchTechnique technique) {
        var network =
                switch (on) {
                    case MLP -> PyTorchLayers.mlp(technique, 256, 256);
                    case LENET -> PyTorchLayers.leNet(technique);
                    case RESNET -> PyTorchLayers.resNet(technique);
                };
        var shape = on == CostNetwork.MLP ? new Shape(CostNetwork.BATCH, 784) : new Shape(CostNetwork.BATCH, 1, 28, 28);
        return new PyTorchTraining(network, technique, shape, on.batches);
    }
}
