package org.regbench.app;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The command line as a whole: its commands, and what is said when something goes wrong. */
@Command(
        name = "regbench",
        description = "Which regularization should I use on this network and this data, and what does it cost?",
        footer = "Without a command: run quick.",
        synopsisSubcommandLabel = "COMMAND")
final class Regbench {
    private static final String DEBUG = "--debug";
    private static final List<String> HELP = List.of("-h", "--help");

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this and stop.")
    private boolean help;

    @Option(names = DEBUG, scope = ScopeType.INHERIT, description = "Show the stack trace of an error.")
    private boolean debug;

    /**
     * Runs a command.
     *
     * @return its exit status
     */
    static int execute(List<String> arguments, Actions actions, PrintWriter out, PrintWriter err) {
        var errors = new Errors(err, arguments.contains(DEBUG));
        try {
            return execute(arguments, actions, errors, out);
        } catch (OutOfMemoryError e) {
            return errors.outOfMemory(e);
        }
    }

    private static int execute(List<String> arguments, Actions actions, Errors errors, PrintWriter out) {
        return new CommandLine(new Regbench())
                .addSubcommand(new RunCommand(actions))
                .addSubcommand(new PlanCommand(actions))
                .addSubcommand(new ListCommand())
                .addSubcommand(new ReportCommand(actions))
                .addSubcommand(new VerifyCommand(actions))
                .addSubcommand(new CompareCommand(actions))
                .addSubcommand(new PublishCommand(actions))
                .setExpandAtFiles(false)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(out)
                .setErr(errors.writer())
                .setParameterExceptionHandler(errors)
                .setExecutionExceptionHandler(errors)
                .execute(withCommand(arguments).toArray(String[]::new));
    }

    /** Options without a command are those of {@code run}. */
    private static List<String> withCommand(List<String> arguments) {
        var first =
                arguments.stream().filter(argument -> !argument.equals(DEBUG)).findFirst();
        boolean runs = first.map(argument -> argument.startsWith("-") && !HELP.contains(argument))
                .orElse(true);
        if (!runs) {
            return arguments;
        }
        var all = new ArrayList<>(List.of("run"));
        all.addAll(arguments);
        return all;
    }
}
