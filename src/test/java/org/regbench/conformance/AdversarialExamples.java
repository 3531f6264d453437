package org.regbench.conformance;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Activation;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.regbench.Synthetic;
import org.regbench.Training;
import org.regbench.data.Dataset;
import org.regbench.data.ExampleShape;
import org.regbench.draft.Batch;
import org.regbench.network.AssembledNetwork;
import org.regbench.network.Mlp;
import org.regbench.technique.Combination;
import org.regbench.technique.training.AdversarialTraining;
import org.regbench.train.Budget;
import org.regbench.train.Budget.Optimizer;

/** The network {@code mlp[5]} and PyTorch's gradients of its cross-entropy. */
final class AdversarialExamples {
    private static final int COUNT = 32;
    private static final float EPSILON = 0.25f;
    private static final Dataset DATA = Synthetic.classes(ExampleShape.table(4), 3, COUNT);
    private static final Mlp NETWORK = new Mlp(List.of(5));
    private static final Combination TECHNIQUE = Combination.of(new AdversarialTraining(EPSILON));
    private static final Budget ONE_STEP = new Budget(1, COUNT, 1, Optimizer.SGD);

    private AdversarialExamples() {}

    private static AssembledNetwork network() {
        return Training.assemble(NETWORK, TECHNIQUE, DATA, ONE_STEP, 1);
    }

    private static Stream<INDArray> parameters(AssembledNetwork network) {
        return Stream.of("dense1_W", "dense1_b", "output_W", "output_b").map(network.graph()::getParam);
    }

    private static INDArray rows(float[] values) {
        return Nd4j.createFromArray(values).reshape('c', COUNT, values.length / COUNT);
    }

    /** Of the loss summed over the batch: by the features, then by the parameters. */
    private static List<INDArray> gradients(AssembledNetwork network, INDArray features, INDArray targets) {
        return Torch.differentiate(
                        AdversarialExamples::crossEntropy,
                        List.of(targets),
                        Nd4j.scalar(1f),
                        Stream.concat(Stream.of(features), parameters(network)).toArray(INDArray[]::new))
                .gradients();
    }

    private static NDArray crossEntropy(NDList in, NDList state) {
        var hidden = Activation.relu(in.get(0).matMul(in.get(1)).add(in.get(2)));
        var logits = hidden.matMul(in.get(3)).add(in.get(4));
        return logits.logSoftmax(1).mul(state.get(0)).sum().neg();
    }

    private static float[] ours(AssembledNetwork network, INDArray features, INDArray targets) {
        network.graph().setInput(0, features);
        network.graph().setLabels(targets);
        network.graph().computeGradientAndScore();
        return network.inputGradient();
    }

    static double inputGradient() {
        var network = network();
        var x = rows(DATA.train().features());
        var y = rows(DATA.train().targets());
        return Errors.relative(
                Errors.doubles(ours(network, x, y)),
                Errors.doubles(gradients(network, x, y).get(0)));
    }

    /** The share of features that are not where PyTorch's gradient says. */
    static double movedElsewhere() {
        var network = network();
        var before = DATA.train().features();
        var targets = DATA.train().targets();
        var batch = new Batch(COUNT, DATA.shape(), before.clone(), targets.clone());
        var attack = network.draft().attack.get().orElseThrow();
        attack.perturb(batch, ours(network, rows(before), rows(targets)));
        var torch =
                Errors.doubles(gradients(network, rows(before), rows(targets)).get(0));
        return IntStream.range(0, before.length)
                        .filter(i -> batch.features()[i] != before[i] + (2 * i < before.length ? step(torch[i]) : 0))
                        .count()
                / (double) before.length;
    }

    private static float step(double gradient) {
        return EPSILON * (float) Math.signum(gradient);
    }

    /** Copies, for the order of a batch is random. */
    static double oneStep() {
        var copies = DATA.train().select(new int[COUNT]);
        var data = new Dataset(
                "copies", DATA.task(), DATA.shape(), DATA.outputs(), DATA.targetScale(), copies, copies, copies);
        var network = network();
        var targets = rows(copies.targets());
        var gradient = Errors.doubles(
                gradients(network, rows(copies.features()), targets).get(0));
        var moved = copies.features().clone();
        for (int i = 0; i < moved.length / 2; i++) {
            moved[i] += step(gradient[i]);
        }
        var steps = gradients(network, rows(moved), targets);
        var expected = IntStream.range(0, 4).mapToObj(i -> {
            var parameter = parameters(network).skip(i).findFirst().orElseThrow();
            return parameter.sub(steps.get(i + 1).div(COUNT).reshape(parameter.shape()));
        });
        var trained = Training.train(NETWORK, TECHNIQUE, data, ONE_STEP, 1).network();
        return Errors.relative(Errors.doubles(parameters(trained)), Errors.doubles(expected));
    }
}
