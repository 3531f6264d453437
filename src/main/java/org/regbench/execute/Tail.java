package org.regbench.execute;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** Reads a worker's standard error to its end and keeps the last lines, in which a dying process says why. */
final class Tail implements Runnable {
    private static final int LINES = 60;
    private static final int LENGTH = 300;
    private static final String CRASH = "# Problematic frame:";
    private static final String HEAP = "Terminating due to java.lang.OutOfMemoryError: ";

    private final BufferedReader source;
    private final Deque<String> lines = new ArrayDeque<>();

    Tail(BufferedReader source) {
        this.source = source;
    }

    @Override
    public void run() {
        try {
            for (var line = Lines.next(source); line.isPresent(); line = Lines.next(source)) {
                add(line.get());
            }
        } catch (IOException gone) {
            // a killed process has no more to say
        }
    }

    synchronized void add(String line) {
        if (!line.isBlank()) {
            lines.addLast(line.substring(0, Math.min(line.length(), LENGTH)).strip());
        }
        if (lines.size() > LINES) {
            lines.removeFirst();
        }
    }

    /** Forgets what earlier runs of the same worker have said. */
    synchronized void clear() {
        lines.clear();
    }

    /** Why the virtual machine itself says it ended; empty if it says nothing. */
    synchronized Optional<String> verdict() {
        String previous = "";
        for (var line : lines) {
            if (line.startsWith(HEAP)) {
                return Optional.of("out of memory: " + line.substring(HEAP.length()));
            }
            if (previous.equals(CRASH)) {
                return Optional.of("worker crashed in native code: " + line.replaceFirst("^#\\s*", ""));
            }
            previous = line;
        }
        return Optional.empty();
    }

    /** The last line; empty if nothing was said. */
    synchronized String lastWords() {
        return lines.isEmpty() ? "" : lines.getLast();
    }
}
