package org.regbench.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.regbench.Synthetic;
import org.regbench.Training;
import org.regbench.data.Dataset;
import org.regbench.data.ExampleShape;
import org.regbench.network.Networks;
import org.regbench.technique.Combination;
import org.regbench.train.Budget.Optimizer;
import org.regbench.train.Budget.Schedule;

/**
 * A cosine over four steps has the shares 1, (2+√2)/4, 1/2 and (2-√2)/4, together 2.5. Gradients are clipped so that
 * what a step does depends on its rate alone.
 */
class LearningRateTest {
    private static final Dataset DATA = Synthetic.classes(ExampleShape.table(6), 3, 64);
    private static final Budget COSINE = new Budget(2, 32, 0.1, Optimizer.SGD, Schedule.COSINE);

    @Test
    void fallsFromOneAlongHalfACosine() {
        var rate = new LearningRate(COSINE, 4);
        assertThat(rate.valueAt(0, 0)).isEqualTo(0.1);
        assertThat(rate.valueAt(1, 0)).isCloseTo(0.1 * (2 + Math.sqrt(2)) / 4, within(1e-15));
        assertThat(rate.valueAt(2, 1)).isCloseTo(0.05, within(1e-15));
        assertThat(new LearningRate(new Budget(2, 32, 0.1, Optimizer.SGD), 4).valueAt(3, 1))
                .isEqualTo(0.1);
    }

    /** Some weight's gradient keeps its sign and stays above the threshold: it moves by 2.5·0.1·0.001. */
    @Test
    void reachesTheUpdater() {
        var moved = after("training.GradientClipping[kind=value,threshold=0.001]", COSINE)
                .sub(before())
                .amaxNumber()
                .doubleValue();
        assertThat(moved).isCloseTo(2.5 * 0.1 * 0.001, within(1e-7));
    }

    @Test
    void reachesWeightDecay() {
        double kept = 1;
        for (double share : new double[] {1, (2 + Math.sqrt(2)) / 4, 0.5, (2 - Math.sqrt(2)) / 4}) {
            kept *= 1 - 0.1 * share * 0.5;
        }
        var weights = after("weight.WeightDecay[lambda=0.5] + training.GradientClipping[threshold=1e-12]", COSINE);
        assertThat(weights.sub(before().mul(kept)).amaxNumber().doubleValue()).isLessThan(1e-6);
    }

    @Test
    void reachesTheSoftThresholdAfterTheStep() {
        var weights = after("weight.ProximalL1[lambda=0.5] + training.GradientClipping[threshold=1e-12]", COSINE);
        var start = before();
        var shrunk = Transforms.max(Transforms.abs(start).sub(2.5 * 0.1 * 0.5), 0);
        assertThat(Transforms.abs(weights).sub(shrunk).amaxNumber().doubleValue())
                .isLessThan(1e-6);
    }

    @Test
    void everyOptimizerFollows() {
        for (var optimizer : Optimizer.values()) {
            var constant = after("baseline", new Budget(2, 32, 0.1, optimizer));
            var cosine = after("baseline", new Budget(2, 32, 0.1, optimizer, Schedule.COSINE));
            assertThat(constant.equalsWithEps(cosine, 1e-4))
                    .as(optimizer.name())
                    .isFalse();
        }
    }

    private static INDArray before() {
        return Training.assemble(Networks.parse("mlp[8]"), Combination.BASELINE, DATA, COSINE, 1)
                .weightsOf("dense1");
    }

    private static INDArray after(String combination, Budget budget) {
        return Training.train(Networks.parse("mlp[8]"), Combination.parse(combination), DATA, budget, 1)
                .network()
                .weightsOf("dense1");
    }
}
