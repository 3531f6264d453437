package org.regbench.technique.weight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.deeplearning4j.gradientcheck.GradientCheckUtil;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.learning.regularization.Regularization;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.regbench.draft.WeightShape;
import org.regbench.draft.WeightShape.Kind;
import org.regbench.technique.Drafts;
import org.regbench.technique.Technique;

/** Penalties on the filters of a layer, handed over flat as Deeplearning4j does; [filter][input] in plain Java. */
final class Filters {
    private Filters() {}

    static WeightShape dense(int inputs, int units) {
        return new WeightShape(Kind.DENSE, new long[] {inputs, units});
    }

    static WeightShape convolution(int filters, int channels, int side) {
        return new WeightShape(Kind.CONVOLUTION, new long[] {filters, channels, side, side});
    }

    static double[][] random(int filters, int inputs, double deviation) {
        var random = new SplittableRandom(5);
        var weights = new double[filters][inputs];
        for (var filter : weights) {
            for (int i = 0; i < inputs; i++) {
                filter[i] = deviation * random.nextGaussian();
            }
        }
        return weights;
    }

    /** Dense weights [inputs, units] in column order and convolutions in row order: one filter after another. */
    private static INDArray flat(double[][] filters) {
        return Nd4j.createFromArray(
                Arrays.stream(filters).flatMapToDouble(Arrays::stream).toArray());
    }

    static Regularization term(Technique technique, WeightShape shape) {
        return Drafts.with(technique).penalties.all().get(0).on(shape);
    }

    /** What the penalty adds to a gradient. */
    static double[][] gradient(Technique technique, WeightShape shape, double[][] filters) {
        var gradient = flat(filters).assign(0.25); // it must be added to what is there
        term(technique, shape).apply(flat(filters), gradient, 0.1, 0, 0);
        var values = gradient.toDoubleVector();
        int inputs = filters[0].length;
        var added = new double[filters.length][inputs];
        for (int i = 0; i < values.length; i++) {
            added[i / inputs][i % inputs] = values[i] - 0.25;
        }
        return added;
    }

    static double score(Technique technique, WeightShape shape, double[][] filters) {
        return term(technique, shape).score(flat(filters), 0, 0);
    }

    /** The gradient against central differences of a function written out in plain Java. */
    static void checkGradient(
            Technique technique, WeightShape shape, double[][] filters, ToDoubleFunction<double[][]> value) {
        var gradient = gradient(technique, shape, filters);
        for (int j = 0; j < filters.length; j++) {
            for (int i = 0; i < filters[j].length; i++) {
                double kept = filters[j][i];
                filters[j][i] = kept + 1e-5;
                double above = value.applyAsDouble(filters);
                filters[j][i] = kept - 1e-5;
                double below = value.applyAsDouble(filters);
                filters[j][i] = kept;
                double numeric = (above - below) / 2e-5;
                assertThat(gradient[j][i]).isCloseTo(numeric, within(1e-8 + 1e-7 * Math.abs(numeric)));
            }
        }
    }

    /** Plain gradient descent on the penalty alone. */
    static double[][] descend(Technique technique, WeightShape shape, double[][] start, double rate, int steps) {
        var filters = Arrays.stream(start).map(double[]::clone).toArray(double[][]::new);
        for (int step = 0; step < steps; step++) {
            var gradient = gradient(technique, shape, filters);
            for (int j = 0; j < filters.length; j++) {
                for (int i = 0; i < filters[j].length; i++) {
                    filters[j][i] -= rate * gradient[j][i];
                }
            }
        }
        return filters;
    }

    static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    /** In a network: the penalty in the score has the gradient that the updater sees, for all kinds of layers. */
    static boolean agreesWithTheScoreOfANetwork(Technique technique) {
        var convolution = new ConvolutionLayer.Builder(2, 2)
                .nIn(2)
                .nOut(3)
                .activation(Activation.TANH)
                .build();
        var dense = new DenseLayer.Builder()
                .nIn(18)
                .nOut(4)
                .activation(Activation.TANH)
                .build();
        var out = new OutputLayer.Builder(LossFunction.MSE)
                .nIn(4)
                .nOut(7)
                .activation(Activation.IDENTITY)
                .build();
        convolution.setRegularization(List.of(term(technique, convolution(3, 2, 2))));
        dense.setRegularization(List.of(term(technique, dense(18, 4))));
        out.setRegularization(List.of(term(technique, dense(4, 7))));
        var graph = new ComputationGraph(new NeuralNetConfiguration.Builder()
                .seed(3)
                .dataType(DataType.DOUBLE)
                .updater(new NoOp())
                .graphBuilder()
                .addInputs("in")
                .setInputTypes(InputType.convolutional(3, 4, 2))
                .addLayer("convolution", convolution, "in")
                .addLayer("dense", dense, "convolution")
                .addLayer("out", out, "dense")
                .setOutputs("out")
                .build());
        graph.init();
        Nd4j.getRandom().setSeed(2);
        var usual = Nd4j.defaultFloatingPointType();
        Nd4j.setDefaultDataTypes(DataType.DOUBLE, DataType.DOUBLE); // the check insists
        try {
            return GradientCheckUtil.checkGradients(new GradientCheckUtil.GraphConfig()
                    .net(graph)
                    .epsilon(1e-6)
                    .maxRelError(1e-5)
                    .minAbsoluteError(1e-8)
                    .inputs(new INDArray[] {Nd4j.randn(DataType.DOUBLE, 5, 2, 3, 4)})
                    .labels(new INDArray[] {Nd4j.randn(DataType.DOUBLE, 5, 7)}));
        } finally {
            Nd4j.setDefaultDataTypes(usual, usual);
        }
    }
}
