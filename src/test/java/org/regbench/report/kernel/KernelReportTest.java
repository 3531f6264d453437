package org.regbench.report.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.regbench.report.kernel.JmhJson.us;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.regbench.common.UserError;
import org.regbench.report.ReportTest;

class KernelReportTest {
    @TempDir
    private Path folder;

    /**
     * Measurements 1 2 9 3 4 5: median 3.5, quartiles 2.25 and 4.75 (type 7), so ± 1.25 µs over 1,000 elements. 8,000
     * bytes in 3,500 ns are 2.29 GB/s; copy of as many elements makes 8,000 / 1,000 = 8, triad 12,000 / 1,200 = 10.
     * Fork by fork PyTorch takes 4 to 2 and 8 to 4.
     */
    @Test
    void aKernelIsItsMedianBesideTheMemoryAndPyTorch() throws IOException {
        var row = row("dropout", "forward", "regbench", "1x1000");
        assertThat(number(row, "ns_per_element")).isCloseTo(3.5, within(1e-12));
        assertThat(number(row, "ns_per_element_error")).isCloseTo(1.25, within(1e-12));
        assertThat(number(row, "gb_per_second")).isCloseTo(8000.0 / 3500, within(1e-12));
        assertThat(number(row, "bandwidth_share")).isCloseTo(0.8 / 3.5, within(1e-12));
        assertThat(number(row, "ratio_to_pytorch")).isEqualTo(2);
        assertThat(row.get("forks")).isEqualTo("2");
        assertThat(row.get("measurements")).isEqualTo("6");
        assertThat(row.get("machine")).isEqualTo("a processor, 2 cores");
        assertThat(row.get("revision")).isEqualTo("abc123");
    }

    /** One fork against two: PyTorch's median 6 over 7. */
    @Test
    void withoutPairsTheMediansAreCompared() throws IOException {
        var row = row("dropout", "forward", "dl4j", "1x1000");
        assertThat(number(row, "ratio_to_pytorch")).isCloseTo(6.0 / 7, within(1e-12));
        assertThat(row.get("ns_per_element_error")).isEmpty();
    }

    /** 7.5 - 3.5 µs; errors 2.5 and 1.25; 12,000 bytes in 4,000 ns; forks 3 and 6 against PyTorch's 6 and 12. */
    @Test
    void theBackwardPassIsADifference() throws IOException {
        var row = row("dropout", "backward", "regbench", "1x1000");
        assertThat(number(row, "ns_per_element")).isCloseTo(4, within(1e-12));
        assertThat(number(row, "ns_per_element_error")).isCloseTo(Math.hypot(2.5, 1.25), within(1e-12));
        assertThat(number(row, "gb_per_second")).isCloseTo(3, within(1e-12));
        assertThat(number(row, "bandwidth_share")).isCloseTo(0.3, within(1e-12));
        assertThat(number(row, "ratio_to_pytorch")).isEqualTo(2);
    }

    /** 500,000 elements are nearer to a million, whose copy makes 2 GB/s, than to a thousand; no PyTorch there. */
    @Test
    void theLimitIsThatOfTheNearestSize() throws IOException {
        var row = row("dropout", "forward", "regbench", "1x500000");
        assertThat(number(row, "bandwidth_share")).isCloseTo(1.6 / 2, within(1e-12));
        assertThat(row.get("ratio_to_pytorch")).isEmpty();
    }

