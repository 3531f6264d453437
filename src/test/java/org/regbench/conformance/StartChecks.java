package org.regbench.conformance;

import static org.regbench.conformance.ConformanceCheck.always;

import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.regbench.Synthetic;
import org.regbench.Training;
import org.regbench.data.ExampleShape;
import org.regbench.network.AssembledNetwork;
import org.regbench.network.LeNet;
import org.regbench.network.Mlp;
import org.regbench.network.Network;
import org.regbench.technique.Combination;
import org.regbench.technique.start.TransferLearning;
import org.regbench.technique.weight.DropConnect;
import org.regbench.technique.weight.L2;
import org.regbench.train.Budget;
import org.regbench.train.Scorer;
import org.regbench.train.Trainer;

/** Where training starts. */
final class StartChecks {
    private static final ExampleShape SHAPE = new ExampleShape(1, 8, 8);
    private static final Budget BUDGET = new Budget(2, 16, 0.1, Budget.Optimizer.ADAM);

    private StartChecks() {}

    static Stream<ConformanceCheck> all() {
        return Stream.of(always(
                TransferLearning.TYPE,
                "after training, frozen layers are those of the source network bit for bit, others have moved",
                () -> Errors.worst(
                        wronglyMoved(new Mlp(List.of(8, 8)), "dense1"), wronglyMoved(new LeNet(), "convolution1"))));
    }

    /**
     * The share of parameter arrays that moved though frozen, or did not though free.
     *
     * @param frozen the first half, rounded down, of the hidden layers
     */
    private static double wronglyMoved(Network network, String frozen) {
        var others = List.of(new L2(0.1), new DropConnect(0.5));
        var source = Synthetic.classes(SHAPE, 10, 32);
        var target = Synthetic.classes(SHAPE, 3, 32);
        var teacher = Training.train(network, Combination.of(others.get(0), others.get(1)), source, BUDGET, 1)
                .network();
        var transfer = Combination.of(new TransferLearning("auto", 0.5), others.get(0), others.get(1));
        var student = Training.assemble(network, transfer, target, BUDGET, 2);
        student.takeOver(teacher);
        var before = parameters(student);
        new Trainer(student, target, BUDGET, (predictions, targets, outputs) -> new Scorer.Scores(0, 0), 2).train();
        var after = parameters(student);
        long wrong = before.keySet().stream()
                .filter(key -> key.startsWith(frozen)
                        ? !after.get(key).equals(teacher.graph().getParam(key))
                        : after.get(key).equals(before.get(key)))
                .count();
        return (double) wrong / before.size();
    }

    private static TreeMap<String, INDArray> parameters(AssembledNetwork network) {
        var copies = new TreeMap<String, INDArray>();
        network.graph().paramTable().forEach((key, values) -> copies.put(key, values.dup()));
        return copies;
    }
}
