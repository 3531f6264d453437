package org.regbench.technique.layer;

import java.util.Arrays;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.regbench.draft.PruningCriterion;
import org.regbench.layer.GaussianWeights;
import org.regbench.layer.HostArray;

/** Weights with a high dropout rate go first (Molchanov et al. 2017); weights without a rate stay. */
record LowAlpha() implements PruningCriterion {
    private static final double BELOW_THRESHOLD = VariationalDropout.THRESHOLD - 1e-3;
    private static final double LEAST_LOG_VARIANCE = -1000;

    @Override
    public String name() {
        return "-log alpha";
    }

    @Override
    public double threshold() {
        return -VariationalDropout.THRESHOLD;
    }

    @Override
    public float[] importance(INDArray weights, Map<String, INDArray> layer) {
        float[] mean = HostArray.values(weights);
        var importance = new float[mean.length];
        var spreads = layer.get(GaussianWeights.SPREAD);
        if (spreads == null) {
            Arrays.fill(importance, Float.POSITIVE_INFINITY);
            return importance;
        }
        float[] logVariance = HostArray.values(spreads);
        for (int i = 0; i < importance.length; i++) {
            importance[i] = (float) -VariationalDropout.logAlpha(mean[i], logVariance[i]);
        }
        return importance;
    }

    /** A weight that stays must not be dropped at test time, however high its rate: ln α is cut to the threshold. */
    @Override
    public void keep(INDArray kept, INDArray weights, Map<String, INDArray> layer) {
        weights.muli(kept);
        var spreads = layer.get(GaussianWeights.SPREAD);
        if (spreads == null) {
            return;
        }
        float[] mean = HostArray.values(weights);
        float[] logVariance = HostArray.values(spreads);
        for (int i = 0; i < mean.length; i++) {
            double most = BELOW_THRESHOLD + Math.log((double) mean[i] * mean[i]);
            logVariance[i] = (float) Math.max(LEAST_LOG_VARIANCE, Math.min(logVariance[i], most));
        }
        try (var array = Nd4j.createFromArray(logVariance)) {
            spreads.assign(array.reshape('c', spreads.shape()));
        }
    }
}
