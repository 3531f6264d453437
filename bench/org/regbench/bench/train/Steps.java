package org.regbench.bench.train;

import java.util.List;
import org.nd4j.linalg.factory.Nd4j;
import org.regbench.Synthetic;
import org.regbench.Training;
import org.regbench.bench.PyTorchStep;
import org.regbench.bench.RawTraining;
import org.regbench.bench.kernel.Engine;
import org.regbench.bench.kernel.Kernel;
import org.regbench.bench.kernel.Work;
import org.regbench.data.Dataset;
import org.regbench.data.ExampleShape;
import org.regbench.data.Task;
import org.regbench.draft.DraftContext;
import org.regbench.draft.TechniqueConflict;
import org.regbench.network.AssembledNetwork;
import org.regbench.network.LayerKit;
import org.regbench.network.LeNet;
import org.regbench.network.Mlp;
import org.regbench.network.Network;
import org.regbench.network.NetworkAssembler;
import org.regbench.network.ResNet;
import org.regbench.technique.Combination;
import org.regbench.technique.Techniques;
import org.regbench.train.Budget;
import org.regbench.train.Scorer;
import org.regbench.train.Trainer;
import org.regbench.train.Updaters;

/** Training steps as kernels; the one output is the loss. */
final class Steps {
    static final String RAW = "raw";

    private static final ExampleShape SHAPE = new ExampleShape(1, 28, 28);
    private static final int CLASSES = 10;
    private static final long SEED = 1;
    private static final Budget BUDGET = new Budget(1, TrainStepBenchmark.BATCH, 1e-3, Budget.Optimizer.ADAM);

    private Steps() {}

    private static Network network(String name) {
        return switch (name) {
            case "mlp" -> Mlp.DEFAULT;
            case "lenet" -> new LeNet();
            case "resnet" -> ResNet.DEFAULT;
            default -> throw new IllegalArgumentException("no network " + name);
        };
    }

    private static boolean isPlain(String operation) {
        return operation.equals(Combination.BASELINE.text()) || operation.equals(RAW);
    }

    private static Combination combination(String operation) {
        return isPlain(operation)
                ? Combination.BASELINE
                : Techniques.typeOf(Techniques.parse(operation)).smallest();
    }

    /** Whether the technique acts on the network. */
    static boolean bears(String name, String operation) {
        var on = network(name);
        try {
            combination(operation)
                    .draft(new DraftContext(
                            on.text(), on.traits(), Task.CLASSIFICATION, SHAPE, CLASSES, TrainStepBenchmark.BATCH));
            return true;
        } catch (TechniqueConflict notHere) {
            return false;
        }
    }

    static Kernel pytorch(String network, String operation) {
        var training = new PyTorchStep(network, operation);
        return new Stepping(training::train, training::close);
    }

    static Kernel ours(String name, Work work) {
        var kit = work.engine().equals(Engine.DL4J.title()) ? LayerKit.SHIPPED : LayerKit.FAST;
        var data = Synthetic.classes(SHAPE, CLASSES, TrainStepBenchmark.BATCH);
        var on = network(name);
        var assembled = NetworkAssembler.assemble(
                on,
                combination(work.operation()).draft(Training.context(on, data)),
                kit,
                Updaters.of(BUDGET, kit),
                SEED);
        return work.operation().equals(RAW) ? raw(assembled, data) : trained(assembled, data);
    }

    private static Kernel trained(AssembledNetwork network, Dataset data) {
        Scorer none = (predictions, targets, outputs) -> new Scorer.Scores(0, 0);
        var trainer = new Trainer(network, data, BUDGET, none, SEED);
        return new Stepping(
                () -> {
                    trainer.trainOneEpoch(1);
                    return synchronizedScore(network);
                },
                network.graph()::close);
    }

    private static Kernel raw(AssembledNetwork network, Dataset data) {
        var training = new RawTraining(network, data, TrainStepBenchmark.BATCH);
        return new Stepping(
                () -> {
                    training.epoch();
                    return synchronizedScore(network);
                },
                network.graph()::close);
    }

    private static float synchronizedScore(AssembledNetwork network) {
        Nd4j.getExecutioner().commit();
        return (float) network.graph().score();
    }

    /** A step that returns its loss. */
    @FunctionalInterface
    private interface Step {
        float take();
    }

    private static final class Stepping implements Kernel {
        private final Step step;
        private final Runnable close;
        private float loss = Float.NaN;

        private Stepping(Step step, Runnable close) {
            this.step = step;
            this.close = close;
        }

        @Override
        public void run() {
            loss = step.take();
        }

        @Override
        public List<float[]> outputs() {
            return List.of(new float[] {loss});
        }

        @Override
        public void poison() {
            loss = Float.NaN;
        }

        @Override
        public void close() {
            close.run();
        }
    }
}
