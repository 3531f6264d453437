package org.regbench.technique.input;

import org.regbench.data.ExampleShape;

/**
 * Says for each pixel of a new image where in the old one it looks, then makes the new one by bilinear interpolation,
 * all channels alike.
 *
 * <p>Positions count pixels from the centre of the first one and are rounded to 2⁻¹⁶ of a pixel, so that whole pixels
 * are copied exactly however a position was worked out. Around the image lies 0, the mean of standardized inputs.
 */
final class Warp {
    private static final int FRACTION_BITS = 16;
    private static final int ONE = 1 << FRACTION_BITS;

    private final ExampleShape shape;
    /** Width of a plane with its margin: one pixel before the image and two behind it. */
    private final int stride;
    /** The upper left one of the four neighbours, in a plane with its margin. */
    private final int[] corner;

    private final float[] down;
    private final float[] right;

    Warp(ExampleShape shape) {
        this.shape = shape;
        stride = shape.width() + 3;
        int pixels = shape.height() * shape.width();
        corner = new int[pixels];
        down = new float[pixels];
        right = new float[pixels];
    }

    /** Looks where the matrix {{yy, yx}, {xy, xx}} takes a pixel's distance (down, right) from the image's centre. */
    static Warp linear(ExampleShape shape, double yy, double yx, double xy, double xx) {
        var warp = new Warp(shape);
        double centreRow = (shape.height() - 1) / 2.0;
        double centreColumn = (shape.width() - 1) / 2.0;
        for (int i = 0; i < shape.height(); i++) {
            for (int j = 0; j < shape.width(); j++) {
                double y = i - centreRow;
                double x = j - centreColumn;
                warp.look(i, j, centreRow + yy * y + yx * x, centreColumn + xy * y + xx * x);
            }
        }
        return warp;
    }

    /** The new pixel (i, j) is what the old image has at (row, column). */
    void look(int i, int j, double row, double column) {
        int y = position(row, shape.height());
        int x = position(column, shape.width());
        int pixel = i * shape.width() + j;
        corner[pixel] = ((y >> FRACTION_BITS) + 1) * stride + (x >> FRACTION_BITS) + 1;
        down[pixel] = fraction(y);
        right[pixel] = fraction(x);
    }

    /** In units of 2⁻¹⁶; what lies a pixel or more outside of the image is as good as just there. */
    private static int position(double coordinate, int side) {
        return (int) Math.rint(Math.min(Math.max(coordinate, -1), side) * ONE);
    }

    private static float fraction(int position) {
        return (position & (ONE - 1)) / (float) ONE;
    }

    /** Changes the image that lies from {@code offset} on. */
    void apply(float[] features, int offset) {
        int width = shape.width();
        var plane = new float[(shape.height() + 3) * stride];
        for (int c = 0; c < shape.channels(); c++) {
            int start = offset + c * corner.length;
            for (int i = 0; i < shape.height(); i++) {
                System.arraycopy(features, start + i * width, plane, (i + 1) * stride + 1, width);
            }
            for (int pixel = 0; pixel < corner.length; pixel++) {
                int at = corner[pixel];
                float above = between(plane[at], plane[at + 1], right[pixel]);
                float below = between(plane[at + stride], plane[at + stride + 1], right[pixel]);
                features[start + pixel] = between(above, below, down[pixel]);
            }
        }
    }

    private static float between(float a, float b, float share) {
        return a + share * (b - a);
    }
}
