package org.regbench.common;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What Linux says of the processors. */
public final class CpuInfo {
    private static final Path FILE = Path.of("/proc/cpuinfo");

    private CpuInfo() {}

    /** The lines of {@code /proc/cpuinfo}; none where there is no such file. */
    public static List<String> lines() {
        try {
            return Files.readAllLines(FILE, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return List.of();
        }
    }

    /** What the first line of this name says, for example {@code model name}; empty if there is none. */
    public static Optional<String> first(String name) {
        return lines().stream()
                .filter(line -> line.startsWith(name))
                .findFirst()
                .map(line -> line.substring(line.indexOf(':') + 1).strip());
    }
}
