package org.regbench.fuzz;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Several files in one input, with {@code ----} between them. */
final class Parts {
    private static final int SEPARATOR = 4;

    private Parts() {}

    static List<byte[]> of(byte[] input) {
        var parts = new ArrayList<byte[]>();
        int start = 0;
        for (int at = 0; at + SEPARATOR <= input.length; at++) {
            if (input[at] == '-' && input[at + 1] == '-' && input[at + 2] == '-' && input[at + 3] == '-') {
                parts.add(Arrays.copyOfRange(input, start, at));
                start = at + SEPARATOR;
                at = start - 1;
            }
        }
        parts.add(Arrays.copyOfRange(input, start, input.length));
        return parts;
    }
}
