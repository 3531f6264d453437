package org.regbench.execute;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.regbench.common.Json;
import org.regbench.common.UserError;
import org.regbench.experiment.PlannedRun;

/**
 * The main class of a worker process: reads runs from standard input, writes rows to standard output.
 *
 * <p>The end of standard input means that the driver has gone, however it went; the worker then stops at once, even in
 * the middle of a run. {@code System.out} is led to standard error, so that a run that prints does no harm.
 */
public final class WorkerMain {
    private final RunFunction function;
    private final OutputStream replies;

    private WorkerMain(RunFunction function, OutputStream replies) {
        this.function = function;
        this.replies = replies;
    }

    /** @param arguments the name of a {@link RunFunction} class */
    public static void main(String[] arguments) throws Exception {
        var replies = new FileOutputStream(FileDescriptor.out);
        var requests = new InputStreamReader(System.in, StandardCharsets.UTF_8);
        System.setOut(System.err);
        System.setIn(InputStream.nullInputStream());

        var waiting = new LinkedBlockingQueue<String>();
        var listener = new Thread(() -> listen(new BufferedReader(requests), waiting), "requests");
        listener.setDaemon(true);
        listener.start();

        var function = (RunFunction)
                Class.forName(arguments[0]).getDeclaredConstructor().newInstance();
        var worker = new WorkerMain(function, replies);
        worker.send(Reply.ready());
        while (true) {
            worker.serve(waiting.take());
        }
    }

    private static void listen(BufferedReader requests, BlockingQueue<String> waiting) {
        try {
            for (String line = requests.readLine(); line != null; line = requests.readLine()) {
                waiting.add(line);
            }
        } catch (IOException gone) {
            // as good as the end
        }
        Runtime.getRuntime().halt(0);
    }

    private void serve(String request) throws IOException {
        var planned = Json.MAPPER.readValue(request, PlannedRun.class);
        var ready = answer(() -> {
            function.prepare(planned.key(), planned.spec());
            return Reply.prepared();
        });
        send(ready);
        if (ready.kind() == Reply.Kind.PREPARED) {
            send(answer(() -> Reply.done(function.run(planned.key(), planned.spec()))));
        }
    }

    @SuppressWarnings("CatchingUnchecked") // whatever a run throws becomes its row
    private static Reply answer(Supplier<Reply> work) {
        try {
            return work.get();
        } catch (UserError mistake) {
            return Reply.refused(String.valueOf(mistake.getMessage()));
        } catch (Throwable failure) {
            failure.printStackTrace();
            return Reply.threw(outOfMemory(failure).orElseGet(() -> describe(failure)));
        }
    }

    private void send(Reply reply) throws IOException {
        var line = Json.MAPPER.writeValueAsString(reply) + "\n";
        replies.write(line.getBytes(StandardCharsets.UTF_8));
        replies.flush();
    }

    /** The innermost cause tells which limit it was. */
    private static Optional<String> outOfMemory(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .filter(OutOfMemoryError.class::isInstance)
                .reduce((outer, inner) -> inner)
                .map(error -> "out of memory: " + error.getMessage());
    }

    /** The exception, and the first place in our own code that it passed. */
    private static String describe(Throwable failure) {
        var place = Arrays.stream(failure.getStackTrace())
                .filter(frame -> frame.getClassName().startsWith("org.regbench."))
                .findFirst()
                .map(frame -> " (" + frame.getFileName() + ":" + frame.getLineNumber() + ")")
                .orElse("");
        var message = failure.getMessage() == null ? "" : ": " + failure.getMessage();
        return failure.getClass().getSimpleName() + message.lines().findFirst().orElse("") + place;
    }
}
