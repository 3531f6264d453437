package org.regbench.bench.kernel;

import java.util.Map;

/**
 * What one invocation of a benchmark does.
 *
 * <p>{@code bytes} is the least that must move between memory and processor: every input is read once, every output is
 * written once, an array that is changed in place counts as both, and what a pass keeps for the way back (masks,
 * statistics) does not count. A number is a float, four bytes. Where nothing moves, or bandwidth is not the question,
 * as in a training step, it is 0.
 *
 * @param operation for example {@code dropout}
 * @param engine who computes it, see {@link Engine}
 * @param shape of the main array, for example {@code 128x512}
 * @param elements of the main array: activations, weights, pixels, or examples of a training step
 * @param inPlace it writes only to arrays that it also reads, so that no line of memory is fetched just to be
 *     overwritten
 * @param rows what a second is counted in, if not elements: images or examples; 0 if there are none
 */
public record Work(
        String operation,
        Pass pass,
        String engine,
        String shape,
        long elements,
        long bytes,
        boolean inPlace,
        long rows) {
    private static final String SEPARATOR = "/";

    /**
     * Of a parameter {@code kernel}, operation/engine.
     *
     * @param arrays that are read or written, all of them like the main one; one that is changed in place counts twice
     */
    public static Work of(Pass pass, String kernel, Size size, int arrays) {
        return new Work(
                operation(kernel),
                pass,
                engine(kernel),
                size.text(),
                size.elements(),
                arrays * size.elements() * Float.BYTES,
                false,
                0);
    }

    /** The same, counted in rows a second. */
    public Work countedIn(long images) {
        return new Work(operation, pass, engine, shape, elements, bytes, inPlace, images);
    }

    /** The same, if it is {@code true}, as a change in place. */
    public Work inPlace(boolean changes) {
        return new Work(operation, pass, engine, shape, elements, bytes, changes, rows);
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
