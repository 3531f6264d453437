package org.regbench.app;

import java.io.PrintWriter;
import java.io.UncheckedIOException;
import org.regbench.common.Names;
import org.regbench.common.OneLine;
import org.regbench.common.UserError;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is printed when something goes wrong: one line, and the stack trace only if it was asked for. */
final class Errors implements IParameterExceptionHandler, IExecutionExceptionHandler {
    private final PrintWriter err;
    private final boolean debug;

    Errors(PrintWriter err, boolean debug) {
        this.err = err;
        this.debug = debug;
    }

    @Override
    public int handleParseException(ParameterException e, String[] arguments) {
        say(e instanceof UnmatchedArgumentException unmatched ? explain(unmatched) : String.valueOf(e.getMessage()), e);
        return ExitStatus.WRONG_USAGE;
    }

    @Override
    public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
        if (e instanceof UserError) {
            say(String.valueOf(e.getMessage()), e);
            return ExitStatus.WRONG_USAGE;
        }
        if (e instanceof InterruptedException) {
            say("Interrupted; the same command goes on from here", e);
            return ExitStatus.SOME_FAILED;
        }
        if (e instanceof UncheckedIOException) {
            say(e.getMessage() + "; what is finished is kept, and the same command goes on from here", e);
            return ExitStatus.SOME_FAILED;
        }
        say("Unexpected " + e + " (--debug shows the stack trace)", e);
        return ExitStatus.SOME_FAILED;
    }

    /** What was too large is garbage by now, so there is memory for one line. */
    int outOfMemory(OutOfMemoryError e) {
        say(
                "Out of memory: this Java may take " + (Runtime.getRuntime().maxMemory() >> 20)
                        + " MiB; allow it more, as in MAVEN_OPTS=-Xmx4g",
                e);
        return ExitStatus.WRONG_USAGE;
    }

    PrintWriter writer() {
        return err;
    }

    private static String explain(UnmatchedArgumentException e) {
        var given = e.getUnmatched().get(0);
        var command = e.getCommandLine().getCommandSpec();
        if (given.startsWith("-")) {
            return message(Names.unknown(
                    "option",
                    given.replaceFirst("=.*", ""),
                    command.optionsMap().keySet()));
        }
        return command.subcommands().isEmpty()
                ? "Unexpected argument '" + given + "'; several values are separated by commas"
                : message(Names.unknown("command", given, command.subcommands().keySet()));
    }

    private static String message(UserError e) {
        return String.valueOf(e.getMessage());
    }

    private void say(String message, Throwable e) {
        err.println(OneLine.of(message));
        if (debug) {
            e.printStackTrace(err);
        }
        err.flush();
    }
}
