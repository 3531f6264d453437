package org.regbench.train;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.regbench.data.ExampleShape;
import org.regbench.data.Examples;
import org.regbench.layer.HostArray;
import org.regbench.network.AssembledNetwork;

/** Predictions in test mode: no noise, running statistics, no augmentation. */
public final class Inference {
    private static final int CHUNK = 500;

    private Inference() {}

    /**
     * What the network predicts.
     *
     * @return count x outputs numbers: class probabilities, or standardized values
     */
    public static float[] predict(AssembledNetwork network, ExampleShape shape, Examples examples) {
        int width = shape.size();
        int outputs = examples.targets().length / examples.count();
        var predictions = new float[examples.count() * outputs];
        for (int start = 0; start < examples.count(); start += CHUNK) {
            int rows = Math.min(CHUNK, examples.count() - start);
            var chunk = new float[rows * width];
            System.arraycopy(examples.features(), start * width, chunk, 0, chunk.length);
            try (var input = array(chunk, rows, shape, network.flat());
                    var output = network.graph().outputSingle(false, input)) {
                float[] predicted = output.ordering() == 'c'
                        ? output.data().asFloat()
                        : output.dup('c').data().asFloat();
                System.arraycopy(predicted, 0, predictions, start * outputs, rows * outputs);
            }
        }
        return predictions;
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
