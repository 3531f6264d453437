package org.regbench.layer;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Means of the means and of the unbiased variances of batches, each with the weight of its size. */
final class CollectedStatistics {
    private double[] means = {};
    private double[] variances = {};
    private long count;

    /** @param size numbers that the mean and the unbiased variance are of */
    void add(float[] mean, float[] variance, double unbias, long size) {
        if (count == 0) {
            means = new double[mean.length];
            variances = new double[mean.length];
        }
        for (int c = 0; c < mean.length; c++) {
            means[c] += size * (double) mean[c];
            variances[c] += size * (variance[c] * unbias);
        }
        count += size;
    }

    boolean isEmpty() {
        return count == 0;
    }

    INDArray mean() {
        return Nd4j.createFromArray(means).divi(count);
    }

    INDArray variance() {
        return Nd4j.createFromArray(variances).divi(count);
    }

    void clear() {
        count = 0;
    }
}
