package org.regbench.bench;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.regbench.execute.NativeBinary;

/** A JVM of its own that measures on one thread, with one of ND4J's native binaries and an equally sober PyTorch. */
final class MeasuringJvm {
    private MeasuringJvm() {}

    /**
     * Runs a main class of this class path to its end.
     *
     * @param lines takes what it prints, line by line; its error stream is thrown away
     * @throws IllegalStateException if it fails
     */
    static void run(NativeBinary binary, Class<?> main, List<String> arguments, Consumer<String> lines)
            throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx2g",
                "-Dorg.nd4j.log.initialization=false",
                "-Dai.djl.offline=true",
                "-Dai.djl.pytorch.num_threads=1",
                "-Dai.djl.pytorch.num_interop_threads=1"));
        command.addAll(binary.jvmOptions());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(arguments);
        var nowhere = new File(System.getProperty("os.name").startsWith("Windows") ? "NUL" : "/dev/null");
        var builder = new ProcessBuilder(command).redirectError(Redirect.to(nowhere));
        builder.environment().put("OMP_NUM_THREADS", "1");
        var process = builder.start();
        try (var output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            output.lines().forEach(lines);
        }
        if (process.waitFor() != 0) {
            throw new IllegalStateException(arguments + " failed: " + String.join(" ", command));
        }
    }
}
