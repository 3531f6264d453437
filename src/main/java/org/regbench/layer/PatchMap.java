package org.regbench.layer;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A convolution of floats in this machine's memory as products with matrices of {@link Patches}, one image and band of
 * rows at a time; see {@link Convolution}.
 *
 * @param columns room for the patches of a band, see {@link #room}
 */
record PatchMap(Patches patches, INDArray columns) implements LinearMap {
    /** Floats that {@code columns} must hold. */
    static int room(Patches patches) {
        return patches.rows() * patches.bandHeight() * patches.outWidth();
    }

    /**
     * One band of one image: its patches are in the columns, {@code count} of them, from output pixel {@code first} on.
     */
    @FunctionalInterface
    private interface Band {
        void at(int image, int first, int count, int top, int bottom);
    }

    @Override
    public void forward(INDArray x, INDArray weights, INDArray y) {
        int units = (int) weights.size(0);
        int rows = patches.rows();
        int pixels = patches.pixels();
        var w = HostFloats.of(weights);
        var to = HostFloats.of(y);
        var c = HostFloats.of(columns);
        gather(
                x,
                (n, first, count, top, bottom) -> HostFloats.sgemm(
                        w.at(0),
                        false,
                        rows,
                        c.at(0),
                        false,
                        count,
                        0f,
                        to.at((long) n * units * pixels + first),
                        pixels,
                        units,
                        count,
                        rows));
    }

    @Override
    public void weightGradient(INDArray x, INDArray dy, INDArray dWeights) {
        int units = (int) dWeights.size(0);
        int rows = patches.rows();
        int pixels = patches.pixels();
        dWeights.assign(0);
        var to = HostFloats.of(dWeights);
        var delta = HostFloats.of(dy);
        var c = HostFloats.of(columns);
        gather(
                x,
                (n, first, count, top, bottom) -> HostFloats.sgemm(
                        delta.at((long) n * units * pixels + first),
                        false,
                        pixels,
                        c.at(0),
                        true,
                        count,
                        1f,
                        to.at(0),
                        rows,
                        units,
                        rows,
                        count));
    }

    @Override
    public void inputGradient(INDArray dy, INDArray weights, INDArray dx) {
        int units = (int) weights.size(0);
        int rows = patches.rows();
        int pixels = patches.pixels();
        var w = HostFloats.of(weights);
        var delta = HostFloats.of(dy);
        var to = HostFloats.of(dx);
        var c = HostFloats.of(columns);
        var image = new float[patches.imageSize()];
        var scratch = new float[patches.imageSize()];
        var values = new float[(int) columns.length()];
        bands((int) dx.size(0), (n, first, count, top, bottom) -> {
            HostFloats.sgemm(
                    w.at(0),
                    true,
                    rows,
                    delta.at((long) n * units * pixels + first),
                    false,
                    pixels,
                    0f,
                    c.at(0),
                    count,
                    rows,
                    count,
                    units);
            c.read(0, values, 0, rows * count);
            if (top == 0) {
                Arrays.fill(image, 0f);
            }
            patches.scatter(values, top, bottom, image, scratch);
            if (bottom == patches.outHeight()) {
                to.write(n * image.length, image, 0, image.length);
            }
        });
    }

    private void gather(INDArray x, Band product) {
        var from = HostFloats.of(x);
        var c = HostFloats.of(columns);
        var image = new float[patches.imageSize()];
        var values = new float[(int) columns.length()];
        bands((int) x.size(0), (n, first, count, top, bottom) -> {
            if (top == 0) {
                from.read(n * image.length, image, 0, image.length);
            }
            patches.gather(image, top, bottom, values);
            c.write(0, values, 0, patches.rows() * count);
            product.at(n, first, count, top, bottom);
        });
    }

    private void bands(int images, Band band) {
        int width = patches.outWidth();
        for (int n = 0; n < images; n++) {
            for (int top = 0; top < patches.outHeight(); top += patches.bandHeight()) {
                int bottom = Math.min(top + patches.bandHeight(), patches.outHeight());
                band.at(n, top * width, (bottom - top) * width, top, bottom);
            }
        }
    }
}
