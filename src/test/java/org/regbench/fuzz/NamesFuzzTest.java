package org.regbench.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.regbench.experiment.Design;
import org.regbench.network.Networks;
import org.regbench.technique.Combination;
import org.regbench.technique.Techniques;

/** Techniques, combinations, networks and designs as users write them; what is taken reads back from its own text. */
@Timeout(300)
class NamesFuzzTest {
    @Tag("faults")
    @FuzzTest(maxDuration = "1m")
    void names(byte[] input) throws Exception {
        var text = new String(input, StandardCharsets.UTF_8);
        Promise.isKept(() -> {
            var technique = Techniques.parse(text);
            assertThat(Techniques.parse(technique.text())).isEqualTo(technique);
        });
        Promise.isKept(() -> {
            var combination = Combination.parse(text);
            assertThat(Combination.parse(combination.text())).isEqualTo(combination);
        });
        Promise.isKept(() -> {
            var network = Networks.parse(text);
            assertThat(Networks.parse(network.text())).isEqualTo(network);
        });
        Promise.isKept(() -> {
            var design = Design.parse(text);
            assertThat(Design.parse(design.text())).isEqualTo(design);
        });
    }
}
