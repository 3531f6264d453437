package org.regbench.conformance;

import static org.regbench.conformance.ConformanceCheck.numbers;

import java.util.stream.Stream;
import org.nd4j.linalg.factory.Nd4j;
import org.regbench.Synthetic;
import org.regbench.Training;
import org.regbench.data.ExampleShape;
import org.regbench.draft.Batch;
import org.regbench.network.Linear;
import org.regbench.technique.Combination;
import org.regbench.technique.label.LabelSmoothing;
import org.regbench.train.Budget;

/** What happens to training targets. */
final class LabelChecks {
    private LabelChecks() {}

    static Stream<ConformanceCheck> all() {
        return Stream.of(numbers(
                LabelSmoothing.TYPE,
                PyTorchValues.reference("cross_entropy(label_smoothing)") + ": loss and gradients",
                LabelChecks::smoothedCrossEntropy));
    }

    /** The network {@code linear} with PyTorch's weights. */
    private static double smoothedCrossEntropy() {
        var torch = PyTorchValues.of("cross_entropy");
        var classes = torch.numbers("y");
        var targets = new float[classes.length * 3];
        for (int i = 0; i < classes.length; i++) {
            targets[i * 3 + (int) classes[i]] = 1;
        }
        var shape = ExampleShape.table(4);
        var network = Training.assemble(
                new Linear(),
                Combination.of(new LabelSmoothing(torch.number("epsilon"))),
                Synthetic.classes(shape, 3, 30),
                Budget.DEFAULT,
                1);
        var batch = new Batch(classes.length, shape, torch.floats("x"), targets);
        network.draft().labelTransforms.all().forEach(transform -> transform.apply(batch));
        var graph = network.graph();
        graph.setParam("output_W", Nd4j.createFromArray(torch.floats("w")).reshape(4, 3));
        graph.setParam("output_b", Nd4j.createFromArray(torch.floats("b")).reshape(1, 3));
        graph.setInputs(Nd4j.createFromArray(batch.features()).reshape(batch.count(), 4));
        graph.setLabels(Nd4j.createFromArray(batch.targets()).reshape(batch.count(), 3));
        graph.computeGradientAndScore();
        var gradient = graph.gradient().gradientForVariable(); // sums over the batch
        return Errors.worst(
                Errors.relative(new double[] {graph.score()}, new double[] {torch.number("loss")}),
                Errors.relative(Errors.doubles(gradient.get("output_W").div(batch.count())), torch.numbers("dw")),
                Errors.relative(Errors.doubles(gradient.get("output_b").div(batch.count())), torch.numbers("db")));
    }
}
