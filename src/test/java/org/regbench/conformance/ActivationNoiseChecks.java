package org.regbench.conformance;

import static org.regbench.conformance.ConformanceCheck.always;
import static org.regbench.conformance.ConformanceCheck.draws;
import static org.regbench.conformance.ConformanceCheck.numbers;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.regbench.Synthetic;
import org.regbench.Training;
import org.regbench.data.ExampleShape;
import org.regbench.draft.ActivationNoise.Site;
import org.regbench.network.Mlp;
import org.regbench.technique.Combination;
import org.regbench.technique.Drafts;
import org.regbench.technique.Moments;
import org.regbench.technique.Technique;
import org.regbench.technique.layer.AlphaDropout;
import org.regbench.technique.layer.DropBlock;
import org.regbench.technique.layer.Dropout;
import org.regbench.technique.layer.GaussianDropout;
import org.regbench.technique.layer.SpatialDropout;
import org.regbench.train.Budget;

/** Noise on activations. */
final class ActivationNoiseChecks {
    private ActivationNoiseChecks() {}

    static Stream<ConformanceCheck> all() {
        return Stream.of(
                numbers(
                        AlphaDropout.TYPE,
                        PyTorchValues.reference("alpha_dropout")
                                + ": outputs and gradients, units dropped by both or none",
                        ActivationNoiseChecks::alphaDropout),
                numbers(AlphaDropout.TYPE, "PyTorch selu, output and gradient", ActivationNoiseChecks::selu),
                draws(
                        AlphaDropout.TYPE,
                        "moments behind it of N(0, 1) in front of it",
                        () -> Moments.standardErrors(
                                noisy(noise(Site.DENSE, new AlphaDropout(0.3)), normal(500, 400))
                                        .data()
                                        .asFloat(),
                                0,
                                1)),
                draws(
                        AlphaDropout.TYPE,
                        "moments of initial weights, N(0, 1/fan-in)",
                        ActivationNoiseChecks::initialWeights),
                draws(
                        DropBlock.TYPE,
                        "share dropped of each pixel = 1 − (1 − γ)^(places of a block that cover it), "
                                + "which is the rate for blocks of one pixel and of the whole map",
                        () -> Errors.worst(
                                Blocks.shareDropped(0.2, 1, 3, 4),
                                Blocks.shareDropped(0.25, 5, 3, 3),
                                Blocks.shareDropped(0.3, 3, 7, 5))),
                always(
                        DropBlock.TYPE,
                        "each dropped pixel lies in a dropped block",
                        () -> Blocks.notInABlock(mask(Site.CONVOLUTION, new DropBlock(0.1, 3), 50, 4, 9, 9), 9, 3)),
                always(
                        DropBlock.TYPE,
                        "the gradient has the mask of the forward pass",
                        () -> unmaskedGradients(Site.CONVOLUTION, new DropBlock(0.3, 3), 20, 10, 8, 8)),
                numbers(Dropout.TYPE, "PyTorch dropout, scale of what is kept", ActivationNoiseChecks::scaleOfDropout),
                draws(
                        Dropout.TYPE,
                        "moments of a Bernoulli mask, mean 1 and variance p/(1−p)",
                        () -> Moments.standardErrors(mask(Site.DENSE, new Dropout(0.3, 0), 400, 400), 1, 0.3 / 0.7)),
                always(
                        Dropout.TYPE,
                        "the gradient has the mask of the forward pass",
                        () -> unmaskedGradients(Site.DENSE, new Dropout(0.3, 0), 400, 400)),
                draws(
                        Dropout.TYPE,
                        "linear regression at convergence = ridge with p/(1−p)·diag(XᵀX)",
                        () -> isRidge(new Dropout(0, 0.3), 0.3)),
                draws(
                        GaussianDropout.TYPE,
                        "moments of N(1, p/(1−p))",
                        () -> Moments.standardErrors(
                                mask(Site.DENSE, new GaussianDropout(0.3, 0), 400, 400), 1, 0.3 / 0.7)),
                always(
                        GaussianDropout.TYPE,
                        "the gradient has the mask of the forward pass",
                        () -> unmaskedGradients(Site.DENSE, new GaussianDropout(0.3, 0), 400, 400)),
                draws(
                        GaussianDropout.TYPE,
                        "linear regression at convergence = ridge with p/(1−p)·diag(XᵀX)",
                        () -> isRidge(new GaussianDropout(0, 0.3), 0.3)),
                always(SpatialDropout.TYPE, "mask constant in each feature map", ActivationNoiseChecks::unevenMaps),
                draws(
                        SpatialDropout.TYPE,
                        "moments of a Bernoulli mask, mean 1 and variance p/(1−p)",
                        () -> Moments.standardErrors(
                                mask(Site.CONVOLUTION, new SpatialDropout(0.3), 400, 400, 1, 1), 1, 0.3 / 0.7)),
                always(
                        SpatialDropout.TYPE,
                        "the gradient has the mask of the forward pass",
                        () -> unmaskedGradients(Site.CONVOLUTION, new SpatialDropout(0.3), 20, 10, 5, 5)));
    }

