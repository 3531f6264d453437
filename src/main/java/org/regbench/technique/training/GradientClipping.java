package org.regbench.technique.training;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.regbench.common.Check;
import org.regbench.draft.NetworkDraft;
import org.regbench.layer.HostArray;
import org.regbench.technique.Technique;
import org.regbench.technique.TechniqueType;

/**
 * Gradient clipping: a gradient that is too long is shortened, so that one odd batch cannot throw the weights far away.
 *
 * <pre>
 * global_norm:  g ← g·min(1, t/(‖g‖₂ + 1e-6)), g the gradient of all parameters together
 * layer_norm:   the same for each layer on its own
 * value:        g ← min(max(g, −t), t), element by element
 * </pre>
 *
 * <p>Acts on the mean gradient of the data loss over a batch, before penalties and updater; 1e-6 is PyTorch's
 * clip_grad_norm_. Deeplearning4j's own clipping has no global norm and also clips the running statistics of batch
 * normalization, which travel as gradients. Pascanu et al. 2013.
 *
 * @param kind what is limited
 * @param threshold t, above 0
 */
public record GradientClipping(Kind kind, double threshold) implements Technique {
    /** What gradient clipping limits. */
    public enum Kind {
        GLOBAL_NORM,
        LAYER_NORM,
        VALUE
    }

    public static final TechniqueType<GradientClipping> TYPE = TechniqueType.of(
                    new GradientClipping(Kind.GLOBAL_NORM, 1))
            .summary("Gradients longer than a threshold are shortened to it")
            .formula("g·min(1, t/‖g‖₂)")
            .citation("Pascanu et al. 2013, On the difficulty of training recurrent neural networks")
            .defaultsFrom("global norm 1: customary; Pascanu et al. 2013 advise 0.5 to 10 times the usual norm")
            .strength("threshold", List.of(0.1, 0.5, 1.0, 5.0), t -> new GradientClipping(Kind.GLOBAL_NORM, t))
            .build();

    private static final double AVOIDS_DIVISION_BY_ZERO = 1e-6;

    public GradientClipping {
        Check.positive("threshold", threshold);
    }

    @Override
    public void contribute(NetworkDraft draft) {
        draft.gradientTransforms.add(
                switch (kind) {
                    case GLOBAL_NORM ->
                        (layers, batch) ->
                                clipNorm(layers.stream().flatMap(List::stream).toList(), batch);
                    case LAYER_NORM -> (layers, batch) -> layers.forEach(layer -> clipNorm(layer, batch));
                    case VALUE ->
                        (layers, batch) -> layers.forEach(layer -> layer.forEach(sum -> clipValues(sum, batch)));
                });
    }

    /** The gradients are sums over the batch, the threshold is for their mean. */
    private void clipNorm(List<INDArray> gradients, int batch) {
        double squares = gradients.stream().mapToDouble(HostArray::sumOfSquares).sum();
        double scale = threshold / (Math.sqrt(squares) / batch + AVOIDS_DIVISION_BY_ZERO);
        if (scale < 1) {
            gradients.forEach(gradient -> gradient.muli(scale));
        }
    }

    private void clipValues(INDArray gradient, int batch) {
        Transforms.max(Transforms.min(gradient, threshold * batch, false), -threshold * batch, false);
    }
}
