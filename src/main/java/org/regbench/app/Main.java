package org.regbench.app;

import java.util.List;

/** Where regbench starts. */
public final class Main {
    private Main() {}

    /** Exits only if something went wrong: after success, Maven's {@code exec:java} must be able to go on. */
    public static void main(String[] arguments) {
        int status = Regbench.execute(
                List.of(arguments), new Suite(), Terminal.writer(System.out), Terminal.writer(System.err));
        if (status != ExitStatus.OK) {
            System.exit(status);
        }
    }
}
