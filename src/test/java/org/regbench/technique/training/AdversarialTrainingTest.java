package org.regbench.technique.training;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.regbench.Synthetic;
import org.regbench.Training;
import org.regbench.data.ExampleShape;
import org.regbench.draft.Batch;
import org.regbench.network.Networks;
import org.regbench.technique.Combination;
import org.regbench.technique.Drafts;
import org.regbench.train.Budget;

class AdversarialTrainingTest {
    @Test
    void movesHalfOfTheBatchAlongTheSignOfTheGradient() {
        var batch = new Batch(3, ExampleShape.table(2), new float[] {1, 2, 3, 4, 5, 6}, new float[3]);
        var attack = Drafts.with(new AdversarialTraining(0.25)).attack.get().orElseThrow();
        attack.perturb(batch, new float[] {7, -0.001f, 9, 9, 9, 9});
        assertThat(batch.features()).containsExactly(1.25f, 1.75f, 3, 4, 5, 6);
    }

    /** Batch normalization sees an extra pass forward and back; its running statistics must not. */
    @Test
    void leavesRunningStatisticsAlone() {
        var images = Synthetic.classes(new ExampleShape(1, 8, 8), 3, 32);
        var budget = new Budget(2, 16, 0.1, Budget.Optimizer.SGD);
        for (var network : new String[] {"mlp[8]", "lenet"}) {
            var plain =
                    Training.train(Networks.parse(network), Combination.parse("layer.BatchNorm"), images, budget, 1);
            var attacked = Training.train(
                    Networks.parse(network),
                    Combination.parse("layer.BatchNorm + training.AdversarialTraining[epsilon=0]"),
                    images,
                    budget,
                    1);
            assertThat(attacked.sameBitsAs(plain)).as(network).isTrue();
        }
    }
}
