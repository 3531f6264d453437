package org.regbench.execute;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import org.junit.jupiter.api.Test;

class TailTest {
    @Test
    void keepsTheLastLineThatSaysSomething() {
        assertThat(tail("one\ntwo\n  \n").lastWords()).isEqualTo("two");
        assertThat(tail("").lastWords()).isEmpty();
    }

    @Test
    void ofACrashReportItKeepsThePlace() {
        var tail = tail(
                """
                #
                # A fatal error has been detected by the Java Runtime Environment:
                #
                #  SIGSEGV (0xb) at pc=0x00007f81a2, pid=77, tid=78
                #
                # Problematic frame:
                # C  [libnd4jcpu.so+0x5d1c20]  conv2d_bp+0x40
                #
                """);

        assertThat(tail.verdict())
                .contains("worker crashed in native code: C  [libnd4jcpu.so+0x5d1c20]  conv2d_bp+0x40");
    }

    @Test
    void knowsWhenTheHeapWasTooSmall() {
        assertThat(tail("Terminating due to java.lang.OutOfMemoryError: Java heap space\n")
                        .verdict())
                .contains("out of memory: Java heap space");
    }

    @Test
    void aLineWithoutAnEndDoesNotFillTheMemory() throws IOException {
        var endless = "x".repeat(Lines.LONGEST + 10) + "\nnext";
        var reader = new StringReader(endless);

        assertThat(Lines.next(reader).orElseThrow()).hasSize(Lines.LONGEST);
        assertThat(Lines.next(reader)).contains("next");
        assertThat(Lines.next(reader)).isEmpty();
    }

    private static Tail tail(String said) {
        var tail = new Tail(new BufferedReader(new StringReader(said)));
        tail.run();
        return tail;
    }
}
