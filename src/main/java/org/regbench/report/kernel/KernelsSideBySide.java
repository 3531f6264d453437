package org.regbench.report.kernel;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.regbench.common.UserError;
import org.regbench.report.Shown;
import org.regbench.report.Signs;
import org.regbench.report.TextTable;

/** Two files of kernels side by side: CPU and GPU, or two machines. */
public final class KernelsSideBySide {
    private static final String NONE = "-";
    private static final Set<String> PLACE = Set.of("machine", "GPU");

    private KernelsSideBySide() {}

    /**
     * The table as text. Kernels are matched by operation, pass, engine, shape and threads; where one file has only
     * the CPU and the other only the GPU, whose engines do not heed the number of threads, without the threads.
     *
     * @throws UserError in one line if either is not a JSON file of kernels
     */
    public static String of(Path left, Path right, Charset charset) {
        for (var place : List.of(left, right)) {
            if (!KernelReport.isFile(place)) {
                throw new UserError("Cannot set " + left + " and " + right + " side by side: '" + place
                        + "' is not a JSON file of JMH; compare takes two of these, or two folders of runs");
            }
        }
        var a = JmhFile.read(left);
        var b = JmhFile.read(right);
        var lines = new ArrayList<String>();
        lines.add("A: " + left + origin(a));
        lines.add("B: " + right + origin(b));
        lines.add("");
        lines.addAll(table(KernelTable.sorted(KernelRow.of(a)), KernelTable.sorted(KernelRow.of(b))));
        lines.add("A, B: ns an element. A / B: above 1× B is faster.");
        return Signs.in(charset).of(String.join("\n", lines) + "\n");
    }

    private static String origin(JmhFile file) {
        return KernelPage.origin(file).stream()
                .filter(row -> PLACE.contains(row.get(0)))
                .map(row -> row.get(1))
                .collect(Collectors.joining(", ", " (", ")"));
    }

    private static List<String> table(List<KernelRow> a, List<KernelRow> b) {
        var table = new TextTable(4, "operation", "pass", "shape", "engine", "threads", "A", "B", "A / B");
        var matched = new HashSet<KernelRow>();
        for (var row : a) {
            var partner = partner(row, b);
            partner.ifPresent(matched::add);
            add(table, Optional.of(row), partner);
        }
        b.stream().filter(row -> !matched.contains(row)).forEach(row -> add(table, Optional.empty(), Optional.of(row)));
        return table.lines();
    }

    private static Optional<KernelRow> partner(KernelRow row, List<KernelRow> others) {
        var same = others.stream().filter(other -> alike(row, other)).toList();
        boolean sameBackend = same.stream()
                .anyMatch(other -> other.kernel().backend().equals(row.kernel().backend()));
        var candidates = same.stream()
                .filter(other -> !sameBackend
                        || other.kernel().backend().equals(row.kernel().backend()))
                .toList();
        return candidates.stream()
                .filter(other -> other.kernel().threads() == row.kernel().threads())
                .findFirst()
                .or(() -> sameBackend ? Optional.empty() : candidates.stream().findFirst());
    }

    private static boolean alike(KernelRow row, KernelRow other) {
        var a = row.kernel();
        var b = other.kernel();
        return a.operation().equals(b.operation())
                && a.pass().equals(b.pass())
                && a.engine().equals(b.engine())
                && a.shape().equals(b.shape());
    }

    private static void add(TextTable table, Optional<KernelRow> a, Optional<KernelRow> b) {
        var kernel = a.or(() -> b).orElseThrow().kernel();
        double ratio = a.isPresent() && b.isPresent()
                ? a.get().nsPerElement() / b.get().nsPerElement()
                : Double.NaN;
        table.add(
                kernel.operation(),
                kernel.pass(),
                kernel.shape(),
                kernel.engine(),
                List.of(a, b).stream()
                        .flatMap(Optional::stream)
                        .map(row -> String.valueOf(row.kernel().threads()))
                        .distinct()
                        .collect(Collectors.joining(", ")),
                a.map(KernelsSideBySide::ns).orElse(NONE),
                b.map(KernelsSideBySide::ns).orElse(NONE),
                Double.isFinite(ratio) && ratio > 0 ? Shown.fixed(ratio, 2) + "×" : NONE);
    }

    private static String ns(KernelRow row) {
        return Shown.threeDigits(row.nsPerElement());
    }
}
