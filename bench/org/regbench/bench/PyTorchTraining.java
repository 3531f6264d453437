package org.regbench.bench;

import ai.djl.Model;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Blocks;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.pooling.Pool;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.Trainer;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import java.util.function.Consumer;
import org.regbench.bench.TrainingThroughput.Network;
import org.regbench.bench.TrainingThroughput.Step;
import org.regbench.bench.TrainingThroughput.Task;

/** The networks of {@link TrainingThroughput} in PyTorch. */
final class PyTorchTraining {

    private PyTorchTraining() {}

    static void with(Task task, Consumer<Step> use) {
        var shape = task.network() == Network.MLP
                ? new Shape(TrainingThroughput.BATCH, 784)
                : new Shape(TrainingThroughput.BATCH, 1, 28, 28);
        var loss = Loss.softmaxCrossEntropyLoss();
        var config = new DefaultTrainingConfig(loss).optOptimizer(optimizer(task));
        try (var model = Model.newInstance("throughput", "PyTorch");
                var manager = NDManager.newBaseManager()) {
            model.setBlock(network(task));
            try (var trainer = model.newTrainer(config)) {
                trainer.initialize(shape);
                var features = new NDList();
                var labels = new NDList();
                for (int batch = 0; batch < TrainingThroughput.BATCHES; batch++) {
                    features.add(manager.randomUniform(0, 1, shape));
                    float[] classes = new float[TrainingThroughput.BATCH];
                    for (int example = 0; example < classes.length; example++) {
                        classes[example] = TrainingThroughput.label(batch, example);
                    }
                    labels.add(manager.create(classes, new Shape(classes.length, 1)));
                }
                use.accept(batch -> train(trainer, loss, manager, features, labels, batch));
            }
        }
    }

    private static void train(
            Trainer trainer, Loss loss, NDManager manager, NDList features, NDList labels, int batch) {
        try (var scope = manager.newSubManager();
                var collector = trainer.newGradientCollector()) {
            var x = new NDList(features.get(batch).duplicate());
            x.attach(scope);
            var prediction = trainer.forward(x);
            prediction.attach(scope);
            var value = loss.evaluate(new NDList(labels.get(batch)), prediction);
            value.attach(scope);
            collector.backward(value);
            value.getFloat(); // DL4J computes the score too
        }
        trainer.step();
    }

    private static Optimizer optimizer(Task task) {
        return switch (task.optimizer()) {
            case SGD ->
                Optimizer.sgd().setLearningRateTracker(Tracker.fixed(0.01f)).build();
            case ADAM ->
                Optimizer.adam().optLearningRateTracker(Tracker.fixed(1e-3f)).build();
        };
    }

    private static SequentialBlock network(Task task) {
        var block = new SequentialBlock();
        if (task.network() == Network.MLP) {
            for (int layer = 0; layer < 3; layer++) {
                activate(block.add(Linear.builder().setUnits(512).build()), task);
            }
        } else {
            for (int filters : new int[] {20, 50}) {
                activate(
                        block.add(Conv2d.builder()
                                .setKernelShape(new Shape(5, 5))
                                .setFilters(filters)
                                .build()),
                        task);
                block.add(Pool.maxPool2dBlock(new Shape(2, 2), new Shape(2, 2)));
            }
            block.add(Blocks.batchFlattenBlock());
            activate(block.add(Linear.builder().setUnits(500).build()), task);
        }
        return block.add(Linear.builder().setUnits(10).build());
    }

    private static void activate(SequentialBlock block, Task task) {
        if (task.batchNorm()) {
            block.add(BatchNorm.builder().build());
        }
        block.add(Activation.reluBlock());
    }
}
