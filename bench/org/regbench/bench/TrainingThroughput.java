package org.regbench.bench;

import static org.regbench.stats.Quantiles.median;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.regbench.execute.NativeBinary;

/**
 * How many examples a second a network trains on, on one CPU thread: Deeplearning4j as shipped, as regbench configures
 * it, and PyTorch (through DJL).
 *
 * <p>One JVM a measurement, the three in turn, round after round, so that what else the machine does falls on all
 * alike; ratios are taken within a round, and the medians over the rounds are reported. A measurement trains for a
 * while to warm up and then times whole steps (forward, loss, backward, update) on random data of Fashion-MNIST's
 * shape, batch 128, that lie in memory. CPU seconds are those of the training thread: on a busy machine they are the
 * better measure.
 *
 * <pre>
 *   mvn test-compile exec:exec@throughput [-Dthroughput.args="ROUNDS SECONDS FILE.csv"]
 * </pre>
 */
public final class TrainingThroughput {

    static final int BATCH = 128;
    static final int BATCHES = 16;
    private static final int SLICES = 9;

    private TrainingThroughput() {}

    enum Engine {
        SHIPPED,
        REGBENCH,
        PYTORCH
    }

    enum Network {
        MLP,
        LENET
    }

    enum Optimizer {
        SGD,
        ADAM
    }

    /** What is trained. */
    record Task(Network network, boolean batchNorm, Optimizer optimizer) {}

    /** Examples a second of the clock on the wall and of the training thread's CPU time. */
    record Speed(double wall, double cpu) {}

    /** One training step on the batch of that number. */
    @FunctionalInterface
    interface Step {
        void train(int batch);
    }

    public static void main(String[] args) throws Exception {
        if (args.length == 6 && args[0].equals("measure")) {
            var task = new Task(Network.valueOf(args[2]), Boolean.parseBoolean(args[3]), Optimizer.valueOf(args[4]));
            var engine = Engine.valueOf(args[1]);
            if (engine == Engine.PYTORCH) {
                PyTorchTraining.with(task, step -> print(time(step, Double.parseDouble(args[5]))));
            } else {
                print(time(Dl4jTraining.of(task, engine == Engine.REGBENCH), Double.parseDouble(args[5])));
            }
            return;
        }
        int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 5;
        String seconds = args.length > 1 ? args[1] : "10";
        var file = Path.of(args.length > 2 ? args[2] : "results/training-throughput.csv");
        compare(rounds, seconds, file);
    }

    private static void compare(int rounds, String seconds, Path file) throws IOException, InterruptedException {
        var format = CSVFormat.DEFAULT
                .builder()
                .setHeader(
                        "network",
                        "batch_norm",
                        "optimizer",
                        "engine",
                        "rounds",
                        "examples_per_second",
                        "ratio_to_pytorch",
                        "examples_per_cpu_second",
                        "cpu_ratio_to_pytorch")
                .get();
        var unfinished = file.resolveSibling(file.getFileName() + ".part");
        try (var csv = new CSVPrinter(Files.newBufferedWriter(unfinished), format)) {
            for (var network : Network.values()) {
                for (boolean batchNorm : new boolean[] {false, true}) {
                    for (var optimizer : Optimizer.values()) {
                        compare(new Task(network, batchNorm, optimizer), rounds, seconds, csv);
                    }
                }
            }
        }
        Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void compare(Task task, int rounds, String seconds, CSVPrinter csv)
            throws IOException, InterruptedException {
        var speeds = new Speed[Engine.values().length][rounds];
        for (int round = 0; round < rounds; round++) {
            for (var engine : Engine.values()) {
                speeds[engine.ordinal()][round] = measure(engine, task, seconds);
            }
        }
        Speed[] reference = speeds[Engine.PYTORCH.ordinal()];
        for (var engine : Engine.values()) {
            Speed[] own = speeds[engine.ordinal()];
            double[] wallRatios = new double[rounds];
            double[] cpuRatios = new double[rounds];
            for (int round = 0; round < rounds; round++) {
                wallRatios[round] = own[round].wall() / reference[round].wall();
                cpuRatios[round] = own[round].cpu() / reference[round].cpu();
            }
            double wall = median(Arrays.stream(own).mapToDouble(Speed::wall).toArray());
            double cpu = median(Arrays.stream(own).mapToDouble(Speed::cpu).toArray());
            csv.printRecord(
                    lower(task.network()),
                    task.batchNorm(),
                    lower(task.optimizer()),
                    lower(engine),
                    rounds,
                    wall,
                    median(wallRatios),
                    cpu,
                    median(cpuRatios));
            csv.flush();
            System.out.printf(
                    Locale.ROOT,
                    "%-5s %-10s %-4s %-8s %7.0f examples/s (%.2f of PyTorch), %7.0f a CPU second (%.2f)%n",
                    lower(task.network()),
                    task.batchNorm() ? "batch norm" : "plain",
                    lower(task.optimizer()),
                    lower(engine),
                    wall,
                    median(wallRatios),
                    cpu,
                    median(cpuRatios));
        }
    }

    private static Speed measure(Engine engine, Task task, String seconds) throws IOException, InterruptedException {
        var binary = engine == Engine.REGBENCH ? NativeBinary.fastest() : NativeBinary.GENERIC;
        var arguments = List.of(
                "measure",
                engine.name(),
                task.network().name(),
                String.valueOf(task.batchNorm()),
                task.optimizer().name(),
                seconds);
        var output = new ArrayList<String>();
        MeasuringJvm.run(binary, TrainingThroughput.class, arguments, output::add);
        String[] numbers = output.get(output.size() - 1).split(" ");
        return new Speed(Double.parseDouble(numbers[1]), Double.parseDouble(numbers[2]));
    }

    private static void print(Speed speed) {
        System.out.println("\nspeed " + speed.wall() + " " + speed.cpu());
    }

    /** Warms up for half of the time, then takes the median of slices of the other half. */
    private static Speed time(Step step, double seconds) {
        var threads = ManagementFactory.getThreadMXBean();
        int batch = 0;
        for (long end = System.nanoTime() + (long) (seconds * 0.5e9); System.nanoTime() < end; ) {
            step.train(batch++ % BATCHES);
        }
        double[] wall = new double[SLICES];
        double[] cpu = new double[SLICES];
        for (int slice = 0; slice < SLICES; slice++) {
            long start = System.nanoTime();
            long cpuStart = threads.getCurrentThreadCpuTime();
            int steps = 0;
            while (System.nanoTime() - start < seconds * 0.5e9 / SLICES) {
                step.train(batch++ % BATCHES);
                steps++;
            }
            cpu[slice] = steps * BATCH * 1e9 / (threads.getCurrentThreadCpuTime() - cpuStart);
            wall[slice] = steps * BATCH * 1e9 / (System.nanoTime() - start);
        }
        return new Speed(median(wall), median(cpu));
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** The class of an example: anything fixed will do. */
    static int label(int batch, int example) {
        return (example * 7 + batch) % 10;
    }
}
