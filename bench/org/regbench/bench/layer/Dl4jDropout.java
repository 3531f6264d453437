package org.regbench.bench.layer;

import java.util.List;
import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.weightnoise.IWeightNoise;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.regbench.bench.kernel.Engine;
import org.regbench.bench.kernel.Kernel;
import org.regbench.bench.kernel.Nd4jKernel;
import org.regbench.bench.kernel.Pass;
import org.regbench.bench.kernel.SingleLayer;
import org.regbench.bench.kernel.Size;
import org.regbench.bench.kernel.Work;
import org.regbench.draft.ActivationNoise.Site;
import org.regbench.draft.NoisyWeights;
import org.regbench.technique.Drafts;
import org.regbench.technique.Technique;
import org.regbench.technique.layer.AlphaDropout;
import org.regbench.technique.layer.DropBlock;
import org.regbench.technique.layer.Dropout;
import org.regbench.technique.layer.GaussianDropout;
import org.regbench.technique.layer.SpatialDropout;
import org.regbench.technique.weight.DropConnect;

/** Our own dropout kinds and Deeplearning4j's, by the interfaces that both have. */
final class Dl4jDropout {
    private static final long SEED = 1;

    private final INDArray x;
    private final INDArray y;
    private final INDArray dy;
    private final INDArray dx;
    private int iteration;

    private Dl4jDropout(Size size) {
        x = Nd4jKernel.array(Rates.input(size), size);
        dy = Nd4jKernel.array(Rates.cotangent(size), size);
        y = x.ulike();
        dx = x.ulike();
    }

    static Kernel of(Work work, Size size) {
        var arrays = new Dl4jDropout(size);
        boolean ours = work.engine().equals(Engine.REGBENCH.title());
        if (work.operation().equals(DropoutBenchmark.DROPCONNECT)) {
            double rate = Rates.of(work.operation());
            var noise = ours ? ourWeightNoise(rate) : new org.deeplearning4j.nn.conf.weightnoise.DropConnect(1 - rate);
            return arrays.onWeights(noise, work.pass());
        }
        var noise = ours ? ours(work.operation()) : shipped(work.operation());
        return work.pass() == Pass.TEST ? arrays.test(noise) : arrays.onActivations(noise, work.pass());
    }

    private Kernel onActivations(IDropout noise, Pass pass) {
        return new Nd4jKernel(workspaces -> {
            noise.applyDropout(x, y, iteration, 0, workspaces);
            if (pass == Pass.FORWARD) {
                return List.of(y);
            }
            noise.backprop(dy, dx, iteration, 0);
            return List.of(y, dx);
        });
    }

    /** Through a layer, which knows that there is nothing to do. */
    private Kernel test(IDropout noise) {
        var layer = SingleLayer.of(new DropoutLayer.Builder(noise).build());
        return Nd4jKernel.inPlace(workspaces -> List.of(layer.activate(x, false, workspaces)));
    }

    private Kernel onWeights(IWeightNoise noise, Pass pass) {
        var layer = SingleLayer.of(
                new DenseLayer.Builder().nIn(x.rows()).nOut(x.columns()).build());
        layer.getParam("W").assign(x);
        var gradient = dy.dup('f');
        var masked = dx.dup('f');
        return new Nd4jKernel(workspaces -> {
            var noisy = noise.getParameter(layer, "W", iteration++, 0, true, workspaces);
            if (pass == Pass.FORWARD) {
                return List.of(noisy);
            }
            masked.assign(gradient);
            ((NoisyWeights.OfLayer) noise).backprop("W", masked);
            return List.of(noisy, masked);
        });
    }

    private static IWeightNoise ourWeightNoise(double rate) {
        var noise = Drafts.with(new DropConnect(rate)).randomWeights.get().orElseThrow();
        return ((NoisyWeights) noise).forLayer(SEED);
    }

    private static IDropout ours(String operation) {
        double rate = Rates.of(operation);
        return switch (operation) {
            case DropoutBenchmark.DROPOUT -> ours(new Dropout(rate, 0), Site.DENSE);
            case DropoutBenchmark.SPATIAL -> ours(new SpatialDropout(rate), Site.CONVOLUTION);
            case DropoutBenchmark.GAUSSIAN -> ours(new GaussianDropout(rate, 0), Site.DENSE);
            case DropoutBenchmark.ALPHA -> ours(new AlphaDropout(rate), Site.DENSE);
            case DropoutBenchmark.DROPBLOCK -> ours(new DropBlock(rate, 5), Site.CONVOLUTION);
            default -> throw new IllegalArgumentException(operation);
        };
    }

    private static IDropout ours(Technique technique, Site site) {
        return Drafts.with(technique).activationNoise(site).get().orElseThrow().from(SEED);
    }

    private static IDropout shipped(String operation) {
        Nd4j.getRandom().setSeed(SEED);
        double rate = Rates.of(operation);
        return switch (operation) {
            case DropoutBenchmark.DROPOUT -> new org.deeplearning4j.nn.conf.dropout.Dropout(1 - rate);
            case DropoutBenchmark.SPATIAL -> new org.deeplearning4j.nn.conf.dropout.SpatialDropout(1 - rate);
            case DropoutBenchmark.GAUSSIAN -> new org.deeplearning4j.nn.conf.dropout.GaussianDropout(rate);
            case DropoutBenchmark.ALPHA -> new org.deeplearning4j.nn.conf.dropout.AlphaDropout(1 - rate);
            default -> throw new IllegalArgumentException(operation);
        };
    }
}
