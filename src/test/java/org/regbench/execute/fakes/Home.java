package org.regbench.execute.fakes;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Where {@link Behaviour#CALLS_HOME} calls, and waits until it is let go. */
public final class Home implements AutoCloseable {
    private final ServerSocket socket;

    public Home() throws IOException {
        socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        socket.setSoTimeout(60_000);
    }

    public String port() {
        return String.valueOf(socket.getLocalPort());
    }

    /** Waits for the next call. */
    public Call call() throws IOException {
        return new Call(socket.accept());
    }

    /** Answers one call and lets the caller go. */
    public void release() {
        try (var call = call()) {
            call.pid();
            call.release();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    /** A run that waits. */
    public record Call(Socket line) implements AutoCloseable {
        /** Of the worker that the run is in; to be asked once. */
        public long pid() throws IOException {
            return Long.parseLong(
                    new BufferedReader(new InputStreamReader(line.getInputStream(), StandardCharsets.UTF_8))
                            .readLine());
        }

        public void release() throws IOException {
            line.getOutputStream().write('\n');
        }

        @Override
        public void close() throws IOException {
            line.close();
        }
    }
}
