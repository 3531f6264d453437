package org.regbench.report;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.regbench.result.AtomicFile;
import org.regbench.stats.Quantiles;
import org.regbench.stats.Verdict;

/**
 * Two result folders side by side, A and B: what became of the same combinations on the same data, network and budget
 * on another machine, with another revision, or on a GPU.
 */
public final class SideBySide {
    private static final int MOST_NAMES = 20;
    private static final int SHORT = 44;

    private final Path left;
    private final Path right;
    private final Findings a;
    private final Findings b;
    private final List<Counterpart> matches = new ArrayList<>();
    private final List<Place> onlyA = new ArrayList<>();
    private final List<Place> onlyB = new ArrayList<>();

    private SideBySide(Path left, Path right) {
        this.left = left;
        this.right = right;
        this.a = Report.read(left, Optional.empty());
        this.b = Report.read(right, Optional.empty());
        match();
    }

    /** @throws org.regbench.common.UserError if one of the folders holds no runs */
    public static SideBySide of(Path left, Path right) {
        return new SideBySide(left, right);
    }

    private record Scored(Score score, CombinationRow row) {}

    private void match() {
        var inA = scored(a);
        var inB = scored(b);
        inA.forEach((place, one) -> {
            var other = Optional.ofNullable(inB.get(place));
            other.ifPresent(o -> matches.add(new Counterpart(place, one.score(), one.row(), o.row())));
            if (other.isEmpty()) {
                onlyA.add(place);
            }
        });
        inB.keySet().stream().filter(place -> !inA.containsKey(place)).forEach(onlyB::add);
    }

    private static Map<Place, Scored> scored(Findings findings) {
        var found = new LinkedHashMap<Place, Scored>();
        for (var comparison : findings.comparisons()) {
            for (var row : comparison.ranked()) {
                found.put(new Place(comparison.group(), row.combination()), new Scored(comparison.score(), row));
            }
        }
        return found;
    }

    /** Writes one line for each combination that both folders have. */
    public void write(Path file) {
        AtomicFile.write(file, out -> {
            var table = new CsvTable<>(out, CounterpartColumns.standard());
            for (var match : matches) {
                table.add(match);
            }
        });
    }

    /** The tables, for a terminal of this character set. */
    public String text(Charset charset) {
        var lines = new ArrayList<String>();
        lines.add("A: " + left);
        lines.add("B: " + right);
        lines.addAll(circumstances());
        matches.stream()
                .collect(groupingBy(m -> m.place().group(), LinkedHashMap::new, toList()))
                .forEach((group, those) -> {
                    lines.add("");
                    lines.add(group.title());
                    lines.addAll(table(those));
                    lines.add(summary(those));
                });
        if (matches.isEmpty()) {
            lines.add("");
            lines.add("No combination has a score in both on the same data set, network and budget.");
        }
        only(lines, "A", onlyA);
        only(lines, "B", onlyB);
        return Signs.in(charset).of(String.join("\n", lines) + "\n");
    }

    /** Where machine, code and data differ, which is often why folders are compared. */
    private List<String> circumstances() {
        var lines = new ArrayList<String>();
        var table = new TextTable(3, "differs", "A", "B");
        differing(table, a.provenance().common(), b.provenance().common());
        var shared = new TreeSet<>(a.provenance().checksums().keySet());
        shared.retainAll(b.provenance().checksums().keySet());
        for (var dataset : shared) {
            var one = a.provenance().checksums().getOrDefault(dataset, "");
            var other = b.provenance().checksums().getOrDefault(dataset, "");
            if (!one.equals(other)) {
                lines.add("Note: the two used different data for " + dataset + ", so their scores cannot be compared");
            }
        }
        if (a.comparisons().stream().anyMatch(Comparison::shared)
                || b.comparisons().stream().anyMatch(Comparison::shared)) {
            lines.add("Note: times are rough, workers ran side by side");
        }
        if (table.lines().size() > 1) {
            lines.add("");
            lines.addAll(table.lines());
        }
        return lines;
    }

    private static void differing(TextTable table, Map<String, String> one, Map<String, String> other) {
        var names = new TreeSet<>(one.keySet());
        names.addAll(other.keySet());
        for (var name : names) {
            var inA = one.getOrDefault(name, "mixed");
            var inB = other.getOrDefault(name, "mixed");
            if (!inA.equals(inB)) {
                table.add(name, cut(inA), cut(inB));
            }
        }
    }

    private static String cut(String text) {
        return text.length() <= SHORT ? text : text.substring(0, SHORT - 3) + "...";
    }

    private static List<String> table(List<Counterpart> matches) {
        var score = matches.get(0).score();
        var table = new TextTable(
                1,
                "combination",
                "A " + score.title(),
                "B " + score.title(),
                "B - A",
                "95% interval",
                "seeds",
                "time B/A",
                "95% interval");
        for (var match : matches) {
            var difference = match.difference();
            table.add(
                    match.b().label(),
                    Cells.score(score, match.a()),
                    Cells.score(score, match.b()),
                    match.same()
                            ? "same"
                            : (Signs.mark(difference.verdict()) + " " + signed(score, difference.mean())).strip(),
                    match.same() || Double.isNaN(difference.halfWidth())
                            ? ""
                            : signed(score, difference.low()) + " to " + signed(score, difference.high()),
                    match.pairs() > 1
                            ? match.pairs() + " paired"
                            : match.a().score().n() + ", " + match.b().score().n(),
                    ratio(match.logTimeRatio().mean()),
                    Double.isNaN(match.logTimeRatio().halfWidth())
                            ? ""
                            : ratio(match.logTimeRatio().low()) + " to "
                                    + ratio(match.logTimeRatio().high()));
        }
        return table.lines();
    }

    private static String signed(Score score, double value) {
        return Shown.signed(value * score.scale(), score.digits());
    }

    private static String ratio(double logarithm) {
        return Double.isNaN(logarithm) ? "" : Shown.fixed(Math.exp(logarithm), 2) + "×";
    }

    private static String summary(List<Counterpart> matches) {
        var score = matches.get(0).score();
        var verdicts =
                matches.stream().map(match -> match.difference().verdict()).toList();
        var times = matches.stream()
                .mapToDouble(match -> match.logTimeRatio().mean())
                .filter(value -> !Double.isNaN(value))
                .toArray();
        double median = Quantiles.median(
                matches.stream().mapToDouble(match -> match.difference().mean()).toArray());
        return "In both: " + matches.size() + ", of which the same to the last bit "
                + matches.stream().filter(Counterpart::same).count() + ", B better "
                + verdicts.stream().filter(Verdict.BETTER::equals).count() + ", B worse "
                + verdicts.stream().filter(Verdict.WORSE::equals).count()
                + " (95% each, not corrected); median difference "
                + score.showDifference(median)
                + (times.length == 0 ? "" : ", median time B/A " + ratio(Quantiles.median(times)));
    }

    private static void only(List<String> lines, String name, List<Place> places) {
        if (places.isEmpty()) {
            return;
        }
        lines.add("");
        lines.add("Only in " + name + ": " + places.size());
        places.stream()
                .collect(groupingBy(Place::group, LinkedHashMap::new, toList()))
                .forEach((group, those) -> lines.add("  "
                        + group.title() + ": "
                        + those.stream()
                                .limit(MOST_NAMES)
                                .map(Place::combination)
                                .collect(joining(", "))
                        + (those.size() > MOST_NAMES ? " and " + (those.size() - MOST_NAMES) + " more" : "")));
    }
}
