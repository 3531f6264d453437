package org.regbench.conformance;

import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.nd4j.linalg.api.ndarray.INDArray;

/** How far numbers are from what they should be. */
final class Errors {
    private Errors() {}

    /** max |actual − expected| / max |expected|: the largest error relative to the array's largest number. */
    static double relative(double[] actual, double[] expected) {
        if (actual.length != expected.length) {
            throw new AssertionError(actual.length + " numbers, expected " + expected.length);
        }
        double largest = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
        double error = IntStream.range(0, actual.length)
                .mapToDouble(i -> Math.abs(actual[i] - expected[i]))
                .reduce(0, Errors::worse);
        return error == 0 ? 0 : error / largest;
    }

    /** The same, of arrays of one shape. */
    static double relative(INDArray actual, INDArray expected) {
        if (!Arrays.equals(actual.shape(), expected.shape())) {
            throw new AssertionError(
                    "shape " + Arrays.toString(actual.shape()) + ", expected " + Arrays.toString(expected.shape()));
        }
        return relative(doubles(actual), doubles(expected));
    }

    /** The largest of several errors; not a number if one of them is not. */
    static double worst(double... errors) {
        return Arrays.stream(errors).reduce(0, Errors::worse);
    }

    private static double worse(double a, double b) {
        return Math.max(a, b); // passes NaN on
    }

    /**
     * How far the mean of independent estimates is from the truth, in standard errors.
     *
     * @param estimates [repetition][component], unbiased
     * @return the largest over the components
     */
    static double standardErrors(double[][] estimates, double[] truth) {
        int n = estimates.length;
        return IntStream.range(0, truth.length)
                .mapToDouble(component -> {
                    var draws = Arrays.stream(estimates)
                            .mapToDouble(e -> e[component])
                            .toArray();
                    double mean = Arrays.stream(draws).average().orElseThrow();
                    double squares = Arrays.stream(draws)
                            .map(x -> (x - mean) * (x - mean))
                            .sum();
                    return Math.abs(mean - truth[component]) / Math.sqrt(squares / (n - 1) / n);
                })
                .reduce(0, Errors::worse);
    }

    /** All numbers in row order. */
    static double[] doubles(INDArray array) {
        return array.dup('c').data().asDouble();
    }

    /** The numbers of one array after another. */
    static double[] doubles(Stream<INDArray> arrays) {
        return arrays.map(Errors::doubles).flatMapToDouble(Arrays::stream).toArray();
    }

    static double[] doubles(float[] values) {
        return IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
    }
}
