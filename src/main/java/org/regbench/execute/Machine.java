package org.regbench.execute;

import java.lang.management.ManagementFactory;
import java.util.HashSet;
import java.util.List;
import org.regbench.common.CpuInfo;

/** What this machine has to share among workers. */
final class Machine {
    private Machine() {}

    /**
     * Cores that compute on their own, within what this process may use. Two hardware threads of one core share its
     * arithmetic units and would only be in each other's way.
     */
    static int cores() {
        int usable = Runtime.getRuntime().availableProcessors();
        int physical = physicalCores(CpuInfo.lines());
        return physical == 0 ? usable : Math.min(usable, physical);
    }

    /** Distinct pairs of package and core; 0 if the text does not say. */
    static int physicalCores(List<String> cpuinfo) {
        var cores = new HashSet<String>();
        var socket = "";
        for (var line : cpuinfo) {
            if (line.startsWith("physical id")) {
                socket = line;
            } else if (line.startsWith("core id")) {
                cores.add(socket + line);
            }
        }
        return cores.size();
    }

    /** Physical memory in bytes, or the limit of the container. */
    static long memory() {
        return ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
                .getTotalMemorySize();
    }
}
