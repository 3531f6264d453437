package org.regbench.execute;

import java.io.IOException;
import java.io.Reader;
import java.util.Optional;

/** Reads lines from a process that may have gone mad: a line without an end does not fill the memory. */
final class Lines {
    /** Far more than the row of a run with thousands of epochs; what a line has beyond it is left out. */
    static final int LONGEST = 16 << 20;

    private Lines() {}

    /** The next line; empty at the end. */
    static Optional<String> next(Reader source) throws IOException {
        var line = new StringBuilder();
        int c = source.read();
        if (c < 0) {
            return Optional.empty();
        }
        for (; c >= 0 && c != '\n'; c = source.read()) {
            if (line.length() < LONGEST) {
                line.append((char) c);
            }
        }
        return Optional.of(line.toString());
    }
}
