package org.regbench.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;
import org.regbench.Synthetic;
import org.regbench.Training;
import org.regbench.data.ExampleShape;
import org.regbench.network.Linear;
import org.regbench.technique.Combination;

class InputGradientTest {
    /** Softmax and cross-entropy: the gradient by the input is (p − y)·Wᵀ for each example. */
    @Test
    void isThatOfTheSumOfCrossEntropies() {
        var data = Synthetic.classes(ExampleShape.table(5), 3, 32);
        var network = Training.assemble(
                new Linear(), Combination.parse("training.AdversarialTraining"), data, Budget.DEFAULT, 1);
        var x = Nd4j.createFromArray(data.test().features()).reshape('c', 60, 5);
        var y = Nd4j.createFromArray(data.test().targets()).reshape('c', 60, 3);
        var expected = network.graph()
                .outputSingle(x)
                .sub(y)
                .mmul(network.weightsOf("output").transpose());

        var gradient = InputGradient.of(network, x, y);
        assertThat(gradient).hasSize(300);
        for (int i = 0; i < gradient.length; i++) {
            assertThat(gradient[i]).isCloseTo(expected.getFloat(i / 5, i % 5), within(1e-5f));
        }
    }
}
