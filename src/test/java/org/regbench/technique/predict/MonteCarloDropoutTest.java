package org.regbench.technique.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.regbench.Synthetic;
import org.regbench.Training;
import org.regbench.data.Dataset;
import org.regbench.data.ExampleShape;
import org.regbench.draft.TechniqueConflict;
import org.regbench.network.Network;
import org.regbench.network.Networks;
import org.regbench.technique.Combination;
import org.regbench.technique.Drafts;
import org.regbench.train.Budget;
import org.regbench.train.Inference;

class MonteCarloDropoutTest {
    private static final Budget BUDGET = new Budget(3, 16, 1e-2, Budget.Optimizer.ADAM);
    private static final Dataset CLASSES = Synthetic.classes(ExampleShape.table(6), 3, 64);

    private static Training train(Network network, String combination, Dataset data) {
        return Training.train(network, Combination.parse(combination), data, BUDGET, 1);
    }

    private static float[] predictions(Training training, Dataset data) {
        return Inference.predictMean(training.network(), data.shape(), data.test(), 1);
    }

    @Test
    void predictionsAreProbabilitiesAndTheSameEachTime() {
        var training = train(Networks.parse("mlp[8]"), "layer.Dropout + predict.MonteCarloDropout", CLASSES);
        var mean = predictions(training, CLASSES);
        for (int n = 0; n < mean.length / 3; n++) {
            assertThat(mean[3 * n] + mean[3 * n + 1] + mean[3 * n + 2]).isCloseTo(1, within(1e-5f));
        }
        assertThat(predictions(training, CLASSES)).isEqualTo(mean);
        assertThat(Inference.predict(training.network(), CLASSES.shape(), CLASSES.test()))
                .isNotEqualTo(mean);
    }

    @Test
    void leavesTrainingAsItIs() {
        var with = train(Networks.parse("mlp[8]"), "layer.Dropout + predict.MonteCarloDropout", CLASSES);
        assertThat(with.sameBitsAs(train(Networks.parse("mlp[8]"), "layer.Dropout", CLASSES)))
                .isTrue();
    }

    /** With batch statistics a prediction would depend on the examples beside it. */
    @Test
    void batchNormalizationUsesItsRunningStatistics() {
        var combination =
                "layer.BatchNorm + layer.Dropout[hidden=0.0000001,input=0] + predict.MonteCarloDropout[passes=1]";
        var training = train(Networks.parse("mlp[8]"), combination, CLASSES);
        var before = training.network().graph().params().dup();
        var clean = Inference.predict(training.network(), CLASSES.shape(), CLASSES.test());
        assertThat(predictions(training, CLASSES)).containsExactly(clean, within(1e-4f));
        assertThat(training.network().graph().params()).isEqualTo(before);
    }

    /** One draw for all passes would be one noisy network, and its mean itself. */
    @ParameterizedTest
    @ValueSource(strings = {"weight.DropConnect", "weight.WeightNoise[sd=0.5]"})
    void noiseOnWeightsIsDrawnForEachPass(String noise) {
        var once = predictions(
                train(Networks.parse("mlp[8]"), noise + " + predict.MonteCarloDropout[passes=1]", CLASSES), CLASSES);
        var twice = train(Networks.parse("mlp[8]"), noise + " + predict.MonteCarloDropout[passes=2]", CLASSES);
        assertThat(predictions(twice, CLASSES)).isNotEqualTo(once);
        assertThat(predictions(twice, CLASSES)).isEqualTo(predictions(twice, CLASSES));
    }

    @ParameterizedTest
    @CsvSource({"resnet,layer.StochasticDepth", "lenet,layer.FractionalPooling"})
    void layersThatDrawByThemselvesBeginAgainToo(String network, String random) {
        var images = Synthetic.classes(new ExampleShape(1, 28, 28), 3, 32);
        var training = train(
                Networks.parse(network), random + " + layer.Dropout + predict.MonteCarloDropout[passes=2]", images);
        assertThat(predictions(training, images)).isEqualTo(predictions(training, images));
    }

    @Test
    void needsNoiseToRepeat() {
        assertThatThrownBy(() -> Combination.parse("layer.Dropout[hidden=0,input=0] + predict.MonteCarloDropout")
                        .draft(Drafts.IMAGES))
                .isInstanceOf(TechniqueConflict.class);
        assertThatThrownBy(() -> Drafts.with(new MonteCarloDropout(20)))
                .isInstanceOf(TechniqueConflict.class)
                .hasMessage(
                        "predict.MonteCarloDropout needs noise on activations or weights beside it, which it repeats,"
                                + " for example layer.Dropout");
    }
}
