package org.regbench.layer;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The end of a residual branch that takes part in a training step with probability p (Huang et al. 2016).
 *
 * <pre>training: Y = b·X, one b ~ Bernoulli(p) for the whole batch;  test: Y = p·X</pre>
 */
public final class RandomBranch extends NoParameters implements RandomLayer {
    private static final long serialVersionUID = 1L;

    private final double survival;
    private NoiseStream noise;

    /**
     * A branch with a random stream of its own.
     *
     * @param survival p, in [0, 1]
     */
    public RandomBranch(double survival, long seed) {
        this.survival = survival;
        this.noise = new NoiseStream(seed);
    }

    @Override
    public void noiseFrom(long seed) {
        noise = new NoiseStream(seed);
    }

    @Override
    public RandomBranch clone() {
        var clone = (RandomBranch) super.clone();
        clone.noise = noise.fromItsBeginning();
        return clone;
    }

    @Override
    Runtime<?> runtime(NeuralNetConfiguration conf, DataType type) {
        return new AtWork(conf, type);
    }

    private static final class AtWork extends Runtime<RandomBranch> {
        private double factor;

        AtWork(NeuralNetConfiguration conf, DataType type) {
            super(conf, type);
        }

        @Override
        public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
            assertInputSet(false);
            double survival = layerConf().survival;
            factor = training ? (layerConf().noise.random().nextDouble() < survival ? 1 : 0) : survival;
            return scaled(input, ArrayType.ACTIVATIONS, workspaces);
        }

        @Override
        public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
            return new Pair<>(new DefaultGradient(), scaled(epsilon, ArrayType.ACTIVATION_GRAD, workspaces));
        }

        private INDArray scaled(INDArray values, ArrayType kind, LayerWorkspaceMgr workspaces) {
            var result = workspaces.createUninitialized(kind, values.dataType(), values.shape(), 'c');
            return factor == 0 ? result.assign(0) : values.mul(factor, result);
        }
    }
}
