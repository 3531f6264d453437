package org.regbench.layer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Patches by their definition, number by number, for whole images and for bands of rows. */
class PatchesTest {
    private final SplittableRandom random = new SplittableRandom(1);

    @ParameterizedTest
    @CsvSource({
        // channels, height, width, kernel height and width, stride y and x, padding y and x, output height and width
        "1, 28, 28, 5, 5, 1, 1, 0, 0, 24, 24",
        "3, 8, 8, 3, 3, 1, 1, 1, 1, 8, 8",
        "2, 6, 9, 5, 3, 1, 1, 2, 1, 6, 9",
        "2, 6, 9, 2, 2, 1, 1, 0, 0, 6, 9", // as wide as the image, padded at the right only
        "2, 7, 5, 1, 1, 1, 1, 0, 0, 7, 5",
        "2, 9, 9, 3, 3, 2, 2, 1, 1, 5, 5",
        "2, 9, 6, 3, 3, 2, 1, 1, 1, 5, 6", // rows as wide as the image's, but not all of them
        "1, 3, 3, 5, 5, 1, 1, 2, 2, 3, 3",
        "1, 2, 2, 7, 7, 1, 1, 3, 3, 2, 2", // some places of the kernel never lie in the image
        "1, 4, 6, 3, 3, 1, 1, 2, 2, 6, 8"
    })
    void holdThePixelsThatTheirDefinitionNames(
            int channels,
            int height,
            int width,
            int kernelY,
            int kernelX,
            int strideY,
            int strideX,
            int padY,
            int padX,
            int outHeight,
            int outWidth) {
        var patches = new Patches(
                channels, height, width, kernelY, kernelX, strideY, strideX, padY, padX, outHeight, outWidth);
        var image = numbers(patches.imageSize());
        for (int[] band : new int[][] {{0, outHeight}, {0, 1}, {1, outHeight}, {outHeight - 1, outHeight}}) {
            int count = (band[1] - band[0]) * outWidth;
            var gathered = new float[patches.rows() * count];
            Arrays.fill(gathered, Float.NaN);
            patches.gather(image, band[0], band[1], gathered);

            var columns = numbers(gathered.length);
            var expected = new float[gathered.length];
            var sums = numbers(patches.imageSize());
            var scattered = sums.clone();
            for (int at = 0; at < columns.length; at++) {
                int row = at / count;
                int y = (band[0] + at % count / outWidth) * strideY - padY + row / kernelX % kernelY;
                int x = at % outWidth * strideX - padX + row % kernelX;
                if (y >= 0 && y < height && x >= 0 && x < width) {
                    int pixel = (row / kernelX / kernelY * height + y) * width + x;
                    expected[at] = image[pixel];
                    sums[pixel] += columns[at];
                }
            }
            patches.scatter(columns, band[0], band[1], scattered, numbers(patches.imageSize()));
            assertThat(gathered).isEqualTo(expected);
            assertThat(scattered).isEqualTo(sums);
        }
    }

    private float[] numbers(int count) {
        var numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = (float) random.nextDouble(-1, 1);
        }
        return numbers;
    }
}
