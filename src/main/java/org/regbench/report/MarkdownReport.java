package org.regbench.report;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** {@code report.md}: the answer in sentences, the tables behind it, what did not complete, and where it comes from. */
final class MarkdownReport {
    private final StringBuilder page = new StringBuilder();

    private MarkdownReport() {}

    static String of(Findings findings) {
        var report = new MarkdownReport();
        report.write(findings);
        return report.page.toString();
    }

    private void write(Findings findings) {
        line("# " + findings.name());
        line(findings.statuses().entrySet().stream()
                .map(e -> e.getValue() + " " + e.getKey())
                .collect(Collectors.joining(", ", "Runs: ", ".")));
        if (!findings.notes().isEmpty()) {
            line("## Before you trust this");
            list(findings.notes());
        }
        if (findings.comparisons().stream().anyMatch(c -> !c.ranked().isEmpty())) {
            line("![Test score of each combination with its 95% interval](figures/comparison.svg)");
        }
        for (var comparison : findings.comparisons()) {
            write(comparison);
            pruning(findings.pruningTable(comparison));
        }
        line("## Where the numbers come from");
        table(List.of("what", "value"), findings.provenance().common());
        if (!findings.provenance().checksums().isEmpty()) {
            table(List.of("data set", "SHA-256"), findings.provenance().checksums());
        }
        page.setLength(page.length() - 1);
    }

    private void write(Comparison comparison) {
        var group = comparison.group();
        line("## " + group.dataset() + ", " + group.network());
        line(group.budget() + "; " + Cells.setting(comparison) + ".");
        list(Answer.of(comparison));
        if (!comparison.ranked().isEmpty()) {
            table(comparison);
            line(
                    "± is half of the 95% interval over seeds (Student's t). ▲ and ▼: the 95% interval of the difference to "
                            + "the baseline, paired by seed, excludes 0; same: the weights are the baseline's, to the last "
                            + "bit. Gap: train minus test. To target: median training time until validation first reached "
                            + "the target; runs that never did count as infinite. Speed: training examples per second "
                            + "against the baseline.");
        }
        var incomplete = comparison.incomplete();
        if (!incomplete.isEmpty()) {
            line("Not completed:");
            list(incomplete.stream()
                    .map(row -> "`" + row.label() + "`: " + row.shortfall() + " of " + row.runs()
                            + (row.reason().isEmpty() ? "" : "; " + row.reason()))
                    .toList());
        }
    }

    private void table(Comparison comparison) {
        var score = comparison.score();
        var header = List.of(
                "combination",
                score.title(),
                "difference",
                score.secondTitle(),
                "gap",
                "to target",
                "training",
                "speed",
                "zero weights");
        var rows =
                comparison.ranked().stream().map(row -> cells(comparison, row)).toList();
        page.append(MarkdownTable.of(1, header, rows));
    }

    private static List<String> cells(Comparison comparison, CombinationRow row) {
        var label = "`" + row.label() + "`";
        return List.of(
                comparison.best().equals(Optional.of(row)) ? "**" + label + "**" : label,
                Cells.score(comparison, row),
                Cells.difference(comparison, row),
                Cells.second(row),
                Cells.gap(comparison, row),
                Cells.toTarget(comparison, row),
                Shown.seconds(row.trainingSeconds()),
                Cells.speed(row),
                Double.isNaN(row.zeroWeights()) ? "" : Shown.fixed(100 * row.zeroWeights(), 1) + " %");
    }

    private void pruning(List<List<String>> rows) {
        if (rows.isEmpty()) {
            return;
        }
        line("Test score without a share of the weights, the least important of all layers first; its own choice: the "
                + "weights that the technique gives up.");
        page.append(MarkdownTable.of(2, rows.get(0), rows.subList(1, rows.size())));
    }

    private void table(List<String> header, Map<String, String> rows) {
        var cells = rows.entrySet().stream()
                .map(row -> List.of(row.getKey(), row.getValue()))
                .toList();
        page.append(MarkdownTable.of(header.size(), header, cells));
    }

    private void list(List<String> items) {
        items.forEach(
                item -> page.append("- ").append(MarkdownTable.escape(item)).append('\n'));
        page.append('\n');
    }

    private void line(String text) {
        page.append(text).append("\n\n");
    }
}
