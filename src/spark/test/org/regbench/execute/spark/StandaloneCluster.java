package org.regbench.execute.spark;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.spark.launcher.JavaModuleOptions;

/** A master and workers of one core each, processes of their own on 127.0.0.1; none is left when this is closed. */
final class StandaloneCluster implements AutoCloseable {
    private static final String LOOPBACK = "127.0.0.1";
    private static final int POLL_MILLIS = 100;
    private static final int POLLS = 600;
    /** What executors must not find on Spark's own class path: it has to come from the driver. */
    private static final List<String> OURS = List.of("nd4j-", "deeplearning4j-", "openblas-", "javacpp-");

    private final Path home;
    private final int port;
    private final Process master;
    private final List<Process> workers = new ArrayList<>();
    private int started;

    StandaloneCluster(Path home, int count) throws IOException, InterruptedException {
        this.home = home;
        linkJars(Files.createDirectory(home.resolve("jars")));
        try (var free = new ServerSocket(0, 1, InetAddress.getByName(LOOPBACK))) {
            port = free.getLocalPort();
        }
        master = start(
                "master", "master.Master", "--host", LOOPBACK, "--port", String.valueOf(port), "--webui-port", "0");
        try {
            awaitMaster();
            staff(count);
        } catch (IOException | InterruptedException | RuntimeException e) {
            close();
            throw e;
        }
    }

    /** Starts workers until so many are alive. */
    void staff(int count) throws IOException {
        workers.removeIf(worker -> !worker.isAlive());
        while (workers.size() < count) {
            started++;
            var name = "worker" + started;
            workers.add(start(
                    name,
                    "worker.Worker",
                    "--host",
                    LOOPBACK,
                    "--cores",
                    "1",
                    "--memory",
                    "1g",
                    "--webui-port",
                    "0",
                    "--work-dir",
                    home.resolve(name).toString(),
                    url()));
        }
    }

    /** Kills a worker and all that it has started, as when its machine is gone. */
    void loseWorker() {
        kill(tree(workers.get(0)));
    }

    String url() {
        return "spark://" + LOOPBACK + ":" + port;
    }

    /** Executors that are alive now. */
    List<ProcessHandle> executors() {
        return workers.stream()
                .flatMap(worker -> worker.toHandle().children())
                .filter(child -> child.info().commandLine().orElse("").contains("CoarseGrainedExecutorBackend"))
                .toList();
    }

    /** Executors that are alive now, and what they have started. */
    List<ProcessHandle> atWork() {
        return workers.stream()
                .flatMap(worker -> worker.toHandle().descendants())
                .toList();
    }

    /** The end of what a process wrote, for messages. */
    String log(String name) throws IOException {
        var lines = Files.readAllLines(home.resolve(name + ".log"));
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 20), lines.size()));
    }

    private Process start(String name, String main, String... arguments) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(JavaModuleOptions.defaultModuleOptionArray()));
        command.addAll(List.of(
                "-Xmx256m", "-cp", home.resolve("jars") + File.separator + "*", "org.apache.spark.deploy." + main));
        command.addAll(Arrays.asList(arguments));
        var log = home.resolve(name + ".log").toFile();
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log);
        builder.environment()
                .putAll(Map.of(
                        "SPARK_HOME", home.toString(), "SPARK_SCALA_VERSION", "2.13", "SPARK_LOCAL_IP", LOOPBACK));
        return builder.start();
    }

    private void awaitMaster() throws IOException, InterruptedException {
        for (int i = 0; i < POLLS && master.isAlive(); i++) {
            try (var connection = new Socket(LOOPBACK, port)) {
                return;
            } catch (IOException notYet) {
                TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
            }
        }
        throw new IOException("The master did not start: " + log("master"));
    }

    private static void linkJars(Path folder) throws IOException {
        var jars = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(path -> path.toString().endsWith(".jar") && Files.exists(path))
                .filter(path -> OURS.stream().noneMatch(path.getFileName().toString()::startsWith))
                .toList();
        for (var jar : jars) {
            Files.createSymbolicLink(folder.resolve(jar.getFileName()), jar);
        }
    }

    @Override
    public void close() {
        var all = new ArrayList<>(workers);
        all.add(master);
        kill(all.stream().flatMap(StandaloneCluster::tree));
    }

    /** A process first, so that it cannot replace what is gone. */
    private static Stream<ProcessHandle> tree(Process process) {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants());
    }

    private static void kill(Stream<ProcessHandle> processes) {
        var all = processes.toList();
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(handle -> handle.onExit().orTimeout(30, TimeUnit.SECONDS).join());
    }
}
