package org.regbench.layer;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The identity; keeps the gradient that comes back to it, which is that of the loss by what entered. */
public final class GradientTap extends NoParameters {
    private static final long serialVersionUID = 1L;

    @Override
    Runtime<?> runtime(NeuralNetConfiguration conf, DataType type) {
        return new AtWork(conf, type);
    }

    /** What the last backward pass brought to a tap, in row order: the gradient of the sum over the batch. */
    public static float[] gradientAt(ComputationGraph graph, String layer) {
        return ((AtWork) graph.getLayer(layer)).gradient.clone();
    }

    private static final class AtWork extends Runtime<GradientTap> {
        private float[] gradient = {};

        AtWork(NeuralNetConfiguration conf, DataType type) {
            super(conf, type);
        }

        @Override
        public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
            assertInputSet(false);
            return workspaces.dup(ArrayType.ACTIVATIONS, input, 'c');
        }

        @Override
        public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
            var copy = workspaces.dup(ArrayType.ACTIVATION_GRAD, epsilon, 'c');
            gradient = copy.data().asFloat();
            return new Pair<>(new DefaultGradient(), copy);
        }
    }
}
