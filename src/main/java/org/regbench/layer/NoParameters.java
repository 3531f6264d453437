package org.regbench.layer;

import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.NoParamLayer;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.nn.layers.AbstractLayer;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Configuration of a layer that has nothing to learn. It has no JSON form: it is made for one network in memory. */
abstract class NoParameters extends NoParamLayer {
    private static final long serialVersionUID = 1L;

    /** The layer at work. */
    abstract Runtime<?> runtime(NeuralNetConfiguration conf, DataType type);

    @Override
    public final Layer instantiate(
            NeuralNetConfiguration conf,
            Collection<TrainingListener> listeners,
            int index,
            INDArray parameters,
            boolean initialize,
            DataType type) {
        return LayerSetup.prepare(runtime(conf, type), conf, listeners, index, parameters, initialize);
    }

    @Override
    public InputType getOutputType(int index, InputType input) {
        return input;
    }

    @Override
    public InputPreProcessor getPreProcessorForInputType(InputType input) {
        return null;
    }

    @Override
    public LayerMemoryReport getMemoryReport(InputType input) {
        return new LayerMemoryReport.Builder(getLayerName(), getClass(), input, getOutputType(-1, input))
                .standardMemory(0, 0)
                .workingMemory(0, 0, 0, 0)
                .cacheMemory(0, 0)
                .build();
    }

    /** What every such layer answers alike. */
    abstract static class Runtime<C extends NoParameters> extends AbstractLayer<C> {
        Runtime(NeuralNetConfiguration conf, DataType type) {
            super(conf, type);
        }

        @Override
        public final Type type() {
            return Type.FEED_FORWARD;
        }

        @Override
        public final boolean isPretrainLayer() {
            return false;
        }

        @Override
        public final double calcRegularizationScore(boolean backpropOnlyParams) {
            return 0;
        }

        @Override
        public final void clearNoiseWeightParams() {
            // there are no weights
        }
    }
}
