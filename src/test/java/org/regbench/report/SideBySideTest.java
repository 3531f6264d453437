package org.regbench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.regbench.result.Rows;
import org.regbench.result.RunRow;

/** Numbers by hand. Every run of {@link Rows} trains for two seconds unless its metric is changed. */
class SideBySideTest {
    private Path a = Path.of("");
    private Path b = Path.of("");

    @BeforeEach
    void folders(@TempDir Path folder) {
        a = folder.resolve("a");
        b = folder.resolve("b");
    }

    /**
     * L2: differences 0.01, 0.02, 0.03, so 0.02 ± t(0.975, 2) · 0.01 / √3 = 0.02 ± 4.3027 · 0.0057735 = 0.02 ± 0.0248.
     * Times 1, 1, 1 over 2, 2, 2: half, without spread.
     */
    @Test
    void seedsThatBothHaveArePaired() {
        Rows.store(
                a,
                List.of(
                        Rows.completed(1, "baseline", 1, 0.80),
                        Rows.completed(2, "baseline", 2, 0.82),
                        Rows.completed(3, "weight.L2", 1, 0.80),
                        Rows.completed(4, "weight.L2", 2, 0.81),
                        Rows.completed(5, "weight.L2", 3, 0.85),
                        Rows.completed(6, "weight.L1", 1, 0.70)));
        Rows.store(
                b,
                List.of(
                        Rows.completed(1, "baseline", 1, 0.80),
                        Rows.completed(2, "baseline", 2, 0.82),
                        fast(Rows.completed(3, "weight.L2", 1, 0.81)),
                        fast(Rows.completed(4, "weight.L2", 2, 0.83)),
                        fast(Rows.completed(5, "weight.L2", 3, 0.88)),
                        Rows.completed(7, "weight.MaxNorm", 1, 0.75)));
        assertThat(text())
                .isEqualTo(
                        """
                        A: %s
                        B: %s

                        digits · mlp · 2 epochs
                        combination   A accuracy %%   B accuracy %%  B - A    95%% interval     seeds  time B/A    95%% interval
                        weight.L2     82.00 ± 6.57   84.00 ± 8.96  +2.00  -0.48 to +4.48  3 paired     0.50×  0.50× to 0.50×
                        baseline     81.00 ± 12.71  81.00 ± 12.71   same                  2 paired     1.00×  1.00× to 1.00×
                        In both: 2, of which the same to the last bit 1, B better 0, B worse 0 (95%% each, not corrected); median difference +1.00 points, median time B/A 0.71×

                        Only in A: 1
                          digits · mlp · 2 epochs: weight.L1

                        Only in B: 1
                          digits · mlp · 2 epochs: weight.MaxNorm
                        """
                                .formatted(a, b));
    }

    /** Welch: means 0.81 and 0.91, both variances 0.0002, n = 2: 2 degrees of freedom, 4.3027 · √0.0002 = 0.0608. */
    @Test
    void seedsThatOnlyOneHasAreNotPaired() {
        Rows.store(a, List.of(Rows.completed(1, "baseline", 1, 0.80), Rows.completed(2, "baseline", 2, 0.82)));
        Rows.store(b, List.of(Rows.completed(3, "baseline", 3, 0.90), Rows.completed(4, "baseline", 4, 0.92)));
        assertThat(text()).contains("▲ +10.00  +3.92 to +16.08   2, 2").contains("B better 1, B worse 0");
    }

    @Test
    void nothingInCommonIsSaid() {
        Rows.store(a, List.of(Rows.completed(1, "baseline", 1, 0.80)));
        Rows.store(b, List.of(Rows.on("iris", Rows.completed(1, "baseline", 1, 0.80))));
        assertThat(text())
                .contains("No combination has a score in both on the same data set, network and budget.")
                .contains("Only in A: 1\n  digits · mlp · 2 epochs: baseline\n")
                .contains("Only in B: 1\n  iris · mlp · 2 epochs: baseline\n");
    }

    @Test
    void whatDiffersBesidesIsShown() {
        var row = Rows.completed(1, "baseline", 1, 0.80);
        Rows.store(a, List.of(Rows.with(row, Map.of("commit", "abc", "cpu", "one"))));
        Rows.store(b, List.of(Rows.with(row, Map.of("commit", "abc", "cpu", "other"))));
        assertThat(text()).contains("differs  A    B\ncpu      one  other\n");
    }

    @Test
    void theFileHasOneLineForEachMatch() throws IOException {
        Rows.store(a, List.of(Rows.completed(1, "baseline", 1, 0.5), Rows.completed(2, "weight.L1", 1, 0.5)));
        Rows.store(b, List.of(fast(Rows.completed(1, "baseline", 1, 0.75))));
        var file = a.resolve("compare.csv");
        var locale = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            SideBySide.of(a, b).write(file);
        } finally {
            Locale.setDefault(locale);
        }
        assertThat(Files.readAllLines(file))
                .containsExactly(
                        "dataset,network,budget,combination,label,score,n_a,mean_a,n_b,mean_b,pairs,same,difference,"
                                + "difference_low,difference_high,training_seconds_a,training_seconds_b,time_ratio,"
                                + "time_ratio_low,time_ratio_high",
                        "digits,mlp,2 epochs,baseline,baseline,test_accuracy,1,0.5,1,0.75,1,false,0.25,,,2,1,0.5,,");
    }

    private String text() {
        return SideBySide.of(a, b).text(StandardCharsets.UTF_8);
    }

    private static RunRow fast(RunRow row) {
        return Rows.with(row, "training_seconds", 1.0);
    }
}
