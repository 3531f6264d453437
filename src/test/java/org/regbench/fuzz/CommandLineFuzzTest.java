package org.regbench.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.regbench.app.CommandLines;

/** A command line, one argument a line, through all of it but the training. */
@Timeout(300)
class CommandLineFuzzTest {
    private static final int WRONG_USAGE = 2;

    @Tag("faults")
    @FuzzTest(maxDuration = "1m")
    void arguments(byte[] input) {
        var text = new String(input, StandardCharsets.UTF_8);
        // no operating system passes on an argument with a NUL; a stack trace was asked for; a report may write files
        if (text.indexOf('\0') >= 0 || text.contains("--debug") || text.contains("report")) {
            return;
        }
        var err = new StringWriter();

        int status = CommandLines.execute(List.of(text.split("\n", -1)), err);

        if (status == WRONG_USAGE) {
            Promise.oneLine(err.toString().stripTrailing());
        } else {
            assertThat(err.toString()).isEmpty();
            assertThat(status).isZero();
        }
    }
}
