package org.regbench.app;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.regbench.report.Report;

/** {@code --watch}: the report as it grows, from the first run to the last table. Without it, nothing happens. */
final class LiveView implements AutoCloseable {
    private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final Optional<Served> served;

    /** A server, and what it shows. */
    private record Served(LiveReport report, LiveServer server, AtomicInteger finished) {}

    private LiveView(Optional<Served> served) {
        this.served = served;
    }

    /** @param total runs that will finish while it is on */
    static LiveView start(RunOptions options, Optional<Double> target, int total, PrintWriter out) {
        return new LiveView(options.watch().map(port -> {
            var served = serve(options.folder(), port, target, total);
            out.println("Watch it grow: " + served.server().address());
            out.flush();
            return served;
        }));
    }

    private static Served serve(Path folder, int port, Optional<Double> target, int total) {
        var report = LiveReport.start(() -> Report.rebuild(folder, target), PAUSE_NANOS);
        var finished = new AtomicInteger();
        try {
            var server = LiveServer.start(
                    folder, port, () -> (finished + " of " + total + " runs finished. " + report.problem()).strip());
            return new Served(report, server, finished);
        } catch (RuntimeException e) {
            report.close();
            throw e;
        }
    }

    void added() {
        served.ifPresent(live -> {
            live.finished().incrementAndGet();
            live.report().added();
        });
    }

    /** No more reports but the last one, which is not made here; the page is still served. */
    void finish() {
        served.ifPresent(live -> live.report().close());
    }

    @Override
    public void close() {
        finish();
        served.ifPresent(live -> {
            live.server().linger();
            live.server().close();
        });
    }
}
