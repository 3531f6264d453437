package org.regbench.report.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.regbench.report.MarkdownTable;
import org.regbench.report.Shown;

/** The kernels in Markdown: a page of their own, or a section of a report. */
final class KernelPage {
    private KernelPage() {}

    /**
     * The text, from its heading on.
     *
     * @param level of the heading, 1 for a page
     */
    static String of(List<JmhFile> files, int level) {
        var page = new StringBuilder();
        page.append("#".repeat(level))
                .append(" Kernels\n\n")
                .append(KernelTable.LEGEND)
                .append("\n\n");
        for (var file : files) {
            page.append("#".repeat(level + 1))
                    .append(' ')
                    .append(MarkdownTable.escape(file.name()))
                    .append("\n\n")
                    .append(MarkdownTable.of(2, List.of("what", "value"), origin(file)))
                    .append(new KernelTable(KernelRow.of(file)).markdown());
            if (!file.others().isEmpty()) {
                page.append("Other benchmarks:\n\n")
                        .append(MarkdownTable.of(
                                1,
                                List.of("benchmark", "score", "unit"),
                                file.others().stream()
                                        .map(other -> List.of(
                                                other.benchmark(), Shown.threeDigits(other.score()), other.unit()))
                                        .toList()));
            }
        }
        page.setLength(page.length() - 1);
        return page.toString();
    }

    /** Where a file's numbers come from: what, and every value of it. */
    static List<List<String>> origin(JmhFile file) {
        var rows = new ArrayList<List<String>>();
        add(rows, "machine", file, Kernel::machine);
        add(rows, "GPU", file, Kernel::device);
        add(rows, "Java", file, Kernel::java);
        add(rows, "versions", file, Kernel::versions);
        add(rows, "revision", file, Kernel::revision);
        return rows;
    }

    private static void add(List<List<String>> rows, String what, JmhFile file, Function<Kernel, String> value) {
        var values = file.kernels().stream()
                .map(measured -> value.apply(measured.kernel()))
                .filter(text -> !text.isEmpty())
                .distinct()
                .collect(Collectors.joining("; "));
        if (!values.isEmpty()) {
            rows.add(List.of(what, values));
        }
    }
}
