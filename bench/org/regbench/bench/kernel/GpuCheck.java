package org.regbench.bench.kernel;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.regbench.common.UserError;

/**
 * Whether ND4J's CUDA backend can run on this machine, said in one line before anything of ND4J loads.
 *
 * <p>ND4J itself answers a missing driver with a chain of stack traces, a device that it has no code for with an error
 * at the first operation, and, where its CPU backend is on the class path as well, runs on the CPU without a word. So
 * the profile {@code cuda} runs {@link #main} before the tests, and what measures on a GPU asks {@link #requireCuda}.
 * The probe is {@code nvidia-smi}, which comes with every driver and needs no CUDA.
 */
public final class GpuCheck {
    static final String BACKEND = "JCublasBackend";
    private static final String HELP = "ND4J's CUDA backend needs " + Gpu.NEEDED
            + "; without one, leave the profile cuda out" + " (src/site/markdown/gpu.md)";
    private static final int PATIENCE_SECONDS = 20;

    private GpuCheck() {}

    /**
     * What nvidia-smi answered.
     *
     * @param status its exit status; empty if there is no such program or it gave no answer in time
     */
    record Answer(Optional<Integer> status, String text) {
        static final Answer NONE = new Answer(Optional.empty(), "");

        boolean good() {
            return status.equals(Optional.of(0));
        }

        /** A driver of before 510 does not know the field. */
        boolean lacksCapability() {
            return !good() && text.contains("compute_cap");
        }
    }

    /** One line: the devices, and status 0; or what is missing and what would work, and status 2. */
    public static void main(String[] arguments) {
        try {
            var answer = ask("name,compute_cap,driver_version");
            var told = answer.lacksCapability() ? withoutCapability(ask("name,driver_version")) : answer;
            System.out.println(devices(told, windows(), hidden()));
        } catch (UserError e) {
            System.err.println(e.getMessage());
            System.exit(2);
        }
    }

    /**
     * The devices that ND4J will see, for people.
     *
     * @param visible the variable CUDA_VISIBLE_DEVICES, which nvidia-smi ignores; empty if it is not set
     * @throws UserError in one line if there is none that works, or one that does not and is not hidden
     */
    static String devices(Answer answer, boolean windows, Optional<String> visible) {
        if (answer.status().isEmpty()) {
            throw unusable("nvidia-smi is not installed or does not answer, so there is no NVIDIA driver");
        }
        if (!answer.good() || answer.text().contains("No devices were found")) {
            throw unusable("nvidia-smi says '" + answer.text().strip().replaceAll("\\s*\\R\\s*", " ") + "'");
        }
        var gpus = answer.text()
                .lines()
                .filter(line -> !line.isBlank())
                .map(Gpu::parse)
                .toList();
        if (gpus.isEmpty()) {
            throw unusable("nvidia-smi lists no device");
        }
        if (visible.filter(list -> list.isBlank() || list.strip().equals("-1")).isPresent()) {
            throw unusable("CUDA_VISIBLE_DEVICES='" + visible.get() + "' hides every device");
        }
        return chosen(gpus, windows, visible);
    }

    private static String chosen(List<Gpu> gpus, boolean windows, Optional<String> visible) {
        var obstacles =
                gpus.stream().flatMap(gpu -> gpu.obstacle(windows).stream()).toList();
        if (obstacles.size() == gpus.size()) {
            throw unusable(obstacles.get(0));
        }
        if (!obstacles.isEmpty() && visible.isEmpty()) {
            throw unusable(obstacles.get(0) + ", but others here would do: hide it by CUDA_VISIBLE_DEVICES");
        }
        return gpus.stream()
                .filter(gpu -> gpu.obstacle(windows).isEmpty())
                .map(Gpu::toString)
                .collect(Collectors.joining(", ", "GPU for ND4J: ", ""));
    }

    /**
     * Refuses to measure the CPU under the name of a GPU.
     *
     * @param backend what ND4J has loaded: {@code Nd4j.getBackend().getClass().getSimpleName()}
     * @throws UserError in one line if that is not CUDA
     */
    public static void requireCuda(String backend) {
        if (!backend.equals(BACKEND)) {
            throw new UserError("ND4J runs on " + backend + ", not on the GPU (" + BACKEND
                    + "): its CUDA libraries could not be loaded; install CUDA 11.6, or add the profile cuda-redist");
        }
    }

    private static UserError unusable(String why) {
        return new UserError("No usable GPU: " + why + ". " + HELP);
    }

    static Answer withoutCapability(Answer answer) {
        return answer.good()
                ? new Answer(
                        answer.status(),
                        answer.text()
                                .lines()
                                .map(line -> line.replaceFirst("(.*),", "$1, unknown,"))
                                .collect(Collectors.joining("\n")))
                : answer;
    }

    private static Answer ask(String fields) {
        try {
            var process = new ProcessBuilder("nvidia-smi", "--query-gpu=" + fields, "--format=csv,noheader")
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            var text = CompletableFuture.supplyAsync(() -> read(process));
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return Answer.NONE;
            }
            return new Answer(Optional.of(process.exitValue()), text.join());
        } catch (IOException e) {
            return Answer.NONE;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Answer.NONE;
        }
    }

    private static String read(Process process) {
        try (var out = process.getInputStream()) {
            return new String(out.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }

    private static boolean windows() {
        return System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");
    }

    private static Optional<String> hidden() {
        return Optional.ofNullable(System.getenv("CUDA_VISIBLE_DEVICES"));
    }
}
