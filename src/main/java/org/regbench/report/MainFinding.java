package org.regbench.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.regbench.common.UserError;

/** What a folder of tables found, in a few sentences, from {@code comparison.csv} and {@code ranks.csv} alone. */
public final class MainFinding {
    private static final CSVFormat FORMAT =
            CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();
    private static final int MOST = 3;

    private MainFinding() {}

    /**
     * One sentence for each of the first data sets and networks; before them, where there are several data sets, who
     * ranks best over them.
     *
     * @throws UserError if a table cannot be read
     */
    public static List<String> of(Path folder) {
        var sentences = new ArrayList<String>();
        var rankings = new LinkedHashMap<String, List<CSVRecord>>();
        for (var line : read(folder.resolve("ranks.csv"))) {
            if (!line.get("average_rank").isEmpty()) {
                rankings.computeIfAbsent(line.get("network") + line.get("budget"), r -> new ArrayList<>())
                        .add(line);
            }
        }
        rankings.values().stream().map(MainFinding::ranking).forEach(sentences::add);
        var groups = new LinkedHashMap<Group, List<CSVRecord>>();
        for (var line : read(folder.resolve("comparison.csv"))) {
            if (!line.get("mean").isEmpty()) {
                var group = new Group(line.get("dataset"), line.get("network"), line.get("budget"));
                groups.computeIfAbsent(group, g -> new ArrayList<>()).add(line);
            }
        }
        groups.forEach((group, lines) -> sentences.add(best(group, lines)));
        int more = sentences.size() - MOST;
        return more <= 0
                ? List.copyOf(sentences)
                : List.copyOf(concat(sentences.subList(0, MOST), "And " + more + " more on its page."));
    }

    private static List<String> concat(List<String> sentences, String last) {
        var all = new ArrayList<>(sentences);
        all.add(last);
        return all;
    }

    /** The lines stand best first. */
    private static String ranking(List<CSVRecord> lines) {
        var best = lines.get(0);
        long equals = lines.stream()
                        .filter(line -> Boolean.parseBoolean(line.get("with_best")))
                        .count()
                - 1;
        return "Over %s data sets, %s: `%s` ranks best (average rank %s of %s)%s."
                .formatted(
                        best.get("ranked_datasets"),
                        best.get("network"),
                        best.get("label"),
                        Shown.fixed(number(best, "average_rank"), 2),
                        best.get("ranked"),
                        equals > 0 ? "; " + equals + " cannot be told from it" : "");
    }

    /** The tables stand best first; one that lost seeds does not count. */
    private static String best(Group group, List<CSVRecord> lines) {
        double run = Comparison.seedsRun(numbers(lines, "runs"), numbers(lines, "completed"));
        var best = lines.stream()
                .filter(line -> number(line, "completed") >= run)
                .findFirst()
                .orElse(lines.get(0));
        var score = best.get("score").endsWith("r2") ? Score.REGRESSION : Score.CLASSIFICATION;
        if (best.get("label").equals(CombinationRow.BASELINE)) {
            return "%s, %s: nothing has a higher mean than the baseline, %s."
                    .formatted(group.dataset(), group.network(), score.show(number(best, "mean")));
        }
        return "%s, %s: `%s` has the highest mean, %s%s."
                .formatted(
                        group.dataset(),
                        group.network(),
                        best.get("label"),
                        score.show(number(best, "mean")),
                        difference(score, best));
    }

    private static String difference(Score score, CSVRecord line) {
        double difference = number(line, "difference");
        double low = number(line, "difference_low");
        double high = number(line, "difference_high");
        if (Double.isNaN(difference)) {
            return "";
        }
        var text = ", " + score.showDifference(difference) + " against the baseline";
        if (Double.isNaN(low)) {
            return text + " (one seed: may be chance)";
        }
        return text + " (" + score.showInterval(low, high)
                + (low == high || (low <= 0 && high >= 0) ? ": may be chance)" : ")");
    }

    private static double[] numbers(List<CSVRecord> lines, String column) {
        return lines.stream().mapToDouble(line -> number(line, column)).toArray();
    }

    private static double number(CSVRecord line, String column) {
        var text = line.get(column);
        return text.isEmpty() ? Double.NaN : Double.parseDouble(text);
    }

    private static List<CSVRecord> read(Path file) {
        if (!Files.exists(file)) {
            return List.of();
        }
        try (var parser = CSVParser.parse(file, StandardCharsets.UTF_8, FORMAT)) {
            return parser.getRecords();
        } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
            throw new UserError(file + " is not a table of regbench: " + e.getMessage(), e);
        }
    }
}
