package org.regbench.app;

import java.io.PrintWriter;
import java.io.Writer;
import java.util.List;

/** Command lines of tests elsewhere; nothing is trained. */
public final class CommandLines {
    private CommandLines() {}

    /** Executes one, with what it says to standard error, and returns its exit status. */
    public static int execute(List<String> arguments, Writer err) {
        return Regbench.execute(
                arguments, new RecordingActions(), new PrintWriter(Writer.nullWriter()), new PrintWriter(err));
    }
}
