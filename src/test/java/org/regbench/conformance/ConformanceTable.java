package org.regbench.conformance;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;
import org.regbench.common.Numbers;

/** What the checks found: one row a technique, decided by the check that came closest to its tolerance. */
final class ConformanceTable {
    private static final CSVFormat FORMAT =
            CSVFormat.DEFAULT.builder().setRecordSeparator('\n').get();
    private static final String[] COLUMNS = {"technique", "reference", "largest relative error", "tolerance", "verdict"
    };

    private final List<Outcome> outcomes = new ArrayList<>();

    /** @param error not a number where the check could not be done or failed */
    private record Outcome(ConformanceCheck check, double error, Verdict verdict) {
        double shareOfTolerance() {
            return error == 0 ? 0 : error / check.tolerance();
        }
    }

    private enum Verdict {
        // the worse, the later
        SKIPPED("skipped"),
        AGREES("agrees"),
        DIFFERS("DIFFERS");

        private final String text;

        Verdict(String text) {
            this.text = text;
        }
    }

    /** One row as text. */
    record Row(String technique, String reference, String error, String tolerance, String verdict) {
        boolean agrees() {
            return verdict.equals(Verdict.AGREES.text) && Double.parseDouble(error) <= Double.parseDouble(tolerance);
        }

        boolean skipped() {
            return verdict.equals(Verdict.SKIPPED.text);
        }

        Row withoutError() {
            return new Row(technique, reference, "", tolerance, verdict);
        }
    }

    void skipped(ConformanceCheck check) {
        outcomes.add(new Outcome(check, Double.NaN, Verdict.SKIPPED));
    }

    /** @return whether the error is within the tolerance */
    boolean ran(ConformanceCheck check, double error) {
        boolean agrees = error <= check.tolerance();
        outcomes.add(new Outcome(check, error, agrees ? Verdict.AGREES : Verdict.DIFFERS));
        return agrees;
    }

    boolean hasSkipped() {
        return outcomes.stream().anyMatch(outcome -> outcome.verdict == Verdict.SKIPPED);
    }

    /**
     * Sorted by technique.
     *
     * @param digits significant ones of the errors
     */
    List<Row> rows(int digits) {
        return outcomes.stream()
                .collect(Collectors.groupingBy(o -> o.check.technique(), TreeMap::new, Collectors.toList()))
                .values()
                .stream()
                .map(outcomes -> row(outcomes, digits))
                .toList();
    }

    private static Row row(List<Outcome> ofOneTechnique, int digits) {
        var worst = ofOneTechnique.stream()
                .max(Comparator.comparing(Outcome::verdict).thenComparingDouble(Outcome::shareOfTolerance))
                .orElseThrow();
        var references = ofOneTechnique.stream().map(o -> o.check.reference()).collect(Collectors.joining("; "));
        return new Row(
                worst.check.technique(),
                references,
                text(worst.error, digits),
                Numbers.text(worst.check.tolerance()),
                worst.verdict.text);
    }

    private static String text(double value, int digits) {
        return Double.isFinite(value)
                ? Numbers.text(
                        new BigDecimal(value).round(new MathContext(digits)).doubleValue())
                : Double.toString(value);
    }

    static void write(List<Row> rows, Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        try (var csv = new CSVPrinter(Files.newBufferedWriter(file), FORMAT)) {
            csv.printRecord((Object[]) COLUMNS);
            for (var row : rows) {
                csv.printRecord(row.technique, row.reference, row.error, row.tolerance, row.verdict);
            }
        }
    }

    static List<Row> read(Path file) throws IOException {
        var format =
                FORMAT.builder().setHeader(COLUMNS).setSkipHeaderRecord(true).get();
        try (var records = format.parse(Files.newBufferedReader(file))) {
            return records.stream().map(ConformanceTable::row).toList();
        }
    }

    private static Row row(CSVRecord values) {
        return new Row(values.get(0), values.get(1), values.get(2), values.get(3), values.get(4));
    }
}
