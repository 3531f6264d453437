package org.regbench.conformance;

import java.util.stream.IntStream;
import org.regbench.draft.ActivationNoise.Site;
import org.regbench.technique.Moments;
import org.regbench.technique.layer.DropBlock;

/** Where {@link DropBlock} drops pixels. */
final class Blocks {
    private static final int MAPS = 100_000;

    private Blocks() {}

    /**
     * A pixel is kept if no block lies at any of the places that cover it.
     *
     * @return distance in standard errors of the pixel that is farthest off
     */
    static double shareDropped(double rate, int block, int height, int width) {
        var mask = ActivationNoiseChecks.mask(
                Site.CONVOLUTION, new DropBlock(rate, block), 1000, MAPS / 1000, height, width);
        int side = Math.min(block, Math.min(height, width));
        int rows = height - side + 1;
        int columns = width - side + 1;
        double gamma = rate / (side * side) * height * width / (rows * columns);
        return IntStream.range(0, height * width)
                .mapToDouble(pixel -> {
                    int covering = covering(pixel / width, side, rows) * covering(pixel % width, side, columns);
                    double dropped = 1 - Math.pow(1 - gamma, covering);
                    var draws = IntStream.range(0, MAPS)
                            .mapToDouble(map -> mask[map * height * width + pixel] == 0 ? 1 : 0)
                            .toArray();
                    return Moments.standardErrors(draws, dropped, dropped * (1 - dropped));
                })
                .max()
                .orElseThrow();
    }

    /** Places along one side at which a block covers this row or column. */
    private static int covering(int position, int block, int places) {
        return Math.min(position, places - 1) - Math.max(position - block + 1, 0) + 1;
    }

    /** The share of dropped pixels that no block of dropped pixels covers; maps are square. */
    static double notInABlock(float[] mask, int side, int block) {
        var dropped = IntStream.range(0, mask.length).filter(i -> mask[i] == 0).toArray();
        long alone = IntStream.of(dropped)
                .filter(i -> !liesInABlock(mask, i, side, block))
                .count();
        return alone / (double) dropped.length;
    }

    private static boolean liesInABlock(float[] mask, int pixel, int side, int block) {
        int map = pixel / (side * side) * side * side;
        int row = pixel / side % side;
        int column = pixel % side;
        for (int top = Math.max(row - block + 1, 0); top <= Math.min(row, side - block); top++) {
            for (int left = Math.max(column - block + 1, 0); left <= Math.min(column, side - block); left++) {
                int corner = map + top * side + left;
                if (IntStream.range(0, block * block).allMatch(k -> mask[corner + k / block * side + k % block] == 0)) {
                    return true;
                }
            }
        }
        return false;
    }
}
