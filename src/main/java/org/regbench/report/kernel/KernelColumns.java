package org.regbench.report.kernel;

import java.util.List;
import org.regbench.report.Column;

/**
 * The columns of {@code kernels.csv}: one line for an operation, pass, engine, backend, shape and number of threads.
 */
final class KernelColumns {
    private KernelColumns() {}

    static List<Column<KernelRow>> standard() {
        return List.of(
                new Column<>(
                        "operation", "", "what is computed", row -> row.kernel().operation()),
                new Column<>(
                        "pass",
                        "",
                        "forward (as in training), forward+backward, backward (the difference of these two), test or step (a whole training step)",
                        row -> row.kernel().pass()),
                new Column<>(
                        "engine",
                        "",
                        "whose code: regbench, dl4j (as shipped), dl4j-onednn (its layer helpers on) or pytorch; for the limits also java and nd4j",
                        row -> row.kernel().engine()),
                new Column<>("backend", "", "cpu or cuda", row -> row.kernel().backend()),
                new Column<>("device", "", "the GPU; empty for the CPU", row -> row.kernel()
                        .device()),
                new Column<>(
                        "shape", "", "of the main array", row -> row.kernel().shape()),
                new Column<>("threads", "", "that the engine may use", row -> row.kernel()
                        .threads()),
                new Column<>(
                        "ns_per_element",
                        "ns",
                        "median time of a call over all measurements of all forks, over the elements of the main array (examples, for a step)",
                        KernelRow::nsPerElement),
                new Column<>(
                        "ns_per_element_error",
                        "ns",
                        "half the interquartile range of the measurements; of a difference, the root of the sum of the squares of both; empty for a single measurement",
                        row -> Column.finite(row.nsPerElementError())),
                new Column<>(
                        "gb_per_second",
                        "GB/s",
                        "bytes that must be moved at the least, every input read once and every output written once, over the median time; 10^9 bytes",
                        row -> Column.finite(row.gbPerSecond())),
                new Column<>(
                        "bandwidth_share",
                        "share",
                        "of the larger GB/s of copy and triad in the same file (of accumulate for what works in place), with the same threads and backend, at the nearest number of elements; empty without them",
                        row -> Column.finite(row.bandwidthShare())),
                new Column<>(
                        "ratio_to_pytorch",
                        "ratio",
                        "time of PyTorch over this time; above 1 is faster than PyTorch; the median over pairs of forks, or of medians where their numbers differ; empty without PyTorch",
                        row -> Column.finite(row.speed())),
                new Column<>("forks", "", "JVMs that measured it, one after the other", row -> row.time()
                        .forks()
                        .size()),
                new Column<>("measurements", "", "of all forks; of a difference, the smaller number", row -> row.time()
                        .measurements()),
                new Column<>("machine", "", "processor and cores", row -> row.kernel()
                        .machine()),
                new Column<>("revision", "", "git revision of the code", row -> row.kernel()
                        .revision()));
    }
}
