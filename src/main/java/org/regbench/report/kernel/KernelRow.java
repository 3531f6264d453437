package org.regbench.report.kernel;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.regbench.report.kernel.JmhFile.Measured;

/**
 * One line of {@code kernels.csv}.
 *
 * @param bandwidthShare GB/s over the most that copy and triad of the file reach, or, for what works in place,
 *     accumulate; NaN if there are none
 * @param speed against PyTorch, above 1 is faster; NaN without PyTorch
 */
record KernelRow(Kernel kernel, Timing time, double bandwidthShare, double speed) {
    private static final List<String> LIMITS = List.of("copy", "triad", "accumulate");

    double nsPerElement() {
        return time.ns() / kernel.elements();
    }

    double nsPerElementError() {
        return time.error() / kernel.elements();
    }

    /** Bytes that must be moved over the time; NaN if unknown. 10⁹ bytes a second are one a nanosecond. */
    double gbPerSecond() {
        return gbPerSecond(kernel, time);
    }

    private static double gbPerSecond(Kernel kernel, Timing time) {
        return kernel.bytes() > 0 && time.ns() > 0 ? kernel.bytes() / time.ns() : Double.NaN;
    }

    /**
     * The rows of a file in its order; each backward pass, worked out, behind the two that it comes from,
     * where both are of one revision and were measured alike.
     */
    static List<KernelRow> of(JmhFile file) {
        var all = new ArrayList<Measured>();
        for (var measured : file.kernels()) {
            all.add(measured);
            backward(measured, file.kernels()).ifPresent(all::add);
        }
        return all.stream()
                .map(measured -> new KernelRow(
                        measured.kernel(),
                        measured.time(),
                        gbPerSecond(measured.kernel(), measured.time()) / limit(measured.kernel(), file.kernels()),
                        speed(measured, all)))
                .toList();
    }

    private static Optional<Measured> backward(Measured both, List<Measured> all) {
        if (!both.kernel().pass().equals(Kernel.BOTH)) {
            return Optional.empty();
        }
        var wanted = both.kernel().withPass(Kernel.FORWARD, 0);
        return find(wanted, wanted.engine(), all)
                .filter(forward -> forward.kernel().elements() == wanted.elements()
                        && forward.kernel().revision().equals(wanted.revision())
                        && forward.settings().equals(both.settings()))
                .map(forward -> new Measured(
                        both.kernel()
                                .withPass(
                                        Kernel.BACKWARD,
                                        Math.max(
                                                0,
                                                both.kernel().bytes()
                                                        - forward.kernel().bytes())),
                        both.time().minus(forward.time()),
                        both.settings()));
    }

    private static double speed(Measured measured, List<Measured> all) {
        return find(measured.kernel(), Kernel.PYTORCH, all)
                .map(pytorch -> measured.time().speedAgainst(pytorch.time()))
                .orElse(Double.NaN);
    }

    private static Optional<Measured> find(Kernel like, String engine, List<Measured> all) {
        return all.stream()
                .filter(other -> other.kernel().engine().equals(engine)
                        && other.kernel().work().equals(like.work()))
                .findFirst();
    }

    /**
     * GB/s of the memory, written to alike, at about the size of a kernel's main array: small arrays stay in the
     * caches.
     */
    private static double limit(Kernel kernel, List<Measured> all) {
        var limits = all.stream()
                .filter(other -> LIMITS.contains(other.kernel().operation())
                        && other.kernel().inPlace() == kernel.inPlace()
                        && other.kernel().backend().equals(kernel.backend())
                        && other.kernel().device().equals(kernel.device())
                        && other.kernel().threads() == kernel.threads())
                .toList();
        return limits.stream()
                .map(limit -> distance(limit.kernel(), kernel))
                .min(Comparator.naturalOrder())
                .map(nearest -> limits.stream()
                        .filter(limit -> distance(limit.kernel(), kernel) == nearest)
                        .mapToDouble(limit -> gbPerSecond(limit.kernel(), limit.time()))
                        .max()
                        .orElse(Double.NaN))
                .orElse(Double.NaN);
    }

    /** Sizes differ by factors. */
    private static double distance(Kernel left, Kernel right) {
        return Math.abs(Math.log((double) left.elements() / right.elements()));
    }
}
