package org.regbench.technique.layer;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.norm.LayerNorm;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * PyTorch's group_norm in double precision, forward and backward. DJL hands out layer_norm only, so each group goes
 * through that as a row, and gain and shift follow, as in PyTorch's own definition.
 */
final class TorchGroupNorm {
    private TorchGroupNorm() {}

    private record Result(double[] y, double[] dx, double[] dGain, double[] dShift) {}

    private static Result torch(INDArray x, INDArray dy, INDArray gain, INDArray shift, int groups) {
        long n = x.size(0);
        long channels = x.size(1);
        long pixels = x.length() / n / channels;
        long row = channels / groups * pixels;
        var engine = Engine.getEngine("PyTorch");
        try (var manager = engine.newBaseManager();
                var collector = engine.newGradientCollector()) {
            var input = manager.create(x.dup('c').data().asDouble(), new Shape(n * groups, row));
            var g = manager.create(gain.toDoubleVector(), new Shape(1, channels, 1));
            var b = manager.create(shift.toDoubleVector(), new Shape(1, channels, 1));
            input.setRequiresGradient(true);
            g.setRequiresGradient(true);
            b.setRequiresGradient(true);
            var standardized = LayerNorm.layerNorm(
                            input, new Shape(row), ones(manager, row), zeros(manager, row), 1e-5f)
                    .singletonOrThrow();
            var y = standardized.reshape(n, channels, pixels).mul(g).add(b);
            var weights = manager.create(dy.dup('c').data().asDouble(), new Shape(n, channels, pixels));
            collector.backward(y.mul(weights).sum());
            return new Result(
                    y.toDoubleArray(),
                    input.getGradient().toDoubleArray(),
                    g.getGradient().toDoubleArray(),
                    b.getGradient().toDoubleArray());
        }
    }

    private static NDArray ones(NDManager manager, long length) {
        return manager.ones(new Shape(length), DataType.FLOAT64);
    }

    private static NDArray zeros(NDManager manager, long length) {
        return manager.zeros(new Shape(length), DataType.FLOAT64);
    }

    /** The layer "norm" of a network in double precision against PyTorch: output and all gradients. */
    static void check(ComputationGraph graph, int groups, long... shape) {
        Nd4j.getRandom().setSeed(6);
        var x = Nd4j.randn(org.nd4j.linalg.api.buffer.DataType.DOUBLE, shape)
                .muli(3)
                .addi(1);
        var dy = Nd4j.randn(org.nd4j.linalg.api.buffer.DataType.DOUBLE, shape);
        var layer = graph.getLayer("norm");
        var expected = torch(x, dy, layer.getParam("gamma"), layer.getParam("beta"), groups);
        var y = layer.activate(x, true, LayerWorkspaceMgr.noWorkspaces());
        var gradients = layer.backpropGradient(dy, LayerWorkspaceMgr.noWorkspaces());
        assertClose(y, expected.y);
        assertClose(gradients.getSecond(), expected.dx);
        assertClose(gradients.getFirst().getGradientFor("gamma"), expected.dGain);
        assertClose(gradients.getFirst().getGradientFor("beta"), expected.dShift);
    }

    /** The largest error relative to the largest number. */
    private static void assertClose(INDArray seen, double[] expected) {
        var values = seen.dup('c').data().asDouble();
        assertThat(values).hasSameSizeAs(expected);
        double error = 0;
        double scale = 0;
        for (int i = 0; i < values.length; i++) {
            error = Math.max(error, Math.abs(values[i] - expected[i]));
            scale = Math.max(scale, Math.abs(expected[i]));
        }
        assertThat(scale).isGreaterThan(0.1);
        assertThat(error / scale).isLessThan(1e-9);
    }
}
