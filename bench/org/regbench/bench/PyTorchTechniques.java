package org.regbench.bench;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.LambdaBlock;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.norm.Dropout;
import ai.djl.nn.norm.LayerNorm;
import ai.djl.training.optimizer.AdamW;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.regbench.draft.ActivationNoise.Site;

/**
 * The techniques that PyTorch has, at regbench's defaults: by its own operator where there is one, else as a user would
 * write them.
 */
final class PyTorchTechniques {
    /** By regbench's id, sorted by it. */
    static final Map<String, Supplier<PyTorchTechnique>> ALL = new TreeMap<>(Map.ofEntries(
            Map.entry("input.GaussianNoise", GaussianNoise::new),
            Map.entry("input.Mixup", Mixup::new),
            Map.entry("label.LabelSmoothing", LabelSmoothing::new),
            Map.entry(
                    "layer.BatchNorm",
                    () -> new Normalized(channels -> BatchNorm.builder().build())),
            Map.entry("layer.Dropout", () -> new Noisy(PyTorchTechniques::dropout)),
            Map.entry("layer.GaussianDropout", () -> new Noisy(PyTorchTechniques::gaussianDropout)),
            Map.entry("layer.GroupNorm", () -> new Normalized(PyTorchTechniques::groupNorm)),
            Map.entry(
                    "layer.LayerNorm",
                    () -> new Normalized(channels -> LayerNorm.builder().build())),
            Map.entry("layer.SpatialDropout", () -> new Noisy(PyTorchTechniques::spatialDropout)),
            Map.entry("training.GradientClipping", GlobalNormClipping::new),
            Map.entry("training.Lookahead", Lookahead::new),
            Map.entry("training.WeightAveraging", MovingAverage::new),
            Map.entry(
                    "weight.ElasticNet",
                    () -> new Penalized(
                            w -> w.abs().sum().mul(1e-5f).add(w.square().sum().mul(5e-5f)))),
            Map.entry("weight.L1", () -> new Penalized(w -> w.abs().sum().mul(1e-4f))),
            Map.entry("weight.L2", WeightPenaltyOfAdam::new),
            Map.entry("weight.MaxNorm", MaxNorm::new),
            Map.entry("weight.Orthogonal", () -> new Penalized(PyTorchTechniques::fromOrthogonal)),
            Map.entry("weight.WeightDecay", DecoupledDecay::new)));

    private PyTorchTechniques() {}

    private record GaussianNoise() implements PyTorchTechnique {
        @Override
        public NDList batch(NDArray x, NDArray y) {
            return new NDList(x.addi(x.getManager().randomNormal(x.getShape()).muli(0.1f)), y);
        }
    }

    private record Mixup() implements PyTorchTechnique {
        @Override
        public NDList batch(NDArray x, NDArray y) {
            var partners = x.getManager().randomPermutation(x.getShape().get(0));
            float share = 0.9f; // drawing it costs next to nothing
            UnaryOperator<NDArray> blend =
                    rows -> rows.mul(share).addi(rows.get(partners).muli(1 - share));
            return new NDList(blend.apply(x), blend.apply(y));
        }
    }

    private record LabelSmoothing() implements PyTorchTechnique {
        @Override
        public NDList batch(NDArray x, NDArray y) {
            return new NDList(x, y.mul(0.9f).addi(0.01f));
        }
    }

    private record Normalized(IntFunction<Block> of) implements PyTorchTechnique {
        @Override
        public Optional<Block> normalization(int channels) {
            return Optional.of(of.apply(channels));
        }
    }

    private record Noisy(Function<Site, Optional<Block>> at) implements PyTorchTechnique {
        @Override
        public Optional<Block> noise(Site site) {
            return at.apply(site);
        }
    }

    private record Penalized(UnaryOperator<NDArray> term) implements PyTorchTechnique {
        @Override
        public Optional<NDArray> penalty(List<NDArray> weights) {
            return weights.stream().map(term).reduce(NDArray::add);
        }
    }

    private record WeightPenaltyOfAdam() implements PyTorchTechnique {
        @Override
        public Optimizer optimizer() {
            return Optimizer.adam()
                    .optLearningRateTracker(Tracker.fixed(LEARNING_RATE))
                    .optWeightDecays(1e-4f)
                    .build();
        }
    }

    private record DecoupledDecay() implements PyTorchTechnique {
        @Override
        public Optimizer optimizer() {
            return AdamW.builder()
                    .optLearningRateTracker(Tracker.fixed(LEARNING_RATE))
                    .optWeightDecays(1e-2f)
                    .build();
        }
    }

