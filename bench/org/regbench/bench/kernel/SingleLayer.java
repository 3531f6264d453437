package org.regbench.bench.kernel;

import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

/** A layer of Deeplearning4j without a network around it. */
public final class SingleLayer {
    private SingleLayer() {}

    /** The layer at work, with its initial parameters and room for their gradients. */
    public static Layer of(org.deeplearning4j.nn.conf.layers.Layer configuration) {
        var network = new NeuralNetConfiguration.Builder()
                .seed(1)
                .dataType(DataType.FLOAT)
                .layer(configuration)
                .build();
        long parameters = configuration.initializer().numParams(network);
        var values = parameters == 0 ? null : Nd4j.zeros(DataType.FLOAT, 1, parameters);
        var layer = network.getLayer().instantiate(network, null, 0, values, true, DataType.FLOAT);
        if (parameters > 0) {
            layer.setBackpropGradientsViewArray(Nd4j.zeros(DataType.FLOAT, 1, parameters));
        }
        return layer;
    }
}