    private static IDropout noise(Site site, Technique technique) {
        return Drafts.with(technique).activationNoise(site).get().orElseThrow().from(1);
    }

    private static INDArray noisy(IDropout noise, INDArray input) {
        return noise.applyDropout(input, input.ulike(), 0, 0, LayerWorkspaceMgr.noWorkspaces());
    }

    /** What ones become. */
    static float[] mask(Site site, Technique technique, long... shape) {
        return noisy(noise(site, technique), Nd4j.ones(DataType.FLOAT, shape))
                .data()
                .asFloat();
    }

    private static double unmaskedGradients(Site site, Technique technique, long... shape) {
        var noise = noise(site, technique);
        var ones = Nd4j.ones(DataType.FLOAT, shape);
        var mask = noisy(noise, ones).data().asFloat();
        var gradient = noise.backprop(ones.dup(), ones.dup(), 0, 0).data().asFloat();
        return IntStream.range(0, mask.length)
                        .filter(i -> mask[i] != gradient[i])
                        .count()
                / (double) mask.length;
    }

    private static double isRidge(Technique technique, double rate) {
        var problem = LinearProblem.random(4, 300);
        return problem.standardErrors(technique, problem.ridge(LinearProblem.diagonal(rate / (1 - rate))));
    }

    private static INDArray normal(int rows, int columns) {
        Nd4j.getRandom().setSeed(7);
        return Nd4j.randn(DataType.FLOAT, rows, columns);
    }

    /** PyTorch drops other units. */
    private static double alphaDropout() {
        var torch = PyTorchValues.of("alpha_dropout");
        var x = Nd4j.createFromArray(torch.floats("x")).reshape('c', 1, torch.count("x"));
        var noise = noise(Site.DENSE, new AlphaDropout(torch.number("p")));
        var output = Errors.doubles(noisy(noise, x));
        var gradient = Errors.doubles(noise.backprop(Nd4j.onesLike(x), x.ulike(), 0, 0));
        var theirOutput = torch.numbers("y");
        var theirGradient = torch.numbers("dx");
        var alike = IntStream.range(0, output.length)
                .filter(i -> gradient[i] == 0 == (theirGradient[i] == 0))
                .toArray();
        if (Arrays.stream(alike).mapToObj(i -> gradient[i] == 0).distinct().count() != 2) {
            throw new AssertionError("no unit is dropped by both, or none is kept");
        }
        return Errors.worst(
                Errors.relative(chosen(output, alike), chosen(theirOutput, alike)),
                Errors.relative(chosen(gradient, alike), chosen(theirGradient, alike)));
    }

    private static double[] chosen(double[] values, int[] places) {
        return Arrays.stream(places).mapToDouble(i -> values[i]).toArray();
    }

    private static double selu() {
        var x = normal(9, 6);
        var cotangent = normal(9, 6).addi(0.5);
        var torch = Torch.differentiate((input, state) -> ai.djl.nn.Activation.selu(input.get(0)), cotangent, x);
        var ours = Drafts.with(new AlphaDropout(0.1))
                .activation
                .get()
                .orElseThrow()
                .function()
                .getActivationFunction();
        return Errors.worst(
                Errors.relative(ours.getActivation(x.dup(), true), torch.output()),
                Errors.relative(
                        ours.backprop(x.dup(), cotangent.dup()).getFirst(),
                        torch.gradients().get(0)));
    }

    private static double initialWeights() {
        var data = Synthetic.classes(ExampleShape.table(400), 3, 20);
        var network = Training.assemble(
                new Mlp(List.of(400)), Combination.of(new AlphaDropout(0.1)), data, Budget.DEFAULT, 1);
        return Moments.standardErrors(Errors.doubles(network.weightsOf("dense1")), 0, 1 / 400.0);
    }

    /** The masks differ; where both keep a number they must agree. */
    private static double scaleOfDropout() {
        var x = normal(9, 6);
        var torch = Torch.differentiate(
                (input, state) ->
                        ai.djl.nn.norm.Dropout.dropout(input.get(0), 0.3f, true).get(0),
                x.like().addi(1),
                x);
        var theirs = Errors.doubles(torch.output());
        var ours = Errors.doubles(noisy(noise(Site.DENSE, new Dropout(0.3, 0)), x));
        var both = IntStream.range(0, ours.length)
                .filter(i -> ours[i] != 0 && theirs[i] != 0)
                .toArray();
        return Errors.relative(chosen(ours, both), chosen(theirs, both));
    }

    private static double unevenMaps() {
        int pixels = 12;
        var mask = mask(Site.CONVOLUTION, new SpatialDropout(0.3), 50, 20, 4, 3);
        return IntStream.range(0, mask.length)
                        .filter(i -> mask[i] != mask[i - i % pixels])
                        .count()
                / (double) mask.length;
    }
}
