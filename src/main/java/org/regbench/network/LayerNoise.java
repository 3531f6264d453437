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
import org.regbench.draft.WeightNoise;
import org.regbench.layer.GaussianWeights;
import org.regbench.layer.Lstm;

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
        on(site, name, seed).ifPresent(layer::setIDropout);
        if (layer instanceof Lstm lstm) {
            on(Site.RECURRENT, name + "_recurrent", seed).ifPresent(lstm::setRecurrentNoise);
        }
        long weightSeed = Seeds.derive(Seeds.WEIGHT_NOISE.of(seed), name);
        if (draft.weightNoise.get().orElse(null) instanceof WeightNoise noise) {
            layer.setWeightNoise(noise.forLayer(weightSeed));
        }
        if (layer instanceof GaussianWeights gaussian) {
            gaussian.noiseFrom(weightSeed);
        }
    }

    /** Gives every layer of a network fresh noise. */
    void restart(ComputationGraph graph, long seed) {
        Map.copyOf(entering)
                .forEach((name, site) ->
                        set((BaseLayer) graph.getLayer(name).conf().getLayer(), name, site, seed));
    }

    private Optional<IDropout> on(Site site, String stream, long seed) {
        return draft.activationNoise(site)
                .get()
                .flatMap(noise -> noise.from(Seeds.derive(Seeds.LAYER_NOISE.of(seed), stream)));
    }
}
