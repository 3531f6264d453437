package org.regbench.technique.support;

import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.regbench.draft.PruningCriterion;
import org.regbench.layer.HostArray;

/**
 * Small weights go first (Han et al. 2015).
 *
 * @param threshold size up to which a weight is given up
 */
public record Magnitude(double threshold) implements PruningCriterion {
    @Override
    public String name() {
        return "magnitude";
    }

    @Override
    public float[] importance(INDArray weights, Map<String, INDArray> layer) {
        float[] sizes = HostArray.values(weights);
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = Math.abs(sizes[i]);
        }
        return sizes;
    }
}
