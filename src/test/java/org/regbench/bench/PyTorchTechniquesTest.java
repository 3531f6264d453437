package org.regbench.bench;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.Engine;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.regbench.technique.Techniques;

/** That PyTorch trains the networks and techniques whose cost is compared with ours. */
class PyTorchTechniquesTest {
    /** They keep copies, or do nothing while weights are small. */
    private static final Set<String> NOT_SEEN_IN_THE_WEIGHTS = Set.of("training.WeightAveraging", "weight.MaxNorm");

    @BeforeEach
    void needsPyTorch() {
        Assumptions.assumeTrue(
                getClass().getClassLoader().getResource("native/lib/pytorch.properties") != null,
                "no PyTorch for this platform");
    }

    @ParameterizedTest
    @CsvSource({"MLP, 269322", "LENET, 431080", "RESNET, 77418"})
    void networksAreAsLargeAsOurs(CostNetwork on, long parameters) {
        try (var training = PyTorchCosts.of(on, PyTorchTechnique.NONE)) {
            long count = training.parameters().learnt().stream()
                    .mapToLong(array -> array.getShape().size())
                    .sum();
            assertThat(count).isEqualTo(parameters);
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyTechniqueChangesTraining(CostNetwork on) {
        var plain = weightsAfterFiveSteps(on, PyTorchTechnique.NONE);
        assertThat(weightsAfterFiveSteps(on, PyTorchTechnique.NONE)).isEqualTo(plain);
        PyTorchTechniques.ALL.forEach((id, technique) -> {
            if (PyTorchCosts.acts(id, on) && !NOT_SEEN_IN_THE_WEIGHTS.contains(id)) {
                assertThat(Arrays.equals(weightsAfterFiveSteps(on, technique.get()), plain))
                        .as(id)
                        .isFalse();
            }
        });
    }

    @Test
    void idsAreOurs() {
        assertThat(Techniques.ALL.stream().map(type -> type.id())).containsAll(PyTorchTechniques.ALL.keySet());
    }

    private static float[] weightsAfterFiveSteps(CostNetwork on, PyTorchTechnique technique) {
        Engine.getEngine("PyTorch").setRandomSeed(1);
        try (var training = PyTorchCosts.of(on, technique)) {
            for (int step = 0; step < 5; step++) {
                assertThat(training.step(0)).isFinite();
            }
            return training.parameters().weights().get(0).toFloatArray();
        }
    }
}
