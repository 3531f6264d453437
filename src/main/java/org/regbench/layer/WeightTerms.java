package org.regbench.layer;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The {@link WeightPosterior} of a whole weight matrix [units, fan-in] in one training step: evaluated forward, and
 * what backward needs is kept.
 */
final class WeightTerms {
    private final WeightPosterior posterior;
    private final float[] varianceByMean;
    private final float[] varianceBySpread;
    private final float[] divergenceByMean;
    private final float[] divergenceBySpread;
    private double divergence;

    WeightTerms(WeightPosterior posterior, int weights) {
        this.posterior = posterior;
        varianceByMean = new float[weights];
        varianceBySpread = new float[weights];
        divergenceByMean = new float[weights];
        divergenceBySpread = new float[weights];
    }

    /** The divergence of all weights together, in nats. */
    double divergence() {
        return divergence;
    }

    /** Writes the variances. */
    void evaluate(INDArray means, INDArray spreads, INDArray variances) {
        var from = HostRows.reading(means);
        var with = HostRows.reading(spreads);
        var to = HostRows.writing(variances);
        var mean = new double[from.width()];
        var spread = new double[from.width()];
        var terms = new WeightPosterior.Terms();
        divergence = 0;
        for (int row = 0, i = 0; row < from.count(); row++) {
            from.read(row, mean);
            with.read(row, spread);
            for (int k = 0; k < mean.length; k++, i++) {
                posterior.evaluate(mean[k], spread[k], terms);
                mean[k] = terms.variance;
                varianceByMean[i] = (float) terms.varianceByMean;
                varianceBySpread[i] = (float) terms.varianceBySpread;
                divergenceByMean[i] = (float) terms.divergenceByMean;
                divergenceBySpread[i] = (float) terms.divergenceBySpread;
                divergence += terms.divergence;
            }
            to.write(row, mean);
        }
        to.flush();
    }

    /**
     * The chain rule.
     *
     * @param dMeans gradient of the loss by way of the pre-activation's mean; becomes the whole one
     * @param dVariances gradient with respect to the variances; becomes that with respect to the spreads
     * @param weight of the divergence beside the loss
     */
    void backward(INDArray dMeans, INDArray dVariances, double weight) {
        var means = HostRows.writing(dMeans);
        var variances = HostRows.writing(dVariances);
        var dMean = new double[means.width()];
        var dVariance = new double[means.width()];
        for (int row = 0, i = 0; row < means.count(); row++) {
            means.read(row, dMean);
            variances.read(row, dVariance);
            for (int k = 0; k < dMean.length; k++, i++) {
                dMean[k] += dVariance[k] * varianceByMean[i] + weight * divergenceByMean[i];
                dVariance[k] = dVariance[k] * varianceBySpread[i] + weight * divergenceBySpread[i];
            }
            means.write(row, dMean);
            variances.write(row, dVariance);
        }
        means.flush();
        variances.flush();
    }
}
