package org.regbench.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.regbench.bench.CostTable.Engine;
import org.regbench.bench.CostTable.Row;
import org.regbench.execute.NativeBinary;

/**
 * What each technique costs: training seconds with it over seconds without it, ours and PyTorch's (through DJL) where
 * PyTorch has the technique. The row {@code trainer} is the suite's training without a technique over Deeplearning4j's
 * own {@code fit} on arrays that lie ready ({@link RawTraining}).
 *
 * <p>On {@code mlp[256,256]}, {@code lenet} and {@code resnet[8]}, batches of 128 random examples of Fashion-MNIST's
 * shape, Adam, one CPU thread. One JVM a network and engine; in it trainings with and without the technique alternate,
 * and the median ratio over the pairs is reported: of the CPU seconds of the training thread, which a busy machine
 * hardly disturbs, and of the clock.
 *
 * <pre>
 *   mvn test-compile exec:exec@cost [-Dcost.args="PAIRS FILE.csv [NETWORK] [FILTER]"]
 *   mvn test-compile exec:exec@cost -Dcost.args="table FILE.csv PAGE.md"
 * </pre>
 *
 * <p>NETWORK is {@code mlp}, {@code lenet}, {@code resnet} or {@code all}; FILTER a regular expression that an id must
 * contain. Rows are added to the file, or take the place of their older ones. The second line writes the table of such
 * a file into a page; it measures nothing.
 */
public final class TechniqueCost {
    private static final String MARK = "cost ";

    private TechniqueCost() {}

    public static void main(String[] args) throws Exception {
        if (args.length == 5 && args[0].equals("measure")) {
            measure(Engine.valueOf(args[1]), CostNetwork.valueOf(args[2]), Integer.parseInt(args[3]), args[4]);
            return;
        }
        if (args.length == 3 && args[0].equals("table")) {
            CostTable.insert(CostTable.read(Path.of(args[1])), Path.of(args[2]));
            return;
        }
        int pairs = args.length > 0 ? Integer.parseInt(args[0]) : 5;
        var file = Path.of(args.length > 1 ? args[1] : "results/technique-cost.csv");
        var networks = args.length > 2 && !args[2].equals("all")
                ? List.of(CostNetwork.valueOf(args[2].toUpperCase(Locale.ROOT)))
                : List.of(CostNetwork.values());
        var rows = new ArrayList<Row>();
        for (var network : networks) {
            for (var engine : Engine.values()) {
                rows.addAll(measureApart(engine, network, pairs, args.length > 3 ? args[3] : "."));
                CostTable.add(rows, file);
            }
        }
        System.out.print(CostTable.console(rows));
    }

    /** In this JVM; prints one line a technique. */
    private static void measure(Engine engine, CostNetwork network, int pairs, String filter) {
        var wanted = Pattern.compile(filter).asPredicate();
        BiConsumer<String, Cost> print =
                (id, cost) -> System.out.println("\n" + MARK + id + " " + cost.cpu() + " " + cost.wall());
        switch (engine) {
            case REGBENCH -> RegbenchCosts.measure(network, pairs, wanted, print);
            case PYTORCH -> PyTorchCosts.measure(network, pairs, wanted, print);
        }
    }

    private static List<Row> measureApart(Engine engine, CostNetwork network, int pairs, String filter)
            throws IOException, InterruptedException {
        var rows = new ArrayList<Row>();
        var arguments = List.of("measure", engine.name(), network.name(), String.valueOf(pairs), filter);
        MeasuringJvm.run(NativeBinary.fastest(), TechniqueCost.class, arguments, line -> {
            if (line.startsWith(MARK)) {
                var words = line.split(" ");
                var cost = new Cost(Double.parseDouble(words[2]), Double.parseDouble(words[3]));
                rows.add(new Row(network, words[1], engine, pairs, cost));
                System.out.printf(Locale.ROOT, "%-6s %-8s %-28s %.2f%n", network, engine, words[1], cost.cpu());
            }
        });
        return rows;
    }
}