    @Test
    void otherThreadsAndBackendsHaveLimitsOfTheirOwn() throws IOException {
        var json = JmhJson.sample("a processor, 2 cores")
                .on("cpu", 2)
                .add("dropout", "forward", "regbench", 1_000, 8_000, us(2))
                .on("cuda", 1)
                .add("dropout", "forward", "dl4j", 1_000, 8_000, us(2));
        var rows = rows(json.toString());
        assertThat(rows.stream().filter(row -> row.get("threads").equals("2")))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.get("bandwidth_share")).isEmpty();
                    assertThat(row.get("ratio_to_pytorch")).isEmpty();
                });
        assertThat(rows.stream().filter(row -> row.get("backend").equals("cuda")))
                .singleElement()
                .satisfies(row -> assertThat(row.get("device")).isEqualTo("Tesla T4"))
                .satisfies(row -> assertThat(row.get("bandwidth_share")).isEmpty());
    }

    /** 12 bytes an element in 3 µs are 4 GB/s, of accumulate's 16; copy and triad make 8 and 10. */
    @Test
    void whatWorksInPlaceHasALimitOfItsOwn() throws IOException {
        var json = JmhJson.sample("m")
                .inPlace()
                .add("accumulate", "forward", "java", 1_000, 12_000, us(0.75))
                .add("l2", "forward", "regbench", 1_000, 12_000, us(3));
        var rows = rows(json.toString());
        assertThat(rows.stream().filter(row -> row.get("operation").equals("l2")))
                .singleElement()
                .satisfies(row -> assertThat(number(row, "bandwidth_share")).isCloseTo(0.25, within(1e-12)));
        assertThat(rows.stream().filter(row -> row.get("operation").equals("copy")))
                .extracting(row -> row.get("bandwidth_share"))
                .first()
                .isEqualTo("0.8");
    }

    @Test
    void timesOfTwoRevisionsAreNotSubtracted() throws IOException {
        var both = new JmhJson("m")
                .add("dropout", "forward", "regbench", 10, 80, us(1))
                .add("dropout", "forward+backward", "regbench", 10, 200, us(2))
                .toString();
        assertThat(rows(both)).hasSize(3);
        int second = both.lastIndexOf("abc123");
        assertThat(rows(both.substring(0, second) + "def456" + both.substring(second + 6)))
                .hasSize(2);
    }

    /** A difference of two times that drift may come out below 0; then it has no speed and no bandwidth. */
    @Test
    void aDifferenceBelowZeroIsShownAndNotDividedBy() throws IOException {
        var rows = rows(new JmhJson("m")
                .add("dropout", "forward", "regbench", 10, 80, us(3))
                .add("dropout", "forward+backward", "regbench", 10, 200, us(2))
                .add("dropout", "forward", "pytorch", 10, 80, us(1))
                .add("dropout", "forward+backward", "pytorch", 10, 200, us(2))
                .toString());
        var row = rows.stream()
                .filter(r -> r.get("pass").equals("backward") && r.get("engine").equals("regbench"))
                .findFirst()
                .orElseThrow();
        assertThat(number(row, "ns_per_element")).isEqualTo(-100);
        assertThat(row.get("gb_per_second")).isEmpty();
        assertThat(row.get("ratio_to_pytorch")).isEmpty();
    }

    @Test
    void theTableSetsTheEnginesSideBySide() throws IOException {
        var text = report(JmhJson.sample("a processor, 2 cores").toString()).text(StandardCharsets.UTF_8);
        assertThat(text)
                .isEqualTo(
                        """
                        cpu.json
                        machine a processor, 2 cores · Java 17.0.15 · versions nd4j 1.0.0-M2.1 · revision abc123

                        operation  pass              shape      threads         regbench             dl4j   pytorch
                        copy       forward           1x1000           1  1.00  80%
                        copy       forward           1x1000000        1  4.00 100%
                        triad      forward           1x1000           1                   1.20 100%
                        dropout    forward           1x1000           1  3.50  23% 2.00×  7.00  11% 0.86×  6.00 13%
                        dropout    forward+backward  1x1000           1  7.50  27% 2.00×                   15.0 13%
                        dropout    backward          1x1000           1  4.00  30% 2.00×                   9.00 13%
                        dropout    forward           1x500000         1  5.00  80%
                        Other benchmarks (in kernels.md): 1

                        Each engine: ns an element, share of the memory's measured bandwidth, speed against PyTorch (above 1× is faster). backward = forward+backward less forward.
                        """);
    }

    @Test
    void thePageHasTheSameAndTheOtherBenchmarks() throws IOException {
        report(JmhJson.sample("a | processor").toString()).write();
        assertThat(folder.resolve("kernels.md"))
                .content()
                .startsWith("# Kernels\n")
                .contains("## cpu.json\n", "| machine | a \\| processor |\n")
                .contains("| operation | pass | shape | threads | regbench | dl4j | pytorch |\n"
                        + "|---|---|---|---:|---:|---:|---:|\n")
                .contains("| dropout | forward | 1x1000 | 1 | 3.50 · 23% · 2.00× | 7.00 · 11% · 0.86× | 6.00 · 13% |\n")
                .contains("| org.regbench.bench.PlanningBenchmark.planTenThousandRuns | 1235 | ms/op |\n");
    }

    @Test
    void aReportOfRunsGetsASection() throws IOException {
        var runs = Files.createDirectory(folder.resolve("runs-of-a-study"));
        Files.writeString(runs.resolve("report.md"), "# study\n\nRuns: none.\n");
        report(JmhJson.sample("m").toString()).addTo(runs);
        assertThat(runs.resolve("report.md"))
                .content()
                .startsWith("# study\n\nRuns: none.\n\n## Kernels\n")
                .contains("### cpu.json\n");
        assertThat(runs.resolve("kernels.csv")).exists();
        assertThat(folder.resolve("kernels.csv")).doesNotExist();
    }

    @Test
    void aFolderIsAllItsFiles() throws IOException {
        Files.writeString(folder.resolve("a.json"), JmhJson.sample("one").toString());
        Files.writeString(folder.resolve("b.json"), JmhJson.sample("two").toString());
        assertThat(KernelReport.covers(folder)).isTrue();
        KernelReport.read(folder).write();
        assertThat(csv())
                .extracting(row -> row.get("machine"))
                .containsOnly("one", "two")
                .hasSize(22);
        Files.createDirectory(folder.resolve("runs"));
        assertThat(KernelReport.covers(folder)).as("a folder of runs").isFalse();
    }

    @Test
    void decimalPointsStayPointsInGermany() throws IOException {
        var before = Locale.getDefault();
        Locale.setDefault(Locale.GERMANY);
        try {
            var report = report(JmhJson.sample("m").toString());
            report.write();
            assertThat(folder.resolve("kernels.csv"))
                    .content()
                    .contains(
                            "dropout,forward,dl4j,cpu,,1x1000,1,7,,1.1428571428571428,0.11428571428571428,0.857142857142857")
                    .doesNotContain("\"");
            assertThat(report.text(StandardCharsets.UTF_8)).contains("0.86×");
        } finally {
            Locale.setDefault(before);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "[{\"benchmark\": \"x\" | is not JSON, or cut short in line 1",
                "{\"runs\": 3} | is not a result of JMH: it holds no list of benchmarks",
                "[{\"score\": 3}] | is not a result of JMH: entry 1: 'benchmark' is missing",
                "[3] | is not a result of JMH: entry 1: Cannot",
                "[] | holds no kernel of regbench, only 0 other benchmarks",
            })
    void aBrokenOrForeignFileIsOneLine(String content, String message) {
        refused(content, message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "\"elements\": 1000, | \"odd\": 1, | entry 1: 'regbench.elements' is missing",
                "\"revision\": \"abc123\" | \"revision\": null | entry 1: 'regbench.revision' is missing",
                "[[1.0, 1.0]] | [[1.0, null]] | entry 1: 'primaryMetric.rawData': ",
                "\"elements\": 1000, | \"elements\": \"many\", | entry 1: 'regbench.elements': Cannot deserialize value of type `long`",
                "\"elements\": 1000, | \"elements\": 0, | entry 1: elements=0, bytes=8000, threads=1",
                "us/op | ops/s | entry 1: its unit is 'ops/s', not a time per operation such as ns/op",
                "[[1.0, 1.0]] | [] | entry 1: it holds no measurement",
                "[[1.0, 1.0]] | [[1.0, \"NaN\"]] | entry 1: a measurement is NaN",
                "[[1.0, 1.0]] | [[0, 1.0]] | entry 1: a measurement is 0.0",
            })
    void aBrokenEntryIsNamed(String part, String instead, String message) {
        refused(JmhJson.sample("m").toString().replace(part, instead), message);
    }

    @Test
    void oneThingMeasuredTwiceIsAMistake() {
        var twice = JmhJson.sample("m").add("dropout", "forward", "dl4j", 1_000, 8_000, us(3));
        refused(twice.toString(), "entry 11: dropout forward by dl4j, 1x1000, 1 thread, cpu is there twice");
    }

    @Test
    void aMissingFileIsOneLine() {
        assertThatThrownBy(() -> KernelReport.read(folder.resolve("none.json")))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("There is no file '");
        assertThatThrownBy(() -> KernelReport.read(folder))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("holds no JSON file of JMH");
    }

    @Test
    void everyColumnIsExplained() throws IOException {
        assertThat(Path.of("results/README.md")).content().contains(ReportTest.table(KernelColumns.standard()));
    }

    private void refused(String content, String message) {
        assertThatThrownBy(() -> report(content))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith(folder.resolve("cpu.json").toString())
                .hasMessageContaining(message)
                .satisfies(
                        e -> assertThat(String.valueOf(e.getMessage()).lines()).hasSize(1));
    }

    private KernelReport report(String json) throws IOException {
        return KernelReport.read(Files.writeString(folder.resolve("cpu.json"), json));
    }

    private CSVRecord row(String operation, String pass, String engine, String shape) throws IOException {
        return rows(JmhJson.sample("a processor, 2 cores").toString()).stream()
                .filter(row -> List.of(row.get("operation"), row.get("pass"), row.get("engine"), row.get("shape"))
                        .equals(List.of(operation, pass, engine, shape)))
                .findFirst()
                .orElseThrow();
    }

    private List<CSVRecord> rows(String json) throws IOException {
        report(json).write();
        return csv();
    }

    private List<CSVRecord> csv() throws IOException {
        var format = CSVFormat.DEFAULT
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (var parser = format.parse(Files.newBufferedReader(folder.resolve("kernels.csv")))) {
            return parser.getRecords();
        }
    }

    private static double number(CSVRecord row, String column) {
        return Double.parseDouble(row.get(column));
    }
}
