package org.regbench.result;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.regbench.common.CpuInfo;

/**
 * Where numbers come from: code revision, Java, system and processor. What cannot be found out is left empty; nothing
 * here ever stops a run, and nothing here names a path or a user.
 */
public final class Environment {
    private static final int PATIENCE_SECONDS = 5;

    private Environment() {}

    /**
     * The provenance of this process.
     *
     * @param more what only others know: versions of regbench and Deeplearning4j, native binary, BLAS, helpers
     */
    public static Map<String, String> here(Map<String, String> more) {
        var environment = new TreeMap<String, String>();
        var revision = Revision.here();
        environment.put("commit", revision.commit());
        environment.put("dirty", revision.dirty());
        environment.put("java", property("java.vm.name") + " " + property("java.vm.version"));
        environment.put("jvm_flags", flags());
        environment.put("os", property("os.name") + " " + property("os.version") + " " + property("os.arch"));
        environment.put("cpu", processor());
        environment.put("cores", String.valueOf(Runtime.getRuntime().availableProcessors()));
        environment.putAll(more);
        return environment;
    }

    /** Only flags of the virtual machine itself: properties and agents may hold paths and secrets. */
    private static String flags() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(flag -> flag.matches("-X[A-Za-z:+-].*") && !flag.contains("/") && !flag.contains("\\"))
                .collect(Collectors.joining(" "));
    }

    private static String processor() {
        var system = property("os.name").toLowerCase(Locale.ROOT);
        if (system.startsWith("linux")) {
            return CpuInfo.first("model name").orElse("");
        }
        if (system.startsWith("mac")) {
            return output(Path.of("."), "sysctl", "-n", "machdep.cpu.brand_string")
                    .orElse("");
        }
        return Optional.ofNullable(System.getenv("PROCESSOR_IDENTIFIER")).orElse("");
    }

    private static String property(String name) {
        return System.getProperty(name, "");
    }

    /** What a command prints, or nothing if there is no such command or it fails. */
    static Optional<String> output(Path folder, String... command) {
        try {
            var process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return Optional.empty();
            }
            return process.exitValue() == 0 ? Optional.of(text) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
