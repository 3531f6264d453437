package org.regbench.bench.kernel;

import java.util.Arrays;
import java.util.Optional;
import org.regbench.common.UserError;

/**
 * One device as {@code nvidia-smi --query-gpu=name,compute_cap,driver_version --format=csv,noheader} lists it.
 *
 * @param capability compute capability such as 8.6; empty if the driver is too old to tell
 * @param driver version such as 535.54.03
 */
record Gpu(String name, Optional<String> capability, String driver) {
    /** Machine code inside {@code nd4j-cuda-11.6}, which holds no PTX that a driver could translate for others. */
    private static final String OLDEST = "3.7";

    private static final String NEWEST = "8.9";

    /** CUDA 11.x by minor version compatibility; from NVIDIA's CUDA compatibility guide. */
    private static final String LINUX_DRIVER = "450.80.02";

    private static final String WINDOWS_DRIVER = "452.39";

    /** From here on nvidia-smi knows the compute capability; those before run no device that is too new. */
    private static final String TELLING_DRIVER = "510";

    /** What the CUDA backend takes, for people. */
    static final String NEEDED = "an NVIDIA GPU of compute capability " + OLDEST + " to " + NEWEST + " and a driver of "
            + LINUX_DRIVER + " or newer (Windows: " + WINDOWS_DRIVER + ")";

    /**
     * Reads one line; a name may hold commas, the other fields do not.
     *
     * @throws UserError if it is no such line
     */
    static Gpu parse(String line) {
        var fields = line.split(",");
        int n = fields.length;
        if (n < 3 || !fields[n - 1].strip().matches("\\d+(\\.\\d+)+")) {
            throw new UserError("nvidia-smi said '" + line.strip() + "' where a device was expected");
        }
        var capability = fields[n - 2].strip();
        return new Gpu(
                String.join(",", Arrays.copyOf(fields, n - 2)).strip(),
                Optional.of(capability).filter(text -> text.matches("\\d+\\.\\d+")),
                fields[n - 1].strip());
    }

    /** Why the CUDA backend cannot run on it; empty if it can. */
    Optional<String> obstacle(boolean windows) {
        var oldestDriver = windows ? WINDOWS_DRIVER : LINUX_DRIVER;
        if (compare(driver, oldestDriver) < 0) {
            return Optional.of("the driver " + driver + " is too old for CUDA 11.6; install " + oldestDriver
                    + " or newer, better 510 or newer");
        }
        if (capability.isEmpty() && compare(driver, TELLING_DRIVER) >= 0) {
            return Optional.of("nvidia-smi is older than the driver and does not tell what " + this + " can do");
        }
        return capability.flatMap(this::wrongCapability);
    }

    private Optional<String> wrongCapability(String given) {
        if (compare(given, OLDEST) < 0) {
            return Optional.of(this + " is older than what nd4j-cuda-11.6 holds code for");
        }
        return compare(given, NEWEST) > 0
                ? Optional.of(this + " is newer than what nd4j-cuda-11.6 holds code for, whatever the driver")
                : Optional.empty();
    }

    @Override
    public String toString() {
        return name + " (compute capability " + capability.orElse("unknown") + ", driver " + driver + ")";
    }

    /** Dotted versions, number by number. */
    static int compare(String left, String right) {
        return Arrays.compare(numbers(left), numbers(right));
    }

    private static int[] numbers(String version) {
        return Arrays.stream(version.split("\\.")).mapToInt(Integer::parseInt).toArray();
    }
}
