package org.regbench.bench.kernel;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How many threads native libraries start. OpenMP, OpenBLAS and MKL read it from the environment when they are loaded,
 * and JMH's forks inherit the environment of the JVM that starts them; so that JVM must have it from its start.
 */
final class NativeThreads {
    private static final List<String> VARIABLES = List.of("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS");
    /** Says that we have set the others. */
    private static final String OURS = "REGBENCH_NATIVE_THREADS";

    private NativeThreads() {}

    static boolean areSet() {
        return System.getenv(OURS) != null;
    }

    static boolean areSetTo(int threads) {
        return String.valueOf(threads).equals(System.getenv(OURS));
    }

    /** Runs a main class in a JVM with this number of threads, to its end or ours, and returns its status. */
    static int setTo(int threads, Class<?> main, List<String> arguments) throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(arguments);
        var builder = new ProcessBuilder(command).inheritIO();
        VARIABLES.forEach(variable -> builder.environment().put(variable, String.valueOf(threads)));
        builder.environment().put(OURS, String.valueOf(threads));
        var process = builder.start();
        var end = new Thread(process::destroy);
        Runtime.getRuntime().addShutdownHook(end);
        try {
            return process.waitFor();
        } finally {
            Runtime.getRuntime().removeShutdownHook(end);
        }
    }
}
