package org.regbench.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.regbench.common.UserError;
import org.regbench.report.Report;

/** Requests are written by hand: HTTP clients tidy up just what must be tested here. */
@Timeout(60)
class LiveServerTest {
    private Path folder = Path.of("");
    private LiveServer server = LiveServer.start(Path.of("."), 0, () -> "");

    @BeforeEach
    void start(@TempDir Path parent) throws IOException {
        server.close();
        folder = Files.createDirectories(parent.resolve("results"));
        Files.createDirectories(folder.resolve("figures"));
        Files.createDirectories(folder.resolve("runs"));
        Files.writeString(parent.resolve("secret.csv"), "secret");
        Files.writeString(folder.resolve("runs/1.json"), "secret");
        Files.writeString(folder.resolve(".lock"), "secret");
        Files.writeString(folder.resolve(".hidden.csv"), "secret");
        Files.writeString(folder.resolve("notes.txt"), "secret");
        Files.createSymbolicLink(folder.resolve("link.csv"), parent.resolve("secret.csv"));
        Files.writeString(folder.resolve("runs.csv"), "key\n");
        Files.writeString(folder.resolve("figures/gap.svg"), "<svg/>");
        server = LiveServer.start(folder, 0, () -> "3 of 7 runs finished.");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void servesTheReportOnceItIsThere() throws IOException {
        assertThat(get("/report.html")).startsWith("HTTP/1.1 404").endsWith("No run has finished yet.\n");
        Files.writeString(folder.resolve(Report.PAGE), "<p>é</p>");
        assertThat(get("/report.html"))
                .startsWith("HTTP/1.1 200")
                .contains("Content-type: text/html; charset=utf-8")
                .contains("Cache-control: no-store")
                .endsWith("<p>é</p>");
        assertThat(get("/figures/gap.svg")).contains("image/svg+xml").endsWith("<svg/>");
        assertThat(get("/runs.csv")).endsWith("key\n");
    }

    @Test
    void theStateChangesWithTheReport() throws IOException {
        assertThat(get("/state")).contains("\"version\":\"\"").contains("3 of 7 runs finished.");
        Files.writeString(folder.resolve(Report.PAGE), "x");
        assertThat(get("/state")).doesNotContain("\"version\":\"\"");
        assertThat(get("/")).startsWith("HTTP/1.1 200").contains("src=\"report.html\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/../secret.csv",
                "/%2e%2e/secret.csv",
                "/figures/../../secret.csv",
                "/figures/..%2f..%2fsecret.csv",
                "/..%5csecret.csv",
                "//secret.csv",
                "/runs/1.json",
                "/figures/../runs/1.json",
                "/.lock",
                "/.hidden.csv",
                "/notes.txt",
                "/link.csv",
                "/report.html%00.csv",
                "/figures/",
                "/runs.csv/",
            })
    void nothingElseIsServed(String path) throws IOException {
        assertThat(get(path)).matches("(?s)HTTP/1.1 40[04].*").doesNotContain("secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "evil.example:80", "127.0.0.1.evil.example", "localhost.evil.example", ""})
    void anotherHostIsRefused(String host) throws IOException {
        assertThat(request("GET", "/runs.csv", "Host: " + host + "\r\n")).startsWith("HTTP/1.1 403");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LOCALHOST:1", "127.0.0.1:8080", "[::1]:80"})
    void thisMachineIsNot(String host) throws IOException {
        assertThat(request("GET", "/runs.csv", "Host: " + host + "\r\n")).startsWith("HTTP/1.1 200");
    }

    @Test
    void aRequestWithoutAHostIsRefused() throws IOException {
        assertThat(request("GET", "/runs.csv", "")).matches("(?s)HTTP/1.1 40[03].*");
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS", "TRACE"})
    void onlyReadingIsAllowed(String method) throws IOException {
        assertThat(request(method, "/runs.csv", "Host: localhost\r\n"))
                .startsWith("HTTP/1.1 405")
                .contains("Allow: GET, HEAD");
    }

    @Test
    void aHeadHasNoBody() throws IOException {
        assertThat(request("HEAD", "/runs.csv", "Host: localhost\r\n"))
                .startsWith("HTTP/1.1 200")
                .doesNotContain("key");
    }

    @Test
    void listensOnTheLoopbackAlone() throws IOException {
        assertThat(server.address().getHost()).isEqualTo("127.0.0.1");
        // Linux takes all of 127.0.0.0/8 for this machine: a server on all addresses would answer here too
        assertThatThrownBy(() -> {
                    try (var socket = new Socket()) {
                        socket.connect(
                                new InetSocketAddress(
                                        "127.0.0.2", server.address().getPort()),
                                5000);
                    }
                })
                .isInstanceOf(IOException.class);
    }

    @Test
    void aPortThatIsTakenIsOneLine() {
        int taken = server.address().getPort();
        assertThatThrownBy(() -> LiveServer.start(folder, taken, () -> ""))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("Cannot watch on port " + taken);
    }

    private String get(String path) throws IOException {
        return request("GET", path, "Host: localhost\r\n");
    }

    private String request(String method, String path, String headers) throws IOException {
        try (var socket =
                new Socket(InetAddress.getByName("127.0.0.1"), server.address().getPort())) {
            var request =
                    method + " " + path + " HTTP/1.1\r\n" + headers + "Connection: close\r\nContent-Length: 0\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
