package org.regbench.bench.kernel;

import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Shape of an array of floats.
 *
 * @param dimensions for example [batch, units] or [batch, channels, height, width]
 */
@SuppressWarnings("ArrayRecordComponent")
public record Size(long... dimensions) {
    /** Names of sizes by the level of the memory hierarchy that holds the array: second cache, third cache, memory. */
    public static final String SMALL = "small";

    public static final String MEDIUM = "medium";
    public static final String LARGE = "large";

    /** A matrix of 64 Ki, 1 Mi or 16 Mi elements: 256 KiB, 4 MiB, 64 MiB. */
    public static Size matrix(String name) {
        return switch (name) {
            case SMALL -> new Size(256, 256);
            case MEDIUM -> new Size(1024, 1024);
            case LARGE -> new Size(4096, 4096);
            default -> throw unknown(name);
        };
    }

    /** Feature maps [batch, channels, height, width] of as many elements as {@link #matrix}. */
    public static Size maps(String name) {
        return switch (name) {
            case SMALL -> new Size(64, 16, 8, 8);
            case MEDIUM -> new Size(128, 32, 16, 16);
            case LARGE -> new Size(128, 128, 32, 32);
            default -> throw unknown(name);
        };
    }

    /** What to throw for a size of another name. */
    public static IllegalArgumentException unknown(String name) {
        return new IllegalArgumentException("no size " + name);
    }

    public long elements() {
        return Arrays.stream(dimensions).reduce(1, (a, b) -> a * b);
    }

    public int rank() {
        return dimensions.length;
    }

    /** In PyTorch. */
    public Shape torch() {
        return new Shape(dimensions);
    }

    /** {@code 64x16x8x8}. */
    public String text() {
        return Arrays.stream(dimensions).mapToObj(String::valueOf).collect(Collectors.joining("x"));
    }
}
