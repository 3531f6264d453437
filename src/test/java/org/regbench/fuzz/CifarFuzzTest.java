package org.regbench.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.regbench.data.HandedIn;

/** Batches of CIFAR-10, several in one input. */
@Timeout(300)
class CifarFuzzTest {
    @Tag("faults")
    @FuzzTest(maxDuration = "1m")
    void cifar(byte[] batches) throws Exception {
        Promise.isKept(() -> HandedIn.cifar(Parts.of(batches)));
    }
}
