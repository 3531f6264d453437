package org.regbench.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.regbench.data.HandedIn;

/** Images and labels as IDX, gzipped or not; four files in one input. */
@Timeout(300)
class IdxFuzzTest {
    @Tag("faults")
    @FuzzTest(maxDuration = "1m")
    void idx(byte[] files) throws Exception {
        var parts = Parts.of(files);
        if (parts.size() == 2 || parts.size() == 4) {
            Promise.isKept(() -> HandedIn.idx(parts));
        }
    }
}
