package org.regbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The tests that {@code src/site/markdown/reliability.md} names exist, in whichever source root. */
class ReliabilityTableTest {
    private static final Path PAGE = Path.of("src/site/markdown/reliability.md");
    private static final Pattern NAMED = Pattern.compile("`(\\w+Test)\\.(\\w+)`");

    @Test
    void everyNamedTestExists() throws IOException {
        List<Path> sources;
        try (var files = Files.walk(Path.of("src"))) {
            sources =
                    files.filter(file -> file.toString().endsWith("Test.java")).toList();
        }
        var named = NAMED.matcher(Files.readString(PAGE)).results().toList();
        assertThat(named).hasSizeGreaterThan(20);
        for (var name : named) {
            assertThat(sources.stream()
                            .filter(file -> file.endsWith(name.group(1) + ".java"))
                            .flatMap(ReliabilityTableTest::lines))
                    .as(name.group())
                    .anyMatch(line -> line.contains(" void " + name.group(2) + "("));
        }
    }

    @Test
    void everyFaultNamesATest() throws IOException {
        var rows = Files.readAllLines(PAGE).stream()
                .filter(line -> line.startsWith("| "))
                .skip(1)
                .toList();
        assertThat(rows).hasSizeGreaterThan(10).allMatch(row -> NAMED.matcher(row)
                .find());
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
