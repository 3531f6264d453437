package org.regbench.execute;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.regbench.common.Durations;
import org.regbench.common.Json;
import org.regbench.experiment.PlannedRun;
import org.regbench.result.RunRow;

/** One worker process, as the driver sees it. Belongs to one thread; only {@link #kill} may come from others. */
final class Worker {
    private static final Duration START_LIMIT = Duration.ofMinutes(2);
    /** How long a process may take to end after it has closed its output. */
    private static final Duration END_LIMIT = Duration.ofSeconds(10);
    /** Statuses by which Java tells that a hang-up, Ctrl-C or a termination signal has ended it. */
    private static final Set<Integer> STOPPED = Set.of(128 + 1, 128 + 2, 128 + 15);

    private final Process process;
    private final ScheduledExecutorService alarms;
    private final BufferedReader replies;
    private final Writer requests;
    private final Tail errors;
    private final Thread errorReader;

    Worker(Process process, ScheduledExecutorService alarms) {
        this.process = process;
        this.alarms = alarms;
        this.replies = process.inputReader(StandardCharsets.UTF_8);
        this.requests = process.outputWriter(StandardCharsets.UTF_8);
        this.errors = new Tail(process.errorReader(StandardCharsets.UTF_8));
        this.errorReader = new Thread(errors, "errors of worker " + process.pid());
        errorReader.setDaemon(true);
        errorReader.start();
    }

    /** Returns when the worker is ready. */
    void start() throws WorkerLost, InterruptedException {
        var reply = reply(START_LIMIT);
        if (reply.kind() != Reply.Kind.READY) {
            throw new WorkerLost(garbage(reply.toString()));
        }
    }

    /**
     * The row of this run; a failed one if the run cannot succeed.
     *
     * @param limit of the run, and of getting ready for it
     */
    RunRow run(PlannedRun run, Duration limit) throws WorkerLost, InterruptedException {
        errors.clear();
        send(run);
        var reply = reply(limit);
        if (reply.kind() == Reply.Kind.PREPARED) {
            reply = reply(limit);
        }
        return rowOf(run, reply);
    }

    private static RunRow rowOf(PlannedRun run, Reply reply) throws WorkerLost {
        return switch (reply.kind()) {
            case DONE ->
                reply.row()
                        .filter(row -> row.key().equals(run.key()))
                        .orElseThrow(() -> new WorkerLost(garbage(reply.toString())));
            case REFUSED -> RowsWithoutNumbers.failed(run, reply.reason());
            case THREW -> throw new WorkerLost(reply.reason());
            case READY, PREPARED -> throw new WorkerLost(garbage(reply.toString()));
        };
    }

    void kill() {
        process.destroyForcibly();
    }

    /** Kills, and waits until the process is no more. */
    void end() {
        kill();
        process.onExit().join();
    }

    /** Whether it ended as every process of a terminal does on Ctrl-C. */
    boolean wasStopped() {
        return !process.isAlive() && STOPPED.contains(process.exitValue());
    }

    private void send(PlannedRun run) throws WorkerLost, InterruptedException {
        try {
            requests.write(Json.MAPPER.writeValueAsString(run) + "\n");
            requests.flush();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a planned run is plain data", e);
        } catch (IOException e) {
            throw new WorkerLost(ending());
        }
    }

    private Reply reply(Duration limit) throws WorkerLost, InterruptedException {
        var over = new AtomicBoolean();
        var alarm = alarms.schedule(
                () -> {
                    if (over.compareAndSet(false, true)) {
                        kill();
                    }
                },
                limit.toMillis(),
                TimeUnit.MILLISECONDS);
        var line = nextMessage();
        boolean late = !over.compareAndSet(false, true);
        alarm.cancel(false);
        if (late) {
            throw new WorkerLost("ran longer than " + Durations.text(limit) + lastWords());
        }
        if (line.isEmpty()) {
            throw new WorkerLost(ending());
        }
        try {
            return Json.MAPPER.readValue(line.get(), Reply.class);
        } catch (JsonProcessingException e) {
            throw new WorkerLost(garbage(line.get()));
        }
    }

    /** The next line that is not part of the crash report which a dying Java prints; empty at the end. */
    private Optional<String> nextMessage() {
        try {
            var line = Lines.next(replies);
            while (line.filter(text -> text.startsWith("#")).isPresent()) {
                errors.add(line.get());
                line = Lines.next(replies);
            }
            return line;
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    private static String garbage(String line) {
        return "worker wrote to standard output what is not a row: '" + Words.shortened(line) + "'";
    }

    /** How the process ended, after its output did. */
    private String ending() throws InterruptedException {
        if (!process.waitFor(END_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
            end();
            return "worker closed its standard output" + lastWords();
        }
        var words = lastWords();
        int status = process.exitValue();
        return errors.verdict()
                .orElse((status > 128
                                ? "worker was killed by signal " + (status - 128)
                                : "worker ended with status " + status)
                        + words);
    }

    private String lastWords() throws InterruptedException {
        errorReader.join(END_LIMIT.toMillis());
        var words = errors.lastWords();
        return words.isEmpty() ? "" : ": " + words;
    }
}
