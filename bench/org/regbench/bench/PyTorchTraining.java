package org.regbench.bench;

import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.Trainer;
import ai.djl.training.loss.Loss;
import ai.djl.training.loss.SoftmaxCrossEntropyLoss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import java.util.Optional;
import java.util.function.Consumer;
import org.regbench.bench.TrainingThroughput.Network;
import org.regbench.bench.TrainingThroughput.Step;
import org.regbench.bench.TrainingThroughput.Task;

/** Training steps in PyTorch on random data that lie in memory. */
final class PyTorchTraining implements AutoCloseable {
    private static final Loss LOSS = new SoftmaxCrossEntropyLoss("loss", 1, -1, false, true);
    private static final int CLASSES = 10;

    private final NDManager manager = NDManager.newBaseManager("PyTorch");
    private final Model model = Model.newInstance("bench", "PyTorch");
    private final NDList examples = new NDList();
    private final NDList labels = new NDList();
    private final PyTorchTechnique technique;
    private final Trainer trainer;
    private final PyTorchParameters parameters;

    /**
     * A network before its first step.
     *
     * @param shape of a batch
     * @param batches how many there are
     */
    PyTorchTraining(Block network, PyTorchTechnique technique, Shape shape, int batches) {
        this.technique = technique;
        model.setBlock(network);
        trainer = model.newTrainer(new DefaultTrainingConfig(LOSS).optOptimizer(technique.optimizer()));
        trainer.initialize(shape);
        parameters = PyTorchParameters.of(network);
        int rows = (int) shape.get(0);
        for (int batch = 0; batch < batches; batch++) {
            examples.add(manager.randomUniform(0, 1, shape));
            var oneHot = new float[rows * CLASSES];
            for (int example = 0; example < rows; example++) {
                oneHot[example * CLASSES + TrainingThroughput.label(batch, example)] = 1;
            }
            labels.add(manager.create(oneHot, new Shape(rows, CLASSES)));
        }
    }

    /** The networks of {@link TrainingThroughput}. */
    static void with(Task task, Consumer<Step> use) {
        boolean mlp = task.network() == Network.MLP;
        var technique = new PyTorchTechnique() {
            @Override
            public Optimizer optimizer() {
                return switch (task.optimizer()) {
                    case SGD ->
                        Optimizer.sgd()
                                .setLearningRateTracker(Tracker.fixed(0.01f))
                                .build();
                    case ADAM -> PyTorchTechnique.super.optimizer();
                };
            }

            @Override
            public Optional<Block> normalization(int channels) {
                return task.batchNorm() ? Optional.of(BatchNorm.builder().build()) : Optional.empty();
            }
        };
        var network = mlp ? PyTorchLayers.mlp(technique, 512, 512, 512) : PyTorchLayers.leNet(technique);
        var shape = mlp ? new Shape(TrainingThroughput.BATCH, 784) : new Shape(TrainingThroughput.BATCH, 1, 28, 28);
        try (var training = new PyTorchTraining(network, technique, shape, TrainingThroughput.BATCHES)) {
            use.accept(training::step);
        }
    }

    PyTorchParameters parameters() {
        return parameters;
    }

    /** Trains on the batch of that number and returns the loss. */
    @SuppressWarnings("try")
    float step(int batch) {
        float loss;
        try (var scope = new NDScope()) {
            var changed = technique.batch(examples.get(batch).duplicate(), labels.get(batch));
            try (var collector = trainer.newGradientCollector()) {
                var prediction = trainer.forward(new NDList(changed.get(0)));
                var value = LOSS.evaluate(new NDList(changed.get(1)), prediction);
                var whole =
                        technique.penalty(parameters.weights()).map(value::add).orElse(value);
                collector.backward(whole);
                loss = whole.getFloat(); // DL4J computes the score too
            }
            technique.clip(
                    parameters.learnt().stream().map(NDArray::getGradient).toList());
        }
        trainer.step();
        try (var scope = new NDScope()) {
            technique.updated(parameters);
        }
        return loss;
    }

    @Override
    public void close() {
        trainer.close();
        model.close();
        manager.close();
    }
}
