package org.regbench.report.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.regbench.report.kernel.JmhJson.us;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KernelsSideBySideTest {
    @TempDir
    private Path folder;

    /** Over 1,000 elements: 3,500, 2,000 and 350 ns; the GPU has one row for both numbers of threads. */
    @Test
    void cpuAndGpuAreMatchedWhateverTheThreads() throws IOException {
        var cpu = new JmhJson("a processor")
                .add("dropout", "forward", "dl4j", 1_000, 8_000, us(3.5))
                .on("cpu", 2)
                .add("dropout", "forward", "dl4j", 1_000, 8_000, us(2))
                .add("copy", "forward", "dl4j", 1_000, 8_000, us(1));
        var gpu = new JmhJson("another one")
                .on("cuda", 1)
                .add("dropout", "forward", "dl4j", 1_000, 8_000, us(0.35))
                .add("sgemm", "forward", "dl4j", 1_000, 8_000, us(1));
        assertThat(compare(cpu, gpu))
                .contains("A: ", "a.json (a processor)\n", "b.json (another one, Tesla T4)\n")
                .endsWith(
                        """
                        operation  pass     shape   engine  threads     A     B   A / B
                        dropout    forward  1x1000  dl4j          1  3.50  0.35  10.00×
                        dropout    forward  1x1000  dl4j       2, 1  2.00  0.35   5.71×
                        copy       forward  1x1000  dl4j          2  1.00     -       -
                        sgemm      forward  1x1000  dl4j          1     -  1.00       -
                        A, B: ns an element. A / B: above 1× B is faster.
                        """);
    }

    @Test
    void twoMachinesAreMatchedThreadByThread() throws IOException {
        var one = new JmhJson("one")
                .add("dropout", "forward", "dl4j", 1_000, 8_000, us(4))
                .on("cpu", 2)
                .add("dropout", "forward", "dl4j", 1_000, 8_000, us(2));
        var two = new JmhJson("two").add("dropout", "forward", "dl4j", 1_000, 8_000, us(1));
        assertThat(compare(one, two))
                .containsPattern("dl4j +1 +4.00 +1.00 +4.00×\n")
                .containsPattern("dl4j +2 +2.00 +- +-\n");
    }

    private String compare(JmhJson a, JmhJson b) throws IOException {
        return KernelsSideBySide.of(
                Files.writeString(folder.resolve("a.json"), a.toString()),
                Files.writeString(folder.resolve("b.json"), b.toString()),
                StandardCharsets.UTF_8);
    }
}
