package org.regbench.layer;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Max pooling over regions whose sizes are random and differ by at most one pixel (Graham 2014), from
 * X [batch, channels, h, w] to [batch, channels, ⌊h/ratio⌋, ⌊w/ratio⌋].
 *
 * <p>A side of length n is cut into m = ⌊n/ratio⌋ neighbouring pieces that end at ⌈(n/m)(i + u)⌉ − ⌈(n/m)u⌉, the last
 * at n: Graham's pseudorandom sequence. While training, u is uniform on [0, 1) for each example and side, the same for
 * all channels and for the way back; at test time u = 1/2, so that nothing is random then.
 */
public final class FractionalMaxPooling extends NoParameters implements RandomLayer {
    private static final long serialVersionUID = 1L;

    private final double ratio;
    private NoiseStream noise;

    /**
     * A pooling layer with a random stream of its own.
     *
     * @param ratio of the sides before and after, in (1, 2]
     */
    public FractionalMaxPooling(double ratio, long seed) {
        this.ratio = ratio;
        this.noise = new NoiseStream(seed);
    }

    /** Length of a side after pooling, at least 1. */
    public static int shrink(int side, double ratio) {
        return Math.max(1, (int) (side / ratio));
    }

    /** Where the pieces of a side begin, and its end: m + 1 numbers from 0 to {@code side}. */
    static int[] bounds(int side, int pieces, double u) {
        double step = (double) side / pieces;
        int first = (int) Math.ceil(step * u);
        var bounds = new int[pieces + 1];
        for (int i = 1; i < pieces; i++) {
            bounds[i] = (int) Math.ceil(step * (i + u)) - first;
        }
        bounds[pieces] = side;
        return bounds;
    }

    @Override
    public void noiseFrom(long seed) {
        noise = new NoiseStream(seed);
    }

    @Override
    public FractionalMaxPooling clone() {
        var clone = (FractionalMaxPooling) super.clone();
        clone.noise = noise.fromItsBeginning();
        return clone;
    }

    @Override
    Runtime<?> runtime(NeuralNetConfiguration conf, DataType type) {
        return new AtWork(conf, type);
    }

    private static final class AtWork extends Runtime<FractionalMaxPooling> {
        private int[] winners = {}; // for each output its place in the input plane

        AtWork(NeuralNetConfiguration conf, DataType type) {
            super(conf, type);
        }

        @Override
        public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
            assertInputSet(false);
            int channels = (int) input.size(1);
            int height = (int) input.size(2);
            int width = (int) input.size(3);
            int rows = shrink(height, layerConf().ratio);
            int columns = shrink(width, layerConf().ratio);
            var output = workspaces.createUninitialized(
                    ArrayType.ACTIVATIONS, dataType, new long[] {input.size(0), channels, rows, columns}, 'c');
            var from = HostRows.reading(input);
            var to = HostRows.writing(output);
            var examples = new double[channels * height * width];
            var pooled = new double[channels * rows * columns];
            winners = new int[Math.toIntExact(output.length())];
            for (int n = 0; n < from.count(); n++) {
                from.read(n, examples);
                var top = bounds(
                        height, rows, training ? layerConf().noise.random().nextDouble() : 0.5);
                var left = bounds(
                        width, columns, training ? layerConf().noise.random().nextDouble() : 0.5);
                int at = 0;
                for (int c = 0; c < channels; c++) {
                    for (int i = 0; i < rows; i++) {
                        for (int j = 0; j < columns; j++, at++) {
                            int best = largest(examples, c * height, width, top[i], top[i + 1], left[j], left[j + 1]);
                            pooled[at] = examples[best];
                            winners[n * pooled.length + at] = best;
                        }
                    }
                }
                to.write(n, pooled);
            }
            to.flush();
            return output;
        }

        /** Place of the first largest value of a region; NaN counts as largest, so that divergence shows. */
        private static int largest(double[] x, int plane, int width, int top, int bottom, int left, int right) {
            int best = (plane + top) * width + left;
            for (int row = plane + top; row < plane + bottom; row++) {
                for (int place = row * width + left; place < row * width + right; place++) {
                    if (x[place] > x[best] || Double.isNaN(x[place])) {
                        best = place;
                    }
                }
            }
            return best;
        }

        @Override
        public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
            assertInputSet(true);
            var inputGradient = workspaces.createUninitialized(ArrayType.ACTIVATION_GRAD, dataType, input.shape(), 'c');
            var from = HostRows.reading(epsilon);
            var to = HostRows.writing(inputGradient);
            var pooled = new double[from.width()];
            for (int n = 0; n < from.count(); n++) {
                from.read(n, pooled);
                var gradient = new double[to.width()];
                for (int at = 0; at < pooled.length; at++) {
                    gradient[winners[n * pooled.length + at]] += pooled[at];
                }
                to.write(n, gradient);
            }
            to.flush();
            return new Pair<>(new DefaultGradient(), inputGradient);
        }
    }
}
