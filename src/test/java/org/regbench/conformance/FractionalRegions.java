package org.regbench.conformance;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.regbench.technique.Drafts;
import org.regbench.technique.Moments;
import org.regbench.technique.layer.FractionalPooling;

/**
 * A batch of maps and what fractional max pooling makes of them.
 *
 * <p>The first channel is a ramp, row·width + column, of which a region's maximum is its last pixel; so it shows the
 * regions. The second is random.
 *
 * @param pooled [examples, 2, ⌊height/√2⌋, ⌊width/√2⌋]
 */
record FractionalRegions(LayerProbe layer, INDArray maps, INDArray pooled) {
    private static final double RATIO = Math.sqrt(2);
    private static final int EXAMPLES = 6;

    static FractionalRegions draw(DataType type, int height, int width) {
        Nd4j.getRandom().setSeed(9);
        var maps = Nd4j.randn(type, EXAMPLES, 2, height, width);
        var ramp = Nd4j.arange(height * width).castTo(type).reshape('c', 1, height, width);
        for (int n = 0; n < EXAMPLES; n++) {
            maps.slice(n).slice(0).assign(ramp.slice(0));
        }
        var layer = layer(type, 2, height, width);
        return new FractionalRegions(layer, maps, layer.forward(maps, true));
    }

    private static LayerProbe layer(DataType type, int channels, int height, int width) {
        var pooling = Drafts.with(new FractionalPooling(RATIO)).pooling.get().orElseThrow();
        return new LayerProbe(pooling.layer(1), InputType.convolutional(height, width, channels), type);
    }

    private int rows() {
        return (int) Math.floor(maps.size(2) / RATIO);
    }

    private int columns() {
        return (int) Math.floor(maps.size(3) / RATIO);
    }

    /** The last row of each region, from the first column of regions. */
    private int[] lastRows(int example) {
        return IntStream.range(0, rows())
                .map(i -> pooled.getInt(example, 0, i, 0) / (int) maps.size(3))
                .toArray();
    }

    private int[] lastColumns(int example) {
        return IntStream.range(0, columns())
                .map(j -> pooled.getInt(example, 0, 0, j) % (int) maps.size(3))
                .toArray();
    }

    /** The share of examples whose regions are no grid, leave pixels out, or are too unlike in size. */
    double violations() {
        if (!Arrays.equals(pooled.shape(), new long[] {EXAMPLES, 2, rows(), columns()})) {
            throw new AssertionError(Arrays.toString(pooled.shape()));
        }
        return IntStream.range(0, EXAMPLES)
                        .filter(n -> !covers(lastRows(n), maps.size(2))
                                || !covers(lastColumns(n), maps.size(3))
                                || !isGrid(n))
                        .count()
                / (double) EXAMPLES;
    }

    private static boolean covers(int[] last, long side) {
        int previous = -1;
        for (int end : last) {
            int length = end - previous;
            if (length != side / last.length && length != (side + last.length - 1) / last.length) {
                return false;
            }
            previous = end;
        }
        return previous == side - 1;
    }

    private boolean isGrid(int example) {
        var bottom = lastRows(example);
        var right = lastColumns(example);
        return IntStream.range(0, rows() * columns()).allMatch(region -> {
            int i = region / columns();
            int j = region % columns();
            return pooled.getInt(example, 0, i, j) == bottom[i] * maps.size(3) + right[j];
        });
    }

    /** Relative error of the output and of the gradient. */
    double errorOfMaxima() {
        var cotangent = Nd4j.randn(pooled.dataType(), pooled.shape());
        var torch = Torch.differentiate((in, state) -> maxima(in.get(0)), cotangent, maps);
        return Errors.worst(
                Errors.relative(pooled, torch.output()),
                Errors.relative(
                        layer.backward(cotangent).input(), torch.gradients().get(0)));
    }

    private NDArray maxima(NDArray x) {
        var maxima = new NDList();
        for (int n = 0; n < EXAMPLES; n++) {
            int top = 0;
            for (int bottom : lastRows(n)) {
                int left = 0;
                for (int right : lastColumns(n)) {
                    maxima.add(x.get("{}, :, {}:{}, {}:{}", n, top, bottom + 1, left, right + 1)
                            .max(new int[] {2})
                            .max(new int[] {1}));
                    left = right + 1;
                }
                top = bottom + 1;
            }
        }
        return NDArrays.stack(maxima).reshape(EXAMPLES, rows(), columns(), 2).transpose(0, 3, 1, 2);
    }

    /** Of ten pixels in seven pieces, against the written-out cuts at 10⁵ evenly spaced u; in standard errors. */
    static double cuts() {
        int examples = 100_000;
        var ramp = Nd4j.ones(DataType.FLOAT, examples, 1)
                .mmul(Nd4j.arange(10).castTo(DataType.FLOAT).reshape(1, 10));
        var pooled = layer(DataType.FLOAT, 1, 10, 1).forward(ramp.reshape('c', examples, 1, 10, 1), true);
        var ends = pooled.dup('c').data().asFloat();
        return IntStream.range(1, 7)
                .mapToDouble(i -> {
                    var expected = IntStream.range(0, examples)
                            .mapToDouble(k -> (k + 0.5) / examples)
                            .map(u -> Math.ceil(10 * (i + u) / 7) - Math.ceil(10 * u / 7))
                            .summaryStatistics();
                    double mean = expected.getAverage();
                    double least = expected.getMin(); // each cut takes two values
                    var cuts = IntStream.range(0, examples)
                            .mapToDouble(n -> ends[7 * n + i - 1] + 1)
                            .toArray();
                    return Moments.standardErrors(cuts, mean, (mean - least) * (least + 1 - mean));
                })
                .max()
                .orElseThrow();
    }
}
