package org.regbench.execute;

import java.io.Serializable;
import java.time.Duration;
import java.util.Optional;

/**
 * What workers get on whatever machine of a cluster; the rest, they take from that machine.
 *
 * @param nativeBinary as {@link NativeBinary#title}; empty text: the fastest for the machine
 * @param timeLimit of one run
 */
public record RemoteOptions(String nativeBinary, Duration timeLimit) implements Serializable {
    public static RemoteOptions of(Optional<String> nativeBinary, Optional<Duration> timeLimit) {
        return new RemoteOptions(
                nativeBinary.map(NativeBinary::named).map(NativeBinary::title).orElse(""),
                timeLimit.orElse(WorkerOptions.TIME_LIMIT));
    }

    /** The same for this machine. */
    public WorkerOptions here() {
        var binary = nativeBinary.isEmpty() ? NativeBinary.fastest() : NativeBinary.named(nativeBinary);
        return WorkerOptions.forMachine().withJvmOptions(binary.jvmOptions()).withTimeLimit(timeLimit);
    }
}
