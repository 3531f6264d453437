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
import org.regbench.draft.ActivationNoise.Site;
import org.regbench.technique.Drafts;
import org.regbench.technique.Moments;
import org.regbench.technique.Technique;
import org.regbench.technique.layer.BatchNorm;
import org.regbench.technique.layer.Dropout;
import org.regbench.technique.layer.GaussianDropout;
import org.regbench.technique.layer.LayerNorm;
import org.regbench.technique.layer.SpatialDropout;

/** Noise on activations and normalization. */
final class LayerChecks {
    private static final double IN_DOUBLE = 1e-9;

    private LayerChecks() {}

    static Stream<ConformanceCheck> all() {
        return Stream.of(batchNorm(), layerNorm(), noise()).flatMap(List::stream);
    }

    private static List<ConformanceCheck> batchNorm() {
        var what = "PyTorch batch_norm, training and test outputs, input and parameter gradients, running statistics: ";
        return List.of(
                numbers(BatchNorm.TYPE, what + "dense", () -> NormalizationCheck.batchNorm(dense(DataType.FLOAT))),
                numbers(BatchNorm.TYPE, "feature maps", () -> NormalizationCheck.batchNorm(maps(DataType.FLOAT))),
                numbers(
                        BatchNorm.TYPE,
                        "in double precision",
                        IN_DOUBLE,
                        () -> Errors.worst(
                                NormalizationCheck.batchNorm(dense(DataType.DOUBLE)),
                                NormalizationCheck.batchNorm(maps(DataType.DOUBLE)))),
                numbers(BatchNorm.TYPE, "as part of mlp", NormalizationCheck::batchNormInMlp));
    }

    private static List<ConformanceCheck> layerNorm() {
        var what = "PyTorch layer_norm, output, input and parameter gradients: ";
        return List.of(
                numbers(LayerNorm.TYPE, what + "dense", () -> NormalizationCheck.layerNorm(dense(DataType.FLOAT))),
                numbers(LayerNorm.TYPE, "feature maps", () -> NormalizationCheck.layerNorm(maps(DataType.FLOAT))),
                numbers(
                        LayerNorm.TYPE,
                        "in double precision",
                        IN_DOUBLE,
                        () -> Errors.worst(
                                NormalizationCheck.layerNorm(dense(DataType.DOUBLE)),
                                NormalizationCheck.layerNorm(maps(DataType.DOUBLE)))),
                numbers(LayerNorm.TYPE, "as part of mlp", NormalizationCheck::layerNormInMlp));
    }

    private static INDArray dense(DataType type) {
        Nd4j.getRandom().setSeed(7);
        return Nd4j.randn(type, 9, 6).muli(2).addi(3);
    }

    private static INDArray maps(DataType type) {
        Nd4j.getRandom().setSeed(8);
        return Nd4j.randn(type, 5, 6, 4, 3).muli(2).addi(-1);
    }

    private static List<ConformanceCheck> noise() {
        return List.of(
                numbers(Dropout.TYPE, "PyTorch dropout, scale of what is kept", LayerChecks::scaleOfDropout),
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
                always(SpatialDropout.TYPE, "mask constant in each feature map", LayerChecks::unevenMaps),
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
        return Drafts.with(technique)
                .activationNoise
                .get()
                .orElseThrow()
                .at(site, 1)
                .orElseThrow();
    }

    private static INDArray noisy(IDropout noise, INDArray input) {
        return noise.applyDropout(input, input.ulike(), 0, 0, LayerWorkspaceMgr.noWorkspaces());
    }

    /** What ones become. */
    private static float[] mask(Site site, Technique technique, long... shape) {
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

    /** The masks differ; where both keep a number they must agree. */
    private static double scaleOfDropout() {
        var x = dense(DataType.FLOAT);
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
        return Errors.relative(
                Arrays.stream(both).mapToDouble(i -> ours[i]).toArray(),
                Arrays.stream(both).mapToDouble(i -> theirs[i]).toArray());
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
