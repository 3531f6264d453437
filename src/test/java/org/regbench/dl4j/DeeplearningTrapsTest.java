package org.regbench.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.regbench.dl4j.TinyNetworks.builder;
import static org.regbench.dl4j.TinyNetworks.configuration;
import static org.regbench.dl4j.TinyNetworks.examples;
import static org.regbench.dl4j.TinyNetworks.inputs;
import static org.regbench.dl4j.TinyNetworks.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.deeplearning4j.datasets.iterator.ExistingDataSetIterator;
import org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator;
import org.deeplearning4j.earlystopping.EarlyStoppingConfiguration;
import org.deeplearning4j.earlystopping.saver.InMemoryModelSaver;
import org.deeplearning4j.earlystopping.scorecalc.DataSetLossCalculator;
import org.deeplearning4j.earlystopping.termination.MaxEpochsTerminationCondition;
import org.deeplearning4j.earlystopping.trainer.EarlyStoppingGraphTrainer;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.dropout.DropoutHelper;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.samediff.SameDiffLambdaLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.junit.jupiter.api.Test;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.evaluation.classification.Evaluation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.schedule.FixedSchedule;

/**
 * Where Deeplearning4j 1.0.0-M2.1 does not what its API suggests and this suite works around it. Each test holds the
 * deviation; one that fails tells that a newer Deeplearning4j differs, and its comment which code of ours may then go.
 *
 * <p>Not here: DataVec's image transforms (they reset the thread's random stream and give all images of a batch one
 * draw; ours are plain Java in {@code technique.input}) and the iterators of deeplearning4j-core (they download).
 * Neither is on our class path. What single techniques compute is in {@link DeeplearningTechniquesTest}.
 */
class DeeplearningTrapsTest {
    private static DenseLayer.Builder dense() {
        return new DenseLayer.Builder().nOut(2);
    }

    private static BaseLayer configurationOf(ComputationGraph graph) {
        return (BaseLayer) graph.getLayer("layer").conf().getLayer();
    }

    /** Why {@code Layers.addWeights} gives penalties to each layer. */
    @Test
    void aGlobalPenaltyIsAppliedTwice() {
        var global = network(builder().weightDecay(0.5, true), dense().build());
        var before = global.getParam("layer_W").dup();
        global.fit(new DataSet(Nd4j.zeros(DataType.DOUBLE, 1, 3), Nd4j.zeros(DataType.DOUBLE, 1, 1)));
        // the gradient is zero, so one decay is 1 − 0.1·0.5
        assertThat(global.getParam("layer_W").equalsWithEps(before.mul(1 - 2 * 0.1 * 0.5), 1e-12))
                .isTrue();
        var perLayer = network(builder(), dense().weightDecay(0.5, true).build());
        assertThat(configurationOf(perLayer).getRegularization()).hasSize(1);
    }

    /** Why there are {@code layer.BatchNorm}, {@code training.GradientClipping} and {@code StepHooks}. */
    @Test
    void clippingAlsoClipsTheRunningStatisticsOfBatchNormalization() {
        var free = network(builder(), batchNormalization());
        var clipped = network(
                builder()
                        .gradientNormalization(GradientNormalization.ClipElementWiseAbsoluteValue)
                        .gradientNormalizationThreshold(1e-6),
                batchNormalization());
        free.fit(examples());
        clipped.fit(examples());
        assertThat(free.getParam("layer_mean").amaxNumber().doubleValue()).isGreaterThan(0.05);
        assertThat(clipped.getParam("layer_mean").amaxNumber().doubleValue()).isLessThan(1e-5);
    }

    private static BatchNormalization batchNormalization() {
        return new BatchNormalization.Builder().useLogStd(false).build();
    }

    /** Why {@code Seeds} never derives 0. */
    @Test
    void theSeedZeroIsTakenFromTheClock() {
        double first = firstDraw(0);
        int untilTheClockMovesOn = 10_000_000;
        assertThat(IntStream.range(0, untilTheClockMovesOn).anyMatch(i -> firstDraw(0) != first))
                .isTrue();
        assertThat(IntStream.range(0, 1000).allMatch(i -> firstDraw(1) == firstDraw(1)))
                .isTrue();
    }

    private static double firstDraw(long seed) {
        var random = Nd4j.getRandom();
        random.setSeed(seed);
        return random.nextDouble();
    }

    /** Why a draft's slots are filled layer by layer and nothing is set globally. */
    @Test
    void zeroOnALayerDoesNotSwitchAGlobalSettingOff() {
        var global = builder().dropOut(0.5).l2(0.1);
        var asked = configurationOf(network(global, dense().dropOut(0).l2(0).build()));
        assertThat(asked.getIDropout()).isEqualTo(new Dropout(0.5));
        assertThat(asked.getRegularization()).isNotEmpty();
        var one = configurationOf(
                network(builder().dropOut(0.5), dense().dropOut(1.0).build()));
        assertThat(one.getIDropout()).isNotEqualTo(new Dropout(0.5));
    }

    /** Why no layer of ours is a SameDiffLayer. */
    @Test
    void aSameDiffLayerIsNoisyAtTestTimeToo() {
        var graph = network(builder(), new Dropping());
        var x = Nd4j.ones(DataType.DOUBLE, 100, 3);
        assertThat(graph.feedForward(x, false).get("layer")).isNotEqualTo(x);
    }

    private static final class Dropping extends SameDiffLambdaLayer {
        @Override
        public SDVariable defineLayer(SameDiff graph, SDVariable input) {
            return graph.nn().dropout(input, 0.5);
        }

        @Override
        public InputType getOutputType(int index, InputType input) {
            return input;
        }
    }

