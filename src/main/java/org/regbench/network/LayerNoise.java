package org.regbench.network;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.regbench.common.Seeds;
import org.regbench.draft.ActivationNoise.Site;
import org.regbench.draft.NetworkDraft;
import org.regbench.draft.NoisyWeights;
import org.regbench.layer.Lstm;
import org.regbench.layer.RandomLayer;

/** Gives weight layers the noise of a draft, each with random streams that are named after it. */
final class LayerNoise {
    private final NetworkDraft draft;
    private final Map<String, Site> entering = new LinkedHashMap<>();

    LayerNoise(NetworkDraft draft) {
        this.draft = draft;
    }

    /**
     * Gives a new layer its noise.
     *
     * @param site what enters it
     * @param seed of the run
     */
    void set(BaseLayer layer, String name, Site site, long seed) {
        entering.put(name, site);
        onActivations(layer, name, site, seed);
        onWeights(layer, name, seed);
        if (layer instanceof RandomLayer random) {
            random.noiseFrom(weightSeed(name, seed));
        }
    }

    /**
     * Gives every layer of a network fresh noise, of the kinds that it has: frozen layers have none on their weights.
     */
    void restart(ComputationGraph graph, long seed) {
        for (var atWork : graph.getLayers()) {
            var layer = atWork.conf().getLayer();
            var name = layer.getLayerName();
            var site = entering.get(name);
            if (site != null && layer instanceof BaseLayer linear) {
                onActivations(linear, name, site, seed);
                if (linear.getWeightNoise() != null) {
                    onWeights(linear, name, seed);
                }
            }
            if (layer instanceof RandomLayer random) {
                random.noiseFrom(
                        site != null ? weightSeed(name, seed) : Seeds.derive(Seeds.LAYER_NOISE.of(seed), name));
            }
        }
    }

    private void onActivations(BaseLayer layer, String name, Site site, long seed) {
        on(site, name, seed).ifPresent(layer::setIDropout);
        if (layer instanceof Lstm lstm) {
            on(Site.RECURRENT, name + "_recurrent", seed).ifPresent(lstm::setRecurrentNoise);
        }
    }

    private void onWeights(BaseLayer layer, String name, long seed) {
        if (draft.randomWeights.get().orElse(null) instanceof NoisyWeights noise) {
            layer.setWeightNoise(noise.forLayer(weightSeed(name, seed)));
        }
    }

    /** Lets every layer of a network draw its weight noise anew in the next forward pass. */
    static void redraw(ComputationGraph graph) {
        for (var atWork : graph.getLayers()) {
            if (atWork.conf().getLayer() instanceof BaseLayer layer
                    && layer.getWeightNoise() instanceof NoisyWeights.OfLayer noise) {
                noise.redraw();
            }
        }
    }

    private static long weightSeed(String layer, long seed) {
        return Seeds.derive(Seeds.WEIGHT_NOISE.of(seed), layer);
    }

    private Optional<IDropout> on(Site site, String stream, long seed) {
        return draft.activationNoise(site)
                .get()
                .map(noise -> noise.from(Seeds.derive(Seeds.LAYER_NOISE.of(seed), stream)));
    }
}
