package org.regbench.conformance;

import static org.regbench.conformance.ConformanceCheck.always;
import static org.regbench.conformance.ConformanceCheck.draws;

import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;
import org.regbench.Synthetic;
import org.regbench.Training;
import org.regbench.data.ExampleShape;
import org.regbench.draft.NoisyWeights;
import org.regbench.network.Linear;
import org.regbench.technique.Combination;
import org.regbench.technique.Moments;
import org.regbench.technique.Technique;
import org.regbench.technique.weight.DropConnect;
import org.regbench.technique.weight.WeightNoise;
import org.regbench.train.Budget;

/** Noise on the weights of a training step. */
final class WeightNoiseChecks {
    private static final int MANY = 400;
    private static final int FEW = 40;

    private WeightNoiseChecks() {}

    static Stream<ConformanceCheck> all() {
        return Stream.of(
                draws(
                        DropConnect.TYPE,
                        "moments of a Bernoulli mask, mean 1 and variance p/(1−p)",
                        () -> Moments.standardErrors(new Noisy(new DropConnect(0.2), 1, MANY).weights, 1, 0.25)),
                always(DropConnect.TYPE, "the gradient has the mask of the forward pass", () -> new Noisy(
                                new DropConnect(0.2), 1, FEW)
                        .gradientsUnlike(weight -> weight)),
                draws(
                        DropConnect.TYPE,
                        "linear regression at convergence = ridge with p/(1−p)·diag(XᵀX)",
                        WeightNoiseChecks::dropConnectIsRidge),
                draws(
                        WeightNoise.TYPE,
                        "moments of N(0, σ²)",
                        () -> Moments.standardErrors(new Noisy(new WeightNoise(0.3), 0, MANY).weights, 0, 0.09)),
                always(WeightNoise.TYPE, "the gradient passes as it is", () -> new Noisy(new WeightNoise(0.3), 0, FEW)
                        .gradientsUnlike(weight -> 1)));
    }

    private static double dropConnectIsRidge() {
        var problem = LinearProblem.random(4, 300);
        return problem.standardErrors(new DropConnect(0.5), problem.ridge(LinearProblem.diagonal(1)));
    }

    /** A linear layer with as many outputs as inputs, in the first training step. */
    private static final class Noisy {
        private final NoisyWeights.OfLayer noise;
        private final double[] weights;

        /** @param clean what all weights are without noise */
        Noisy(Technique technique, double clean, int side) {
            var network = Training.assemble(
                    new Linear(),
                    Combination.of(technique),
                    Synthetic.classes(ExampleShape.table(side), side, side),
                    Budget.DEFAULT,
                    1);
            var layer = network.graph().getLayer("output");
            network.weightsOf("output").assign(clean);
            noise = (NoisyWeights.OfLayer) ((BaseLayer) layer.conf().getLayer()).getWeightNoise();
            weights = Errors.doubles(noise.getParameter(layer, "W", 0, 0, true, LayerWorkspaceMgr.noWorkspaces()));
        }

        /** @param expected what a gradient of 1 becomes, by the noisy weight */
        double gradientsUnlike(DoubleUnaryOperator expected) {
            var gradient = Nd4j.ones(DataType.FLOAT, FEW, FEW);
            noise.backprop("W", gradient);
            var seen = Errors.doubles(gradient);
            return IntStream.range(0, seen.length)
                            .filter(i -> seen[i] != expected.applyAsDouble(weights[i]))
                            .count()
                    / (double) seen.length;
        }
    }
}
