package org.regbench.train;

import java.util.Objects;
import java.util.function.Supplier;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.regbench.common.Seeds;
import org.regbench.data.ExampleShape;
import org.regbench.data.Examples;
import org.regbench.layer.HostArray;
import org.regbench.layer.RunningStatistics;
import org.regbench.network.AssembledNetwork;

/** Predictions with running statistics and without augmentation. */
public final class Inference {
    private static final int CHUNK = 500;

    private Inference() {}

    /**
     * What the network predicts once training is over: the mean over the passes that its draft asks for, each with the
     * draws that it asks for and the running statistics of test time, or else {@link #predict}.
     *
     * @param seed of the run; the noise has a stream of its own, so that predictions are the same whenever they are
     *     made
     */
    public static float[] predictMean(AssembledNetwork network, ExampleShape shape, Examples examples, long seed) {
        var prediction = network.draft().prediction.get();
        if (prediction.isEmpty()) {
            return predict(network, shape, examples);
        }
        network.restartNoise(Seeds.PREDICTION.of(seed));
        int passes = prediction.get().passes();
        return switch (prediction.get().drawn()) {
            case NOISE -> {
                var statistics = RunningStatistics.of(network.graph());
                statistics.forEach(layer -> layer.statisticsFrom(RunningStatistics.Source.RUNNING));
                var mean = mean(passes, examples, () -> {
                    network.redrawWeightNoise();
                    return predict(network, shape, examples, true);
                });
                statistics.forEach(layer -> layer.statisticsFrom(RunningStatistics.Source.BY_MODE));
                yield mean;
            }
            case LEARNT_WEIGHTS -> {
                network.drawLearntWeights(true);
                var mean = mean(passes, examples, () -> predict(network, shape, examples));
                network.drawLearntWeights(false);
                yield mean;
            }
        };
    }

    private static float[] mean(int passes, Examples examples, Supplier<float[]> pass) {
        var mean = new float[examples.targets().length];
        for (int i = 0; i < passes; i++) {
            var predictions = pass.get();
            for (int j = 0; j < mean.length; j++) {
                mean[j] += predictions[j] / passes;
            }
        }
        return mean;
    }

    /**
     * What the network predicts in test mode, without noise.
     *
     * @return count x outputs numbers: class probabilities, or standardized values
     */
    public static float[] predict(AssembledNetwork network, ExampleShape shape, Examples examples) {
        return predict(network, shape, examples, false);
    }

    private static float[] predict(AssembledNetwork network, ExampleShape shape, Examples examples, boolean withNoise) {
        int width = shape.size();
        int outputs = examples.targets().length / examples.count();
        var predictions = new float[examples.count() * outputs];
        for (int start = 0; start < examples.count(); start += CHUNK) {
            int rows = Math.min(CHUNK, examples.count() - start);
            var chunk = new float[rows * width];
            System.arraycopy(examples.features(), start * width, chunk, 0, chunk.length);
            try (var input = array(chunk, rows, shape, network.flat());
                    var output = withNoise
                            ? noisyOutput(network, input)
                            : network.graph().outputSingle(false, input)) {
                float[] predicted = output.ordering() == 'c'
                        ? output.data().asFloat()
                        : output.dup('c').data().asFloat();
                System.arraycopy(predicted, 0, predictions, start * outputs, rows * outputs);
            }
        }
        return predictions;
    }

    /** Not by output(true, …): that fails where dropout acts on the network's input (workspace not open). */
    private static INDArray noisyOutput(AssembledNetwork network, INDArray input) {
        var graph = network.graph();
        var activations = graph.feedForward(new INDArray[] {input}, true, true);
        return Objects.requireNonNull(
                activations.get(graph.getConfiguration().getNetworkOutputs().get(0)));
    }

    /** Examples as the network takes them. */
    static INDArray array(float[] features, int rows, ExampleShape shape, boolean flat) {
        return flat
                ? array(features, rows, shape.size())
                : array(features, rows, shape.channels(), shape.height(), shape.width());
    }

    /** Numbers in row order; Deeplearning4j's own creation goes number by number. */
    static INDArray array(float[] values, long... shape) {
        var array = Nd4j.createUninitialized(DataType.FLOAT, shape, 'c');
        HostArray.write(values, array);
        return array;
    }
}
