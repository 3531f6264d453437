package org.regbench.report;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * {@code comparison.tex}: a table a data set and network for {@code \input} into a paper, best in bold. It needs the
 * package booktabs and nothing else; what LaTeX takes for commands is escaped, and letters that its plain fonts lack
 * become question marks.
 */
final class LatexTable {
    /** Of Latin-1, what every LaTeX can set without further packages. */
    private static final Pattern LETTER = Pattern.compile("[\\x20-\\x7E\\xC0-\\xFF&&[^\\xD0\\xDE\\xF0\\xFE\\xF7]]");

    private static final Map<Integer, String> ESCAPES = Map.ofEntries(
            Map.entry((int) '\\', "\\textbackslash{}"),
            Map.entry((int) '{', "\\{"),
            Map.entry((int) '}', "\\}"),
            Map.entry((int) '$', "\\$"),
            Map.entry((int) '&', "\\&"),
            Map.entry((int) '#', "\\#"),
            Map.entry((int) '%', "\\%"),
            Map.entry((int) '_', "\\_"),
            Map.entry((int) '^', "\\textasciicircum{}"),
            Map.entry((int) '~', "\\textasciitilde{}"),
            Map.entry((int) '<', "$<$"),
            Map.entry((int) '>', "$>$"),
            Map.entry((int) '|', "$|$"),
            Map.entry((int) '"', "''"),
            Map.entry((int) '±', "$\\pm$"),
            Map.entry((int) '×', "$\\times$"),
            Map.entry((int) '²', "$^2$"),
            Map.entry((int) '·', "$\\cdot$"),
            Map.entry((int) '▲', "$\\uparrow$"),
            Map.entry((int) '▼', "$\\downarrow$"));

    private final StringBuilder page = new StringBuilder();

    private LatexTable() {}

    static String of(List<Comparison> comparisons) {
        var table = new LatexTable();
        table.line("% Made by regbench from runs/; needs \\usepackage{booktabs}.");
        comparisons.stream().filter(c -> !c.ranked().isEmpty()).forEach(table::add);
        return table.page.toString();
    }

    private void add(Comparison comparison) {
        var score = comparison.score();
        line("\\begin{table}");
        line("\\centering\\small");
        line("\\caption{" + caption(comparison) + "}");
        line("\\begin{tabular}{lrrrrr}");
        line("\\toprule");
        row(List.of("combination", score.title(), "difference", score.secondTitle(), "gap", "training").stream()
                .map(LatexTable::escape)
                .toList());
        line("\\midrule");
        for (var shown : Comparison.excerpt(comparison.ranked()).lines()) {
            shown.item().ifPresentOrElse(row -> row(cells(comparison, row)), () -> leftOut(shown.leftOut()));
        }
        line("\\bottomrule");
        line("\\end{tabular}");
        line("\\end{table}");
    }

    private void leftOut(int between) {
        line("\\multicolumn{6}{l}{" + between + " between them left out} \\\\");
    }

    private static String caption(Comparison comparison) {
        return escape(Cells.place(comparison)
                + ". Mean ± half of the 95% interval (Student's t); ▲ better, ▼ worse than the baseline (paired by seed, "
                + "95%); gap: training minus test"
                + (comparison.shared() ? "; training times are rough." : "."));
    }

    private static List<String> cells(Comparison comparison, CombinationRow row) {
        var best = comparison.best().equals(Optional.of(row));
        return List.of(
                bold(best, row.label()),
                bold(best, Cells.score(comparison, row)),
                number(Cells.difference(comparison, row)),
                escape(Cells.second(row)),
                number(Cells.gap(comparison, row)),
                escape(Shown.seconds(row.trainingSeconds())));
    }

    private static String bold(boolean bold, String text) {
        return bold ? "\\textbf{" + escape(text) + "}" : escape(text);
    }

    /** A minus, not a hyphen. */
    private static String number(String text) {
        return escape(text).replace("-", "$-$");
    }

    private void row(List<String> cells) {
        line(String.join(" & ", cells) + " \\\\");
    }

    private void line(String text) {
        page.append(text).append('\n');
    }

    static String escape(String text) {
        return text.codePoints().mapToObj(LatexTable::letter).collect(Collectors.joining());
    }

    private static String letter(int letter) {
        if (ESCAPES.containsKey(letter)) {
            return ESCAPES.getOrDefault(letter, "");
        }
        if (Character.isWhitespace(letter)) {
            return " ";
        }
        var text = Character.toString(letter);
        return LETTER.matcher(text).matches() ? text : "?";
    }
}
