package org.regbench.layer;

import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.updater.graph.ComputationGraphUpdater;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * DL4J's updater of a graph, without the views that it makes anew in every step.
 *
 * <p>It keeps a view of every parameter and its gradient, for gradients that are the network's own, and cuts new ones
 * out of gradients that come from elsewhere. It tells them apart by {@code gradient() ==}, but {@code gradient()}
 * answers with a new reshaped array each time, so that all are taken to come from elsewhere. Each new array costs a
 * shape buffer in native memory, a look at the size of the process and the garbage collector's work on ten objects:
 * together a tenth of a step of a small perceptron. Here {@code gradient()} answers with the network's array.
 */
public final class OwnGradientUpdater extends ComputationGraphUpdater {

    /** For an initialized network whose gradients are its own. */
    public OwnGradientUpdater(ComputationGraph network) {
        super(network);
    }

    @Override
    public synchronized void update(
            Gradient gradient, int iteration, int epoch, int batchSize, LayerWorkspaceMgr workspaces) {
        super.update(new OwnGradient(gradient), iteration, epoch, batchSize, workspaces);
    }

    private final class OwnGradient extends DefaultGradient {
        OwnGradient(Gradient gradient) {
            gradient.gradientForVariable().forEach(this::setGradientFor);
        }

        @Override
        public INDArray gradient() {
            return getFlattenedGradientsView();
        }
    }
}
