package org.regbench.bench.kernel;

import java.util.Map;

/**
 * What one invocation of a benchmark does.
 *
 * <p>{@code bytes} is the least that must move between memory and processor: every input is read once, every output is
 * written once, an array that is changed in place counts as both, and what a pass keeps for the way back (masks,
 * statistics) does not count. A number is a float, four bytes. A training step has 0: it is no question of bandwidth.
 *
 * @param operation for example {@code dropout}
 * @param engine who computes it, see {@link Engine}
 * @param shape of the main array, for example {@code 128x512}
 * @param elements of the main array: activations, weights, pixels, or examples of a training step
 * @param rows what a second is counted in, if not elements: images or examples; 0 if there are none
 */
public record Work(String operation, Pass pass, String engine, String shape, long elements, long bytes, long rows) {
    private static final String SEPARATOR = "/";

    /** Of a parameter {@code kernel}, operation/engine; one array is read and one written for each pass. */
    public static Work onActivations(Pass pass, String kernel, Size size) {
        int arrays = pass == Pass.FORWARD_AND_BACKWARD ? 4 : 2;
        return of(pass, kernel, size, arrays);
    }

    /** @param arrays that are read or written, all of them like the main one */
    public static Work of(Pass pass, String kernel, Size size, int arrays) {
        return new Work(
                operation(kernel),
                pass,
                engine(kernel),
                size.text(),
                size.elements(),
                arrays * size.elements() * Float.BYTES,
                0);
    }

    /** The same, counted in rows a second. */
    public Work countedIn(long images) {
        return new Work(operation, pass, engine, shape, elements, bytes, images);
    }

    public static String operation(String kernel) {
        return kernel.substring(0, kernel.indexOf(SEPARATOR));
    }

    public static String engine(String kernel) {
        return kernel.substring(kernel.indexOf(SEPARATOR) + 1);
    }

    /** The value of a parameter. */
    public static String param(Map<String, String> params, String name) {
        var value = params.get(name);
        if (value == null) {
            throw new IllegalStateException("no parameter " + name + " in " + params);
        }
        return value;
    }
}
