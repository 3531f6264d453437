package org.regbench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.regbench.result.Rows;
import org.regbench.result.RunRow;

class LatexTableTest {
    private static final String NASTY = "a\\b{c}$d&e#f%g_h^i~j<k>l|m\"n\n\u0001é漢";

    @Test
    void whatLatexTakesForCommandsIsEscaped() {
        assertThat(LatexTable.escape(NASTY))
                .isEqualTo(
                        "a\\textbackslash{}b\\{c\\}\\$d\\&e\\#f\\%g\\_h\\textasciicircum{}i\\textasciitilde{}j$<$k$>$l$|$m''n"
                                + " ?é?");
    }

    @Test
    void theBestIsBoldAndAMinusIsOne() {
        var table = table(
                Rows.completed(1, "baseline", 1, 0.80),
                Rows.completed(2, "weight.L2", 1, 0.85),
                Rows.completed(3, "weight.L1", 1, 0.75));
        assertThat(table)
                .contains("\\textbf{weight.L2} & \\textbf{85.00} & +5.00 & 0.840 & 15.00 & 2.00 s \\\\\n")
                .contains("weight.L1 & 75.00 & $-$5.00 & 0.740 & 25.00 & 2.00 s \\\\\n")
                .containsOnlyOnce("\\textbf{weight");
    }

    /** What LaTeX would stumble over: braces, cells that do not fit the columns, letters of no font, odd dollars. */
    @Test
    void nothingInNamesBreaksIt() {
        var table = table(
                Rows.on(NASTY, Rows.completed(1, "baseline", 1, 0.80)),
                Rows.on(NASTY, Rows.completed(2, NASTY, 1, 0.9)));
        var bare = table.replace("\\\\", "").replaceAll("\\\\[{}$&#%_]", "");
        assertThat(bare.chars().filter(c -> c == '{').count())
                .isEqualTo(bare.chars().filter(c -> c == '}').count());
        assertThat(bare.chars().filter(c -> c == '$').count() % 2).isZero();
        assertThat(bare.lines().skip(1)).noneMatch(line -> line.contains("%") || line.contains("#"));
        assertThat(table).matches("[\\x20-\\x7Eé\n]*");
        assertThat(table.lines().filter(line -> line.endsWith(" \\\\")))
                .hasSize(3)
                .allMatch(line -> line.replace("\\&", "").split("&", -1).length == 6);
        for (var part : List.of("table", "tabular")) {
            assertThat(table).containsOnlyOnce("\\begin{" + part + "}").containsOnlyOnce("\\end{" + part + "}");
        }
    }

    private static String table(RunRow... rows) {
        var runs = List.of(rows).stream()
                .map(row -> MeasuredRun.of(row, TargetTime.of(row, OptionalDouble.empty())))
                .toList();
        return LatexTable.of(
                List.of(Comparison.of(Group.of(rows[0]), Score.CLASSIFICATION, OptionalDouble.empty(), false, runs)));
    }
}
