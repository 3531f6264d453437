package org.regbench.run;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** What a run takes of the machine: processor seconds of this process, and its peak resident memory on Linux. */
final class ProcessUse {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final Path CLEAR_PEAK = Path.of("/proc/self/clear_refs");
    private static final double NANO = 1e-9;
    private static final double KIB_PER_MIB = 1024;

    private final long cpuNanos = cpuNanos();

    private ProcessUse() {}

    /** Starts to count; the peak of earlier runs in this process is forgotten. */
    static ProcessUse start() {
        try {
            Files.writeString(CLEAR_PEAK, "5");
        } catch (IOException | SecurityException e) {
            // elsewhere than on Linux, or not allowed: the peak is then that of the whole process
        }
        return new ProcessUse();
    }

    void addTo(Map<String, Double> metrics) {
        metrics.put("cpu_seconds", (cpuNanos() - cpuNanos) * NANO);
        try (var lines = Files.lines(STATUS)) {
            lines.filter(line -> line.startsWith("VmHWM:"))
                    .findFirst()
                    .map(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / KIB_PER_MIB)
                    .ifPresent(mib -> metrics.put("peak_rss_mib", mib));
        } catch (IOException e) {
            // elsewhere than on Linux: the column stays empty
        }
    }

    private static long cpuNanos() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? system.getProcessCpuTime()
                : 0;
    }
}
