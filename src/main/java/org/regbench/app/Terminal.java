package org.regbench.app;

import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Where the user reads: a console in its own character set, or a file or pipe in UTF-8. */
final class Terminal {
    private Terminal() {}

    @SuppressWarnings("SystemConsoleNull") // a newer Java's stand-in has a character set as well
    static Charset charset() {
        var console = System.console();
        return console == null ? StandardCharsets.UTF_8 : console.charset();
    }

    static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, charset()), true);
    }
}
