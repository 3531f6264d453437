package org.regbench.execute;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line that starts a worker: this Java, this class path, our options and then the caller's. */
final class WorkerCommand {
    /** Windows takes 32,767 characters for a whole command line. */
    private static final int LONGEST = 16_000;

    private WorkerCommand() {}

    static ProcessBuilder of(Class<? extends RunFunction> function, WorkerOptions options) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(
                "-Xmx" + (options.memory() / 2 >> 20) + "m",
                "-Dorg.bytedeco.javacpp.maxbytes=" + options.memory(),
                "-Dorg.bytedeco.javacpp.maxphysicalbytes=" + options.memory(),
                "-Dorg.nd4j.log.initialization=false",
                "-XX:+UseSerialGC",
                // what the virtual machine itself has to say must not reach standard output
                "-XX:+DisplayVMOutputToStderr",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:-CreateCoredumpOnCrash",
                "-XX:ErrorFile=" + Path.of(System.getProperty("java.io.tmpdir"), "regbench-worker-%p.log")));
        command.addAll(options.jvmOptions());
        command.addAll(classPathOptions(WorkerClassPath.of(function)));
        command.add(WorkerMain.class.getName());
        command.add(function.getName());
        var builder = new ProcessBuilder(command);
        builder.environment().putAll(options.variables());
        return builder;
    }

    static List<String> classPathOptions(String classPath) {
        return classPath.length() <= LONGEST
                ? List.of("-cp", classPath)
                : List.of("@" + argumentFile("-cp \"" + classPath.replace("\\", "\\\\") + "\""));
    }

    private static Path argumentFile(String content) {
        try {
            var file = Files.createTempFile("regbench-worker", ".args");
            file.toFile().deleteOnExit();
            return Files.writeString(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException("The class path of the workers could not be written", e);
        }
    }
}
