package org.regbench.layer;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Means of the means and of the unbiased variances of batches, each batch with the same weight. */
final class CollectedStatistics {
    private double[] means = {};
    private double[] variances = {};
    private int batches;

    void add(float[] mean, float[] variance, double unbias) {
        if (batches++ == 0) {
            means = new double[mean.length];
            variances = new double[mean.length];
        }
        for (int c = 0; c < mean.length; c++) {
            means[c] += mean[c];
            variances[c] += variance[c] * unbias;
        }
    }

    int batches() {
        return batches;
    }

    INDArray mean() {
        return Nd4j.createFromArray(means).divi(batches);
    }

    INDArray variance() {
        return Nd4j.createFromArray(variances).divi(batches);
    }

    void clear() {
        batches = 0;
    }
}
