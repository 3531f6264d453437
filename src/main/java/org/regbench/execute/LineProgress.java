package org.regbench.execute;

import java.io.PrintStream;
import java.time.Duration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.LongSupplier;
import org.regbench.common.Durations;
import org.regbench.experiment.PlannedRun;
import org.regbench.experiment.RunKey;
import org.regbench.result.RunRow;
import org.regbench.result.Status;

/**
 * A line for the first run, for the last one, for every tenth part of the way, and for a run that ends more than ten
 * seconds after the last line. A failed run is always told, with its reason.
 */
final class LineProgress implements Progress {
    private static final Duration INTERVAL = Duration.ofSeconds(10);
    private static final int PARTS = 10;

    private final PrintStream out;
    private final int total;
    private final LongSupplier nanoTime;
    private final long begin;
    private final Set<RunKey> running = new HashSet<>();
    private long lastLine;
    private int finished;

    LineProgress(PrintStream out, int total, LongSupplier nanoTime) {
        this.out = out;
        this.total = total;
        this.nanoTime = nanoTime;
        this.begin = nanoTime.getAsLong();
        this.lastLine = begin;
    }

    @Override
    public void started(PlannedRun run) {
        running.add(run.key());
    }

    @Override
    public void finished(RunRow row) {
        finished++;
        running.remove(row.key());
        long now = nanoTime.getAsLong();
        if (row.status() == Status.FAILED) {
            out.println(Words.failure(row));
        }
        boolean nextPart = finished * PARTS / total > (finished - 1) * PARTS / total;
        if (finished == 1 || nextPart || now - lastLine >= INTERVAL.toNanos()) {
            lastLine = now;
            out.println(line(row, now - begin));
        }
    }

    private String line(RunRow row, long nanos) {
        double seconds = nanos / 1e9;
        var rate = String.format(Locale.ROOT, "%.1f runs/min", 60 * finished / Math.max(seconds, 1e-3));
        // those that go on are half done, in the mean; one for each worker, they matter while few have ended
        double done = finished + running.size() / 2.0;
        var left = Duration.ofMillis(Math.round(1e3 * seconds / done * (total - done)));
        var ending = finished == total ? "" : ", " + Durations.text(left) + " left";
        return finished + "/" + total + " runs, " + rate + ending + " (" + Words.run(row) + ")";
    }

    @Override
    public void stuck(String why) {
        out.println(why);
    }

    @Override
    public void interrupted(int done, int planned) {
        out.println(Words.interrupted(done, planned));
    }

    @Override
    public void close() {
        out.flush();
    }
}
