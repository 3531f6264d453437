package org.regbench.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.regbench.data.CsvOptions;
import org.regbench.data.HandedIn;
import org.regbench.data.Task;

/** A user's CSV file, from its bytes to a data set that a network could be trained on. */
@Timeout(300)
class CsvFuzzTest {
    /** The length of the file chooses one, so that a line break more leads to the next. */
    private static final List<CsvOptions> OPTIONS = List.of(
            CsvOptions.NONE,
            new CsvOptions(Optional.of("y"), Optional.empty()),
            new CsvOptions(Optional.empty(), Optional.of(Task.CLASSIFICATION)),
            new CsvOptions(Optional.empty(), Optional.of(Task.REGRESSION)));

    @Tag("faults")
    @FuzzTest(maxDuration = "1m")
    void csv(byte[] file) throws Exception {
        Promise.isKept(() -> HandedIn.csv(file, OPTIONS.get(file.length % OPTIONS.size())));
    }
}
