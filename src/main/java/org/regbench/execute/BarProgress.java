package org.regbench.execute;

import java.io.PrintStream;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarStyle;
import org.regbench.experiment.PlannedRun;
import org.regbench.result.RunRow;
import org.regbench.result.Status;

/** A bar with runs done, rate, time left and the run that started last; failed runs are told above it. */
final class BarProgress implements Progress {
    private static final int REFRESH_MILLIS = 250;
    private static final String CLEAR_LINE = "\r\033[K";

    private final ProgressBar bar;
    private final PrintStream out;

    /** @param console writes to {@code out} as well */
    BarProgress(ConsoleProgressBarConsumer console, PrintStream out, int total) {
        this.out = out;
        this.bar = ProgressBar.builder()
                .setConsumer(console)
                .setTaskName("Runs")
                .setInitialMax(total)
                .setStyle(ProgressBarStyle.UNICODE_BLOCK)
                .setUpdateIntervalMillis(REFRESH_MILLIS)
                .setSpeedUnit(ChronoUnit.MINUTES)
                .showSpeed(new DecimalFormat("0.0 runs", DecimalFormatSymbols.getInstance(Locale.ROOT)))
                .build();
    }

    @Override
    public void started(PlannedRun run) {
        bar.setExtraMessage(" " + Words.run(run));
    }

    @Override
    public void finished(RunRow row) {
        if (row.status() == Status.FAILED) {
            out.println(CLEAR_LINE + Words.failure(row));
        }
        bar.step();
    }

    @Override
    public void stuck(String why) {
        out.println(CLEAR_LINE + why);
    }

    @Override
    public void interrupted(int finished, int planned) {
        out.println(CLEAR_LINE + Words.interrupted(finished, planned));
    }

    @Override
    public void close() {
        bar.close();
    }
}