    /** Why {@code NetworkAssembler} makes a new configuration for every network. */
    @Test
    void networksOfOneConfigurationShareTheirDropout() {
        var configuration = configuration(builder(), dense().dropOut(0.5).build());
        var one = configurationOf(network(configuration));
        var other = configurationOf(network(configuration));
        assertThat(one.getIDropout()).isSameAs(other.getIDropout());
    }

    /** Why there are {@code training.EarlyStopping} and {@code Trainer}. */
    @Test
    void earlyStoppingForgetsTheBestScoreAndCountsThePenalty() {
        var data = new ListDataSetIterator<>(List.of(examples()), 4);
        var stopping = new EarlyStoppingConfiguration.Builder<ComputationGraph>()
                .epochTerminationConditions(new MaxEpochsTerminationCondition(2))
                .scoreCalculator(new DataSetLossCalculator(data, true))
                .modelSaver(new InMemoryModelSaver<>())
                .build();
        var graph = network(builder().updater(new Sgd(1e-4)), dense().l2(10).build());
        var result = new EarlyStoppingGraphTrainer(stopping, graph, data).fit();
        assertThat(result.getBestModelScore()).isZero(); // the loss is not
        double seen = result.getScoreVsEpoch().get(result.getBestModelEpoch());
        var best = result.getBestModel();
        double loss = best.outputSingle(inputs())
                        .squaredDistance(examples().getLabels().castTo(DataType.DOUBLE))
                / 4;
        double penalty = 5 * Math.pow(best.getParam("layer_W").norm2Number().doubleValue(), 2);
        assertThat(penalty).isGreaterThan(1);
        assertThat(seen).isCloseTo(loss + penalty, within(1e-6));
    }

    /** Why {@code Batches} makes every epoch's examples anew. */
    @Test
    void anExistingDataSetIteratorAugmentsOnceForAllEpochs() {
        assertThat(preprocessedInTwoEpochs(new ExistingDataSetIterator(new ArrayList<>(List.of(examples())))))
                .isEqualTo(1);
        assertThat(preprocessedInTwoEpochs(new ListDataSetIterator<>(List.of(examples()), 4)))
                .isEqualTo(2);
    }

    private static int preprocessedInTwoEpochs(DataSetIterator data) {
        var calls = new AtomicInteger();
        data.setPreProcessor(batch -> calls.incrementAndGet());
        for (int epoch = 0; epoch < 2; epoch++) {
            data.reset();
            data.next();
        }
        return calls.get();
    }

    /** Why {@code Metric} counts classes itself. */
    @Test
    void f1LeavesOutClassesThatAreNeverPredicted() {
        var truth = Nd4j.eye(3).repeat(0, 2); // two examples of each of three classes
        var guess = truth.dup();
        guess.putRow(4, truth.getRow(0));
        guess.putRow(5, truth.getRow(2)); // nothing is taken for the third class
        var evaluation = new Evaluation(3);
        evaluation.eval(truth, guess);
        // 2·2/(2 + 3) = 0.8 for two classes, 0 for the third: 0.533 on average
        assertThat(evaluation.f1()).isCloseTo(0.8, within(1e-9));
    }

    /** Why {@code layer.Dropout} is not Deeplearning4j's; this one needs a helper, as there is for CUDA. */
    @Test
    void aDropoutScheduleReachesTheHelperAsNaN() {
        var seen = new ArrayList<Double>();
        var dropout = new Dropout(new FixedSchedule(0.5));
        dropout.setHelper(new RecordingHelper(seen));
        dropout.setInitializedHelper(true);
        dropout.applyDropout(inputs(), inputs(), 0, 0, LayerWorkspaceMgr.noWorkspaces());
        assertThat(seen).containsExactly(Double.NaN);
    }

    /** @param seen the probabilities that it was called with */
    private record RecordingHelper(List<Double> seen) implements DropoutHelper {
        @Override
        public boolean checkSupported() {
            return true;
        }

        @Override
        public void applyDropout(INDArray input, INDArray result, double retainProbability) {
            seen.add(retainProbability);
        }

        @Override
        public void backprop(INDArray gradAtOutput, INDArray gradAtInput) {}

        @Override
        public Map<String, Long> helperMemoryUse() {
            return Map.of();
        }
    }

    /** Why {@code AssembledNetwork.scheduleLearningRate} goes to the updaters itself. */
    @Test
    void aScheduleSetsLayersFreeThatARateOfZeroHadFrozen() {
        var graph = network(builder(), dense().updater(new Sgd(0)).build());
        var before = graph.getParam("layer_W").dup();
        graph.fit(examples());
        assertThat(graph.getParam("layer_W")).isEqualTo(before);
        graph.setLearningRate(new FixedSchedule(0.5));
        graph.fit(examples());
        assertThat(graph.getParam("layer_W")).isNotEqualTo(before);
    }

    /** Why noise of ours has generators of its own. */
    @Test
    void theRandomStreamBelongsToTheThread() throws InterruptedException {
        var other = new ArrayList<Object>();
        var thread = new Thread(() -> other.add(Nd4j.getRandom()));
        thread.start();
        thread.join();
        assertThat(other).doesNotContain(Nd4j.getRandom());
    }

    /** The same: initializing another network in between changes what a network draws. */
    @Test
    void anotherNetworkShiftsTheRandomStream() {
        assertThat(drawn(false)).isEqualTo(drawn(false)).isNotEqualTo(drawn(true));
    }

    private static INDArray drawn(boolean another) {
        var graph = network(builder(), dense().nOut(50).dropOut(0.5).build());
        if (another) {
            network(builder().seed(2), dense().build());
        }
        return graph.output(true, Nd4j.ones(DataType.DOUBLE, 10, 3))[0];
    }
}
