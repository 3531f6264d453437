package org.regbench.bench.kernel;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.regbench.common.UserError;

/**
 * JMH's arguments, less what {@link Kernels} does itself.
 *
 * @param all as they were given
 * @param options JMH's own, benchmarks to include among them
 * @param ofEachRun the same, but for the benchmarks to include, which JMH would add to the one that a run is for
 * @param chosen values by parameter, from {@code -p}
 * @param file from {@code -rff}
 */
record KernelArguments(
        List<String> all,
        CommandLineOptions options,
        CommandLineOptions ofEachRun,
        Map<String, List<String>> chosen,
        Optional<Path> file) {
    private static final int ROUNDS = 3;

    static KernelArguments parse(List<String> args) throws CommandLineOptionException {
        var forJmh = new ArrayList<String>();
        var chosen = new LinkedHashMap<String, List<String>>();
        Optional<Path> file = Optional.empty();
        for (int i = 0; i < args.size(); i++) {
            var option = args.get(i);
            var value = i + 1 < args.size() ? args.get(i + 1) : "";
            switch (option) {
                case "-rff" -> file = Optional.of(Path.of(value));
                case "-rf" -> checkFormat(value);
                case "-p" -> chosen.putAll(choice(value));
                default -> {
                    forJmh.add(option);
                    continue;
                }
            }
            i++;
        }
        var options = options(forJmh);
        options.getIncludes().forEach(include -> forJmh.remove(forJmh.lastIndexOf(include)));
        return new KernelArguments(List.copyOf(args), options, options(forJmh), chosen, file);
    }

    private static CommandLineOptions options(List<String> args) throws CommandLineOptionException {
        return new CommandLineOptions(args.toArray(new String[0]));
    }

    private static void checkFormat(String format) {
        if (!format.equalsIgnoreCase("json")) {
            throw new UserError("-rf " + format + " is not allowed; results are JSON");
        }
    }

    private static Map<String, List<String>> choice(String text) {
        int equals = text.indexOf('=');
        if (equals < 1) {
            throw new UserError("-p " + text + " is not allowed; -p NAME=VALUE,VALUE");
        }
        return Map.of(
                text.substring(0, equals), List.of(text.substring(equals + 1).split(",")));
    }

    boolean inThisJvm() {
        return options.getForkCount().orElse(ROUNDS) == 0;
    }

    /** At least one. */
    int rounds() {
        return Math.max(1, options.getForkCount().orElse(ROUNDS));
    }
}
