package org.regbench.bench;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.regbench.bench.TrainingThroughput.Network;
import org.regbench.bench.TrainingThroughput.Optimizer;
import org.regbench.bench.TrainingThroughput.Step;
import org.regbench.bench.TrainingThroughput.Task;
import org.regbench.layer.BatchNorm;
import org.regbench.layer.Convolution;
import org.regbench.layer.Dense;
import org.regbench.layer.MaxPooling;
import org.regbench.layer.OwnGradientUpdater;
import org.regbench.layer.VectorAdam;

/** The networks of {@link TrainingThroughput} in Deeplearning4j, of its own layers or of regbench's. */
final class Dl4jTraining {

    private static final int[] TWO = {2, 2};

    private final GraphBuilder graph;
    private final Task task;
    private final boolean ours;
    private String last = "in";

    private Dl4jTraining(Task task, boolean ours) {
        this.task = task;
        this.ours = ours;
        graph = new NeuralNetConfiguration.Builder()
                .seed(1)
                .updater(updater())
                .weightInit(WeightInit.RELU)
                .graphBuilder()
                .addInputs("in");
    }

    static Step of(Task task, boolean ours) {
        var network = new Dl4jTraining(task, ours).build();
        Nd4j.getRandom().setSeed(1);
        var data = new DataSet[TrainingThroughput.BATCHES];
        for (int batch = 0; batch < data.length; batch++) {
            var x = task.network() == Network.MLP
                    ? Nd4j.rand(TrainingThroughput.BATCH, 784)
                    : Nd4j.rand(TrainingThroughput.BATCH, 1, 28, 28);
            var y = Nd4j.zeros(TrainingThroughput.BATCH, 10);
            for (int example = 0; example < TrainingThroughput.BATCH; example++) {
                y.putScalar(example, TrainingThroughput.label(batch, example), 1);
            }
            data[batch] = new DataSet(x, y);
        }
        return batch -> network.fit(data[batch]);
    }

    private IUpdater updater() {
        if (task.optimizer() == Optimizer.SGD) {
            return new Sgd(0.01);
        }
        return ours ? new VectorAdam(1e-3) : new Adam(1e-3);
    }

    private ComputationGraph build() {
        if (task.network() == Network.MLP) {
            graph.setInputTypes(InputType.feedForward(784));
            dense(512);
            dense(512);
            dense(512);
        } else {
            graph.setInputTypes(InputType.convolutional(28, 28, 1));
            convolution(20);
            pooling();
            convolution(50);
            pooling();
            dense(500);
        }
        var output = new OutputLayer.Builder(LossFunction.MCXENT)
                .nOut(10)
                .activation(Activation.SOFTMAX)
                .build();
        graph.addLayer("out", output, last).setOutputs("out");
        var network = new ComputationGraph(graph.build());
        network.init();
        if (ours) {
            network.setUpdater(new OwnGradientUpdater(network));
        }
        return network;
    }

    private void dense(int units) {
        boolean first = last.equals("in");
        add(
                ours
                        ? new Dense.Builder()
                                .inputGradient(!first)
                                .nOut(units)
                                .activation(linearOrRelu())
                                .build()
                        : new DenseLayer.Builder()
                                .nOut(units)
                                .activation(linearOrRelu())
                                .build());
        normalize();
    }

    private void convolution(int filters) {
        boolean first = last.equals("in");
        var builder = ours ? new Convolution.Builder(5, 5).inputGradient(!first) : new ConvolutionLayer.Builder(5, 5);
        add(builder.nOut(filters).activation(linearOrRelu()).build());
        normalize();
    }

    private void pooling() {
        add(
                ours
                        ? new MaxPooling.Builder(TWO, TWO).build()
                        : new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX, TWO, TWO).build());
    }

    private Activation linearOrRelu() {
        return task.batchNorm() ? Activation.IDENTITY : Activation.RELU;
    }

    private void normalize() {
        if (!task.batchNorm()) {
            return;
        }
        if (ours) {
            add(new BatchNorm(Activation.RELU));
        } else {
            add(new BatchNormalization.Builder().build());
            add(new ActivationLayer(Activation.RELU));
        }
    }

    private void add(org.deeplearning4j.nn.conf.layers.Layer layer) {
        String name = last.equals("in") ? "1" : String.valueOf(Integer.parseInt(last) + 1);
        graph.addLayer(name, layer, last);
        last = name;
    }
}
