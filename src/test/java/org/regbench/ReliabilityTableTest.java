package org.regbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The tests that {@code src/site/markdown/reliability.md} names are those with the tag {@code faults}, in whichever
 * source root, so that the profile {@code faults} runs the table and nothing else.
 */
class ReliabilityTableTest {
    private static final Path PAGE = Path.of("src/site/markdown/reliability.md");
    private static final Pattern NAMED = Pattern.compile("`(\\w+Test\\.\\w+)`");
    /** The tag stands on the method, among its annotations; on a class it would say nothing of its tests. */
    private static final Pattern TAGGED =
            Pattern.compile("\n    @Tag\\(\"faults\"\\)\n(?:    .*\n)*?    void (\\w+)\\(");

    @Test
    void namesTheTestsThatAreTaggedAndNoOthers() throws IOException {
        var named = NAMED.matcher(Files.readString(PAGE))
                .results()
                .map(name -> name.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(named).hasSizeGreaterThan(20).isEqualTo(tagged());
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

    private static Set<String> tagged() throws IOException {
        try (var files = Files.walk(Path.of("src"))) {
            return files.filter(file -> file.toString().endsWith("Test.java"))
                    .flatMap(ReliabilityTableTest::tagged)
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static Stream<String> tagged(Path file) {
        var name = String.valueOf(file.getFileName()).replace(".java", "");
        try {
            return TAGGED.matcher(Files.readString(file)).results().map(method -> name + "." + method.group(1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
