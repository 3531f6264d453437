package org.regbench.execute.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where this process can be reached, as Linux's {@code /proc} has it; see proc_pid_net(5). */
final class ListeningSockets {
    private static final String LISTENS = "0A";

    private ListeningSockets() {}

    /** Addresses in hexadecimal, one for each that is listened on, with no port. */
    static Set<String> addresses() throws IOException {
        var inodes = inodes();
        return Stream.of("/proc/self/net/tcp", "/proc/self/net/tcp6")
                .flatMap(ListeningSockets::lines)
                .map(line -> line.strip().split("\\s+"))
                .filter(field -> field[3].equals(LISTENS) && inodes.contains(field[9]))
                .map(field -> field[1].split(":")[0])
                .collect(Collectors.toSet());
    }

    private static Stream<String> lines(String table) {
        try {
            return Files.readAllLines(Path.of(table)).stream().skip(1);
        } catch (NoSuchFileException e) {
            return Stream.empty(); // a machine without this version of the protocol
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> inodes() throws IOException {
        var inodes = new HashSet<String>();
        try (var files = Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
            for (var file : files) {
                try {
                    var target = Files.readSymbolicLink(file).toString();
                    if (target.startsWith("socket:[")) {
                        inodes.add(target.substring("socket:[".length(), target.length() - 1));
                    }
                } catch (NoSuchFileException e) {
                    continue; // closed meanwhile
                }
            }
        }
        return inodes;
    }
}
