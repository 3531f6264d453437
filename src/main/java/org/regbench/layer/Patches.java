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
        int to = 0;
        for (int c = 0; c < channels; c++) {
            for (int i = 0; i < kernelHeight; i++) {
                for (int j = 0; j < kernelWidth; j++) {
                    int left = firstInside(j);
                    int right = endInside(j);
                    for (int y = top; y < bottom; y++, to += outWidth) {
                        int row = y * strideY - padY + i;
                        if (row < 0 || row >= height) {
                            Arrays.fill(columns, to, to + outWidth, 0f);
                            continue;
                        }
                        int from = (c * height + row) * width - padX + j;
                        if (left > 0) {
                            Arrays.fill(columns, to, to + left, 0f);
                        }
                        if (right < outWidth) {
                            Arrays.fill(columns, to + right, to + outWidth, 0f);
                        }
                        if (strideX == 1) {
                            for (int x = left; x < right; x++) {
                                columns[to + x] = image[from + x];
                            }
                        } else {
                            for (int x = left; x < right; x++) {
                                columns[to + x] = image[from + x * strideX];
                            }
                        }
                    }
                }
            }
        }
    }

    /** Adds every element of columns to the pixel it was gathered from. */
    void scatter(float[] columns, int top, int bottom, float[] image) {
        int from = 0;
        for (int c = 0; c < channels; c++) {
            for (int i = 0; i < kernelHeight; i++) {
                for (int j = 0; j < kernelWidth; j++) {
                    int left = firstInside(j);
                    int right = endInside(j);
                    for (int y = top; y < bottom; y++, from += outWidth) {
                        int row = y * strideY - padY + i;
                        if (row < 0 || row >= height) {
                            continue;
                        }
                        int to = (c * height + row) * width - padX + j;
                        if (strideX == 1) {
                            for (int x = left; x < right; x++) {
                                image[to + x] += columns[from + x];
                            }
                        } else {
                            for (int x = left; x < right; x++) {
                                image[to + x * strideX] += columns[from + x];
                            }
                        }
                    }
                }
            }
        }
    }

    /** The first output column whose pixel at kernel column j lies in the image. */
    private int firstInside(int j) {
        return Math.min(outWidth, Math.max(0, -Math.floorDiv(j - padX, strideX)));
    }

    /** One past the last such output column. */
    private int endInside(int j) {
        return Math.max(firstInside(j), Math.min(outWidth, Math.floorDiv(width - 1 + padX - j, strideX) + 1));
    }
}
