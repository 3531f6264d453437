package org.regbench.app;

import java.util.concurrent.TimeUnit;

/**
 * Makes the report again while runs finish, in a thread of its own: never without a new run, never twice within the
 * pause, and never for more than a twentieth of the time. What goes wrong is remembered, and the runs go on.
 */
final class LiveReport implements AutoCloseable {
    private static final int SHARE = 20;

    private final Runnable rebuild;
    private final long pauseNanos;
    private final Thread thread = new Thread(this::work, "live report");
    private int added;
    private int shown;
    private boolean closed;
    private String problem = "";

    /** @param pauseNanos at least this long between two reports */
    private LiveReport(Runnable rebuild, long pauseNanos) {
        this.rebuild = rebuild;
        this.pauseNanos = pauseNanos;
    }

    static LiveReport start(Runnable rebuild, long pauseNanos) {
        var report = new LiveReport(rebuild, pauseNanos);
        report.thread.setDaemon(true);
        report.thread.start();
        return report;
    }

    /** A run was stored. Returns at once. */
    synchronized void added() {
        added++;
        notifyAll();
    }

    /** Why the last report could not be made; empty if it could. */
    synchronized String problem() {
        return problem;
    }

    private void work() {
        try {
            while (awaitNews()) {
                long start = System.nanoTime();
                remember(attempt());
                rest(Math.max(pauseNanos, SHARE * (System.nanoTime() - start)));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized boolean awaitNews() throws InterruptedException {
        while (added == shown && !closed) {
            wait();
        }
        shown = added;
        return !closed;
    }

    private String attempt() {
        try {
            rebuild.run();
            return "";
        } catch (RuntimeException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private synchronized void remember(String what) {
        problem = what;
    }

    private synchronized void rest(long nanos) throws InterruptedException {
        long end = System.nanoTime() + nanos;
        for (long left = nanos; left > 0 && !closed; left = end - System.nanoTime()) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
    }

    /** Ends it; a report that is being made is finished first, so that another one can follow. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
