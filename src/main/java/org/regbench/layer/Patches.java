package org.regbench.layer;

import java.util.Arrays;

/**
 * The patches of an image as the columns of a matrix, and back (im2col, col2im).
 *
 * <p>Row (c, i, j) and column (y, x) of the matrix hold pixel (y stride - pad + i, x stride - pad + j) of channel c,
 * zero outside the image.
 */
record Patches(
        int channels,
        int height,
        int width,
        int kernelHeight,
        int kernelWidth,
        int strideY,
        int strideX,
        int padY,
        int padX,
        int outHeight,
        int outWidth) {

    /** Floats of a band that stay in a second-level cache of 512 KiB beside the matrices they are multiplied with. */
    private static final int BAND = 64 * 1024;

    int rows() {
        return channels * kernelHeight * kernelWidth;
    }

    int pixels() {
        return outHeight * outWidth;
    }

    int imageSize() {
        return channels * height * width;
    }

    /** How many rows of output pixels to take at a time. */
    int bandHeight() {
        return Math.max(1, Math.min(outHeight, BAND / (rows() * outWidth)));
    }

    /** Lays out the patches of the output rows [top, bottom): columns is [rows, (bottom - top) outWidth]. */
    void gather(float[] image, int top, int bottom, float[] columns) {
        int count = (bottom - top) * outWidth;
        int to = 0;
        for (int c = 0; c < channels; c++) {
            for (int i = 0; i < kernelHeight; i++) {
                int first = Math.max(top, Math.min(bottom, firstRowInside(i)));
                int end = Math.max(first, Math.min(bottom, endRowInside(i)));
                for (int j = 0; j < kernelWidth; j++, to += count) {
                    int start = to + (first - top) * outWidth;
                    int stop = to + (end - top) * outWidth;
                    int left = firstInside(j);
                    int right = endInside(j);
                    Arrays.fill(columns, to, start, 0f);
                    copyRows(image, pixel(c, i, j, first), columns, start, stop, left, right);
                    zeroOutside(columns, start, stop, left, right);
                    Arrays.fill(columns, stop, to + count, 0f);
                }
            }
        }
    }

    /** Copies columns [left, right) of output rows that lie in the image, and maybe what is beside them. */
    private void copyRows(float[] image, int from, float[] columns, int start, int stop, int left, int right) {
        if (contiguous()) {
            if (start < stop && left < right) {
                int length = stop - start - left - (outWidth - right);
                System.arraycopy(image, from + left, columns, start + left, length);
            }
            return;
        }
        for (int row = start; row < stop; row += outWidth, from += strideY * width) {
            if (strideX == 1) {
                System.arraycopy(image, from + left, columns, row + left, right - left);
            } else {
                for (int x = left; x < right; x++) {
                    columns[row + x] = image[from + x * strideX];
                }
            }
        }
    }

    /**
     * Adds every element of columns to the pixel it was gathered from.
     *
     * @param columns as from {@link #gather}; not to be used afterwards
     * @param scratch of the image's size
     */
    void scatter(float[] columns, int top, int bottom, float[] image, float[] scratch) {
        int count = (bottom - top) * outWidth;
        int from = 0;
        for (int c = 0; c < channels; c++) {
            for (int i = 0; i < kernelHeight; i++) {
                int first = Math.max(top, Math.min(bottom, firstRowInside(i)));
                int end = Math.max(first, Math.min(bottom, endRowInside(i)));
                for (int j = 0; j < kernelWidth; j++, from += count) {
                    int start = from + (first - top) * outWidth;
                    int stop = from + (end - top) * outWidth;
                    addRows(columns, start, stop, firstInside(j), endInside(j), image, pixel(c, i, j, first), scratch);
                }
            }
        }
    }

    private void addRows(
            float[] columns, int start, int stop, int left, int right, float[] image, int to, float[] scratch) {
        if (contiguous()) {
            if (start < stop && left < right) {
                int length = stop - start - left - (outWidth - right);
                zeroOutside(columns, start, stop, left, right);
                System.arraycopy(columns, start + left, scratch, to + left, length);
                add(image, scratch, to + left, to + left + length);
            }
            return;
        }
        for (int row = start; row < stop; row += outWidth, to += strideY * width) {
            for (int x = left; x < right; x++) {
                image[to + x * strideX] += columns[row + x];
            }
        }
    }

    /** Whether the patches' pixels at one place of the kernel follow each other in the image. */
    private boolean contiguous() {
        return strideX == 1 && strideY == 1 && outWidth == width;
    }

    /** Zero where the pixel lies left or right of the image. */
    private void zeroOutside(float[] columns, int start, int stop, int left, int right) {
        if (left == 0 && right == outWidth) {
            return;
        }
        for (int row = start; row < stop; row += outWidth) {
            for (int x = 0; x < left; x++) {
                columns[row + x] = 0f;
            }
            for (int x = right; x < outWidth; x++) {
                columns[row + x] = 0f;
            }
        }
    }

    private static void add(float[] sums, float[] values, int from, int to) {
        for (int i = from; i < to; i++) {
            sums[i] += values[i];
        }
    }

    /** Where in the image the first patch of an output row has its pixel (i, j), were the image wide enough. */
    private int pixel(int channel, int i, int j, int outRow) {
        return (channel * height + outRow * strideY - padY + i) * width - padX + j;
    }

    /** The first output column whose pixel at kernel column j lies in the image. */
    private int firstInside(int j) {
        return firstInside(j - padX, strideX, outWidth);
    }

    /** One past the last such output column. */
    private int endInside(int j) {
        return Math.max(firstInside(j), endInside(j - padX, strideX, width, outWidth));
    }

    private int firstRowInside(int i) {
        return firstInside(i - padY, strideY, outHeight);
    }

    private int endRowInside(int i) {
        return endInside(i - padY, strideY, height, outHeight);
    }

    private static int firstInside(int offset, int stride, int count) {
        return Math.min(count, Math.max(0, -Math.floorDiv(offset, stride)));
    }

    private static int endInside(int offset, int stride, int size, int count) {
        return Math.min(count, Math.floorDiv(size - 1 - offset, stride) + 1);
    }
}