    /** As clip_grad_norm_: the factor never leaves the engine. */
    private record GlobalNormClipping() implements PyTorchTechnique {
        @Override
        public void clip(List<NDArray> gradients) {
            var norms = new NDList(gradients.stream().map(NDArray::norm).toList());
            var factor = NDArrays.stack(norms).norm().add(1e-6f).pow(-1).minimum(1);
            gradients.forEach(gradient -> gradient.muli(factor));
        }
    }

    private record MaxNorm() implements PyTorchTechnique {
        @Override
        public void updated(PyTorchParameters parameters) {
            for (var weights : parameters.weights()) {
                var norms = filters(weights).norm(new int[] {1}, true);
                filters(weights).muli(norms.maximum(3).pow(-1).muli(3));
            }
        }
    }

    /** Follows the parameters by copies of its own. */
    private abstract static class Following implements PyTorchTechnique {
        private final List<NDArray> copies = new ArrayList<>();
        private int step;

        @Override
        public void updated(PyTorchParameters parameters) {
            step++;
            for (int i = 0; i < parameters.learnt().size(); i++) {
                var learnt = parameters.learnt().get(i);
                if (step == 1) {
                    var copy = learnt.duplicate();
                    NDScope.unregister(copy);
                    copies.add(copy);
                }
                follow(copies.get(i), learnt, step);
            }
        }

        abstract void follow(NDArray copy, NDArray learnt, int step);
    }

    private static final class MovingAverage extends Following {
        @Override
        void follow(NDArray copy, NDArray learnt, int step) {
            copy.addi(learnt.sub(copy).muli(1e-3f));
        }
    }

    private static final class Lookahead extends Following {
        @Override
        void follow(NDArray copy, NDArray learnt, int step) {
            if (step % 5 == 0) {
                copy.addi(learnt.sub(copy).muli(0.5f));
                learnt.subi(learnt.sub(copy));
            }
        }
    }

    private static Optional<Block> dropout(Site site) {
        return switch (site) {
            case INPUT -> Optional.of(Dropout.builder().optRate(0.2f).build());
            case DENSE -> Optional.of(Dropout.builder().optRate(0.5f).build());
            default -> Optional.empty();
        };
    }

    private static Optional<Block> gaussianDropout(Site site) {
        return site == Site.DENSE
                ? Optional.of(LambdaBlock.singleton(
                        x -> x.mul(x.getManager().randomNormal(x.getShape()).addi(1))))
                : Optional.empty();
    }

    private static Optional<Block> spatialDropout(Site site) {
        return site == Site.CONVOLUTION
                ? Optional.of(LambdaBlock.singleton(x -> {
                    var maps = new Shape(x.getShape().get(0), x.getShape().get(1), 1, 1);
                    var kept = x.getManager().randomUniform(0, 1, maps).gte(0.2f);
                    return x.mul(kept.toType(x.getDataType(), false).muli(1.25f));
                }))
                : Optional.empty();
    }

    /**
     * DJL has no group_norm: layer_norm over rows of one group each, whose gain and shift have one number a position,
     * not a channel, which costs the same.
     */
    private static Block groupNorm(int channels) {
        int groups = 8;
        while (channels % groups != 0) {
            groups--;
        }
        int divisor = groups;
        return new SequentialBlock()
                .add(LambdaBlock.singleton(x -> x.reshape(x.getShape().get(0), divisor, -1)
                        .reshape(-1, x.getShape().size() / x.getShape().get(0) / divisor)))
                .add(LayerNorm.builder().build())
                .add(LambdaBlock.singleton(x -> {
                    int side = (int) Math.round(Math.sqrt(x.getShape().get(1) * divisor / (double) channels));
                    return side == 1 ? x.reshape(-1, channels) : x.reshape(-1, channels, side, side);
                }));
    }

    private static NDArray fromOrthogonal(NDArray weights) {
        var filters = filters(weights);
        long rows = filters.getShape().get(0);
        var gram = rows <= filters.getShape().get(1)
                ? filters.matMul(filters.transpose())
                : filters.transpose().matMul(filters);
        var identity = gram.getManager().eye((int) gram.getShape().get(0));
        return gram.sub(identity).square().sum().mul(1e-4f);
    }

    /** A view with the incoming weights of one unit or filter as a row. */
    private static NDArray filters(NDArray weights) {
        return weights.reshape(weights.getShape().get(0), -1);
    }
}
