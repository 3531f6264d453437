package org.regbench.layer;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The way between examples, rows of [channels, steps, width], and steps, rows of [channels, width] of which row
 * {@code t·batch + n} is step t of example n.
 */
final class StepOrder {
    private final int batch;
    private final int steps;
    private final int channels;
    private final int width;

    StepOrder(Lstm layer, int batch) {
        this.batch = batch;
        steps = layer.steps();
        channels = layer.channels();
        width = (int) layer.getNIn() / channels;
    }

    /** @param into row-major, no view */
    void gather(INDArray examples, INDArray into) {
        var from = HostRows.reading(examples);
        var to = HostRows.writing(into);
        var example = new double[channels * steps * width];
        var step = new double[channels * width];
        for (int n = 0; n < batch; n++) {
            from.read(n, example);
            for (int t = 0; t < steps; t++) {
                for (int c = 0; c < channels; c++) {
                    System.arraycopy(example, (c * steps + t) * width, step, c * width, width);
                }
                to.write(t * batch + n, step);
            }
        }
        to.flush();
    }

    /** @param into row-major, no view */
    void scatter(INDArray ofSteps, INDArray into) {
        var from = HostRows.reading(ofSteps);
        var to = HostRows.writing(into);
        var example = new double[channels * steps * width];
        var step = new double[channels * width];
        for (int n = 0; n < batch; n++) {
            for (int t = 0; t < steps; t++) {
                from.read(t * batch + n, step);
                for (int c = 0; c < channels; c++) {
                    System.arraycopy(step, c * width, example, (c * steps + t) * width, width);
                }
            }
            to.write(n, example);
        }
        to.flush();
    }
}
