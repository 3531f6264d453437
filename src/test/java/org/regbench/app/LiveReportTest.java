package org.regbench.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LiveReportTest {
    private final Semaphore made = new Semaphore(0);
    private final AtomicInteger count = new AtomicInteger();

    @Test
    void isMadeAgainAfterARun() throws InterruptedException {
        try (var report = LiveReport.start(this::make, 0)) {
            report.added();
            made.acquire();
            report.added();
            made.acquire();
        }
        assertThat(count).hasValue(2);
    }

    @Test
    void isNotMadeWithoutARun() {
        LiveReport.start(this::make, 0).close();
        assertThat(count).hasValue(0);
    }

    @Test
    void isNotMadeTwiceWithinThePause() throws InterruptedException {
        try (var report = LiveReport.start(this::make, TimeUnit.HOURS.toNanos(1))) {
            report.added();
            made.acquire();
            report.added();
        }
        assertThat(count).hasValue(1);
    }

    @Test
    void goesOnAfterOneThatCouldNotBeMade() throws InterruptedException {
        try (var report = LiveReport.start(
                () -> {
                    make();
                    if (count.get() == 1) {
                        throw new IllegalStateException("the disk is full");
                    }
                },
                0)) {
            report.added();
            made.acquire();
            report.added();
            made.acquire();
        }
        assertThat(count).hasValue(2);
    }

    @Test
    void whatWentWrongIsTold() throws InterruptedException {
        var report = LiveReport.start(
                () -> {
                    made.release();
                    throw new IllegalStateException("the disk is full");
                },
                0);
        report.added();
        made.acquire();
        report.close();
        assertThat(report.problem()).isEqualTo("the disk is full");
    }

    private void make() {
        count.incrementAndGet();
        made.release();
    }
}
