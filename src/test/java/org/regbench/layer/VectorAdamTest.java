package org.regbench.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.schedule.ScheduleType;
import org.nd4j.linalg.schedule.StepSchedule;

class VectorAdamTest {

    @ParameterizedTest
    @EnumSource(
            value = DataType.class,
            names = {"FLOAT", "DOUBLE"})
    void stepsAsTheStockAdamDoes(DataType type) {
        var schedule = new StepSchedule(ScheduleType.ITERATION, 0.01, 0.5, 2);
        int n = 5000; // more than two pieces
        var ours = new VectorAdam(schedule).instantiate(Nd4j.create(type, 1, 2 * n), true);
        var stock = new Adam(schedule).instantiate(Nd4j.create(type, 1, 2 * n), true);
        Nd4j.getRandom().setSeed(3);
        for (int iteration = 0; iteration < 5; iteration++) {
            var gradient = Nd4j.randn(type, n).muli(0.01);
            var expected = gradient.dup();
            ours.applyUpdater(gradient, iteration, 0);
            stock.applyUpdater(expected, iteration, 0);
            assertThat(gradient.sub(expected).norm2Number().doubleValue())
                    .isLessThan(1e-5 * expected.norm2Number().doubleValue());
        }
    }

    /** The first step of Adam is lr times the sign of the gradient, whatever its size. */
    @Test
    void startsWithTheLearningRate() {
        var updater = new VectorAdam(0.5).instantiate(Nd4j.create(DataType.FLOAT, 1, 4), true);
        var gradient = Nd4j.createFromArray(3f, -0.01f);
        updater.applyUpdater(gradient, 0, 0);
        assertThat(gradient.getFloat(0)).isCloseTo(0.5f, within(1e-4f));
        assertThat(gradient.getFloat(1)).isCloseTo(-0.5f, within(1e-4f));
    }

    @Test
    void copiesItself() {
        var adam = new VectorAdam(0.25);
        adam.setBeta1(0.8);
        assertThat(adam.clone()).isEqualTo(adam).isInstanceOf(VectorAdam.class);
    }
}
