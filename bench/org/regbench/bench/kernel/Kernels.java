package org.regbench.bench.kernel;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.regbench.common.UserError;

/**
 * Runs the benchmarks with engines side by side: every fork is a run of JMH of its own, round after round, so that what
 * else the machine does falls on all engines alike. Even rounds go backwards.
 *
 * <p>Takes JMH's arguments; {@code -f N} is the number of rounds. {@code -f 0} measures in this JVM, in which all
 * engines share the first one's native binary: a smoke test, whose file must be named. After every fork the results so
 * far are in {@code results/jmh/<environment>.json}, or where {@code -rff} says; they survive Ctrl-C. The first
 * benchmark that fails ends the run with status 1, wrong arguments with 2.
 *
 * <pre>
 *   mvn -Pbench verify
 *   mvn -Pbench verify -Djmh.args="-f 1 -p threads=1,all Dropout"
 * </pre>
 */
public final class Kernels {
    private final KernelArguments arguments;
    private final PrintStream out;
    private final Comparison comparison = new Comparison();

    private Kernels(KernelArguments arguments, PrintStream out) {
        this.arguments = arguments;
        this.out = out;
    }

    public static void main(String[] args) throws InterruptedException, IOException {
        int status = run(List.of(args), System.out, System.err);
        System.exit(status);
    }

    /** The exit status. */
    static int run(List<String> args, PrintStream out, PrintStream err) throws InterruptedException, IOException {
        try {
            var arguments = KernelArguments.parse(args);
            if (arguments.options().shouldHelp()) {
                arguments.options().showHelp();
                return 0;
            }
            return new Kernels(arguments, out).run();
        } catch (RunnerException failed) {
            err.println(failed.getMessage());
            return 1;
        } catch (CommandLineOptionException | UserError wrong) {
            err.println(String.valueOf(wrong.getMessage()).strip().replaceAll("\\s*\\R\\s*", " "));
            return 2;
        }
    }

    private int run() throws RunnerException, InterruptedException, IOException {
        var jobs = new Jobs(arguments.options(), arguments.chosen()).all();
        if (arguments.options().shouldList() || arguments.options().shouldListWithParams()) {
            jobs.forEach(out::println);
            out.println(jobs.size() + " forks a round");
            return 0;
        }
        if (arguments.inThisJvm()) {
            if (arguments.file().isEmpty()) {
                throw new UserError("-f 0 runs all engines with one native binary, so its times are none to keep;"
                        + " say with -rff FILE where they may go");
            }
            measure(jobs);
            return 0;
        }
        for (int threads : jobs.stream().map(Job::threads).distinct().toList()) {
            if (NativeThreads.areSetTo(threads)) {
                measure(jobs.stream().filter(job -> job.threads() == threads).toList());
            } else if (!NativeThreads.areSet()) {
                int status = NativeThreads.setTo(threads, Kernels.class, arguments.all());
                if (status != 0) {
                    return status;
                }
            }
        }
        return 0;
    }

    private void measure(List<Job> jobs) throws RunnerException {
        var platform = Platform.here();
        var file = arguments.file().orElse(Path.of("results", "jmh", platform.fileName() + ".json"));
        var results = new ResultFile(file, platform);
        int left = jobs.size() * arguments.rounds();
        out.printf("%s: forks %d, a round %d, into %s%n", platform.machine(), left, jobs.size(), file);
        for (int round = 1; round <= arguments.rounds(); round++) {
            var order = inOrder(jobs, round);
            for (int i = 0; i < order.size(); i++) {
                var job = order.get(i);
                results.put(job, comparison.add(job, fork(job)));
                left--;
                boolean lastOfLine =
                        i + 1 == order.size() || !order.get(i + 1).comparison().equals(job.comparison());
                if (lastOfLine) {
                    out.println(comparison.line(job) + (left > 0 ? "   [" + left + " left]" : ""));
                }
            }
        }
    }

    private static List<Job> inOrder(List<Job> jobs, int round) {
        var order = new ArrayList<>(jobs);
        if (round % 2 == 0) {
            Collections.reverse(order);
        }
        return order;
    }

    private RunResult fork(Job job) throws RunnerException {
        var given = arguments.ofEachRun();
        var options = new OptionsBuilder()
                .parent(given)
                .include("^" + Pattern.quote(job.benchmark()) + "$")
                .forks(arguments.inThisJvm() ? 0 : 1)
                .warmupForks(0)
                .threads(1)
                .shouldFailOnError(true)
                .verbosity(given.verbosity().orElse(VerboseMode.SILENT));
        for (Map.Entry<String, String> param : job.params().entrySet()) {
            options.param(param.getKey(), param.getValue());
        }
        try {
            return new Runner(options.build()).runSingle();
        } catch (RunnerException e) {
            throw new RunnerException(job + " failed: " + reason(e), e);
        }
    }

    /** The innermost cause in one line; JMH wraps what a benchmark threw, and hides what a fork threw. */
    private static String reason(Throwable failure) {
        Throwable inner = failure;
        while (inner.getCause() != null || inner.getSuppressed().length > 0) {
            inner = inner.getCause() != null ? inner.getCause() : inner.getSuppressed()[0];
        }
        return String.valueOf(inner).strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
