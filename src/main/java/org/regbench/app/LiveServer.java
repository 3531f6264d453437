package org.regbench.app;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.regbench.common.Json;
import org.regbench.common.UserError;
import org.regbench.report.Report;

/**
 * Shows a folder's report in a browser on this machine, and only there: it listens on 127.0.0.1, answers GET and HEAD,
 * refuses requests whose Host is another name (a web page elsewhere could otherwise reach it under a name of its own,
 * "DNS rebinding"), and hands out {@link ReportFiles} alone. {@code /} is a small page that holds the report in a frame
 * and loads it again whenever {@code /state} says that it has changed.
 */
final class LiveServer implements AutoCloseable {
    private static final String ADDRESS = "127.0.0.1";
    private static final Pattern LOCAL = Pattern.compile("(?i)(localhost|127\\.0\\.0\\.1|\\[::1])(:\\d+)?");
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "csv", "text/csv; charset=utf-8",
            "json", "application/json",
            "md", "text/plain; charset=utf-8",
            "tex", "text/plain; charset=utf-8",
            "yaml", "text/plain; charset=utf-8",
            "svg", "image/svg+xml",
            "png", "image/png");

    /** Of the page in live.html, with some patience. */
    private static final Duration POLL = Duration.ofSeconds(3);

    private final Path folder;
    private final Supplier<String> note;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(2, task -> {
        var thread = new Thread(task, "live view");
        thread.setDaemon(true);
        return thread;
    });

    private volatile long asked = System.nanoTime() - POLL.toNanos();

    private LiveServer(Path folder, int port, Supplier<String> note) {
        this.folder = folder;
        this.note = note;
        try {
            this.server = HttpServer.create(new InetSocketAddress(ADDRESS, port), 0);
        } catch (IOException e) {
            throw new UserError(
                    "Cannot watch on port " + port + ": " + e.getMessage() + "; --watch takes a free one", e);
        }
    }

    /**
     * Starts to serve.
     *
     * @param port 0 takes a free one
     * @param note one line about the runs, for the page
     * @throws UserError if the port is taken
     */
    static LiveServer start(Path folder, int port, Supplier<String> note) {
        var live = new LiveServer(folder, port, note);
        live.server.createContext("/", live::handle);
        live.server.setExecutor(live.threads);
        live.server.start();
        return live;
    }

    URI address() {
        return URI.create("http://" + ADDRESS + ":" + server.getAddress().getPort() + "/");
    }

    private record Answer(int status, String type, byte[] body) {
        static Answer text(int status, String text) {
            return new Answer(status, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            boolean head = exchange.getRequestMethod().equals("HEAD");
            var answer = answer(exchange);
            var headers = exchange.getResponseHeaders();
            headers.set("Content-Type", answer.type());
            headers.set("Cache-Control", "no-store");
            headers.set("X-Content-Type-Options", "nosniff");
            headers.set("Content-Security-Policy", "frame-ancestors 'self'");
            headers.set("Referrer-Policy", "no-referrer");
            headers.set("Allow", "GET, HEAD");
            exchange.sendResponseHeaders(
                    answer.status(), head || answer.body().length == 0 ? -1 : answer.body().length);
            if (!head) {
                exchange.getResponseBody().write(answer.body());
            }
        }
    }

    private Answer answer(HttpExchange exchange) throws IOException {
        var host = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Host"));
        if (host.filter(name -> LOCAL.matcher(name).matches()).isEmpty()) {
            return Answer.text(403, "This is for the browser on this machine alone.\n");
        }
        if (!exchange.getRequestMethod().equals("GET")
                && !exchange.getRequestMethod().equals("HEAD")) {
            return Answer.text(405, "Only GET and HEAD.\n");
        }
        var path = Optional.ofNullable(exchange.getRequestURI().getPath()).orElse("");
        return switch (path) {
            case "/" -> new Answer(200, TYPES.getOrDefault("html", ""), frame());
            case "/state" -> new Answer(200, TYPES.getOrDefault("json", ""), state());
            default -> file(path.startsWith("/") ? path.substring(1) : path);
        };
    }

    private Answer file(String name) throws IOException {
        var file = ReportFiles.find(folder, name);
        if (file.isEmpty()) {
            return Answer.text(
                    404, name.equals(Report.PAGE) ? "No run has finished yet.\n" : "There is no such file.\n");
        }
        var extension = name.substring(name.lastIndexOf('.') + 1);
        try {
            return new Answer(200, TYPES.getOrDefault(extension, "text/plain"), Files.readAllBytes(file.get()));
        } catch (NoSuchFileException e) {
            return Answer.text(404, "There is no such file.\n");
        }
    }

    /** The report is replaced as a whole, so its time tells one from the next. */
    private byte[] state() throws IOException {
        asked = System.nanoTime();
        var page = ReportFiles.find(folder, Report.PAGE);
        var version =
                page.isEmpty() ? "" : Files.getLastModifiedTime(page.get()).toString();
        return Json.MAPPER.writeValueAsBytes(Map.of("version", version, "note", note.get()));
    }

    private static byte[] frame() throws IOException {
        try (var page = LiveServer.class.getResourceAsStream("live.html")) {
            if (page == null) {
                throw new IllegalStateException("live.html is missing");
            }
            return page.readAllBytes();
        }
    }

    /** Leaves a browser that is looking the time to get the last report. */
    void linger() {
        if (System.nanoTime() - asked < POLL.toNanos()) {
            try {
                Thread.sleep(POLL.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
