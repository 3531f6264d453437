package org.regbench.execute.fakes;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.lang.reflect.Field;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import org.bytedeco.javacpp.BytePointer;
import org.regbench.common.UserError;
import org.regbench.result.Status;

/** What a fake run does; a run names one in place of its data set. */
public enum Behaviour {
    WORKS(() -> Status.COMPLETED),
    DIVERGES(() -> Status.DIVERGED),
    PRINTS(() -> {
        System.out.println("Epoch 1 …");
        return Status.COMPLETED;
    }),
    READS_STANDARD_INPUT(() -> System.in.read() < 0 ? Status.COMPLETED : Status.FAILED),

    BLAMES_THE_USER(() -> {
        throw new UserError("Unknown network 'mpl'");
    }),
    THROWS(() -> {
        throw new IllegalStateException("shapes do not match");
    }),
    EXITS(() -> {
        System.err.println("that is all");
        System.exit(7);
        return Status.COMPLETED;
    }),
    HALTS(() -> {
        Runtime.getRuntime().halt(0);
        return Status.COMPLETED;
    }),
    ABORTS(() -> {
        writeToAddressZero();
        return Status.COMPLETED;
    }),
    KILLS_ITSELF(() -> {
        killNow();
        return Status.COMPLETED;
    }),
    KILLS_ITSELF_ONCE(() -> {
        if (firstTime()) {
            killNow();
        }
        return Status.COMPLETED;
    }),
    /** On a cluster that parent is the executor, in which other runs may be. */
    KILLS_ITS_PARENT(() -> {
        ProcessHandle.current().parent().orElseThrow().destroyForcibly();
        Thread.currentThread().join();
        return Status.COMPLETED;
    }),
    THROWS_ONCE(() -> {
        if (firstTime()) {
            throw new IllegalStateException("the moon was full");
        }
        return Status.COMPLETED;
    }),
    HANGS(() -> {
        System.err.println("waiting for ever");
        Thread.currentThread().join();
        return Status.COMPLETED;
    }),
    PREPARES_AS_LONG_AS_IT_RUNS(() -> {
        Thread.sleep(3000);
        return Status.COMPLETED;
    }),
    FILLS_THE_HEAP(() -> {
        var kept = new ArrayList<byte[]>();
        while (true) {
            kept.add(new byte[1 << 20]);
        }
    }),
    FILLS_NATIVE_MEMORY(() -> {
        var kept = new ArrayList<BytePointer>();
        while (true) {
            kept.add(new BytePointer(16L << 20).fill(1));
        }
    }),
    WRITES_GARBAGE(() -> {
        new FileOutputStream(FileDescriptor.out).write("Blas vendor: [MKL]\n".getBytes(StandardCharsets.UTF_8));
        return Status.COMPLETED;
    }),
    WRITES_GARBAGE_WITHOUT_END(() -> {
        var chunk = "x".repeat(1 << 16).getBytes(StandardCharsets.UTF_8);
        while (true) {
            new FileOutputStream(FileDescriptor.out).write(chunk);
        }
    }),
    /** Tells the test its process id, then waits until the test has read enough. */
    CALLS_HOME(() -> {
        callHome();
        return Status.COMPLETED;
    });

    /** System property of the worker: a folder to leave marks in. */
    public static final String FOLDER = "fake.folder";
    /** System property of the worker: where the test listens. */
    public static final String PORT = "fake.port";

    private final Callable<Status> action;

    Behaviour(Callable<Status> action) {
        this.action = action;
    }

    Status act() {
        try {
            return action.call();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean firstTime() throws IOException {
        return Path.of(System.getProperty(FOLDER), "mark").toFile().createNewFile();
    }

    private static void killNow() throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-9", String.valueOf(ProcessHandle.current().pid()))
                .start()
                .waitFor();
    }

    /** By reflection, for the compiler warns of the class, and no option silences it. */
    private static void writeToAddressZero() throws ReflectiveOperationException {
        var type = Class.forName("sun.misc.Unsafe");
        Field field = type.getDeclaredField("theUnsafe");
        field.setAccessible(true);
        type.getMethod("putAddress", long.class, long.class).invoke(field.get(null), 0L, 0L);
    }

    private static void callHome() throws IOException {
        try (var home = new Socket(InetAddress.getLoopbackAddress(), Integer.getInteger(PORT))) {
            home.getOutputStream().write((ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.UTF_8));
            home.getInputStream().read();
        }
    }
}
