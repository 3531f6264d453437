package org.regbench.report.kernel;

/**
 * What one benchmark measured, and where: the key {@code regbench} that the benchmarks add to each entry of JMH's JSON.
 *
 * @param operation for example {@code dropout}
 * @param pass {@code forward}, {@code forward+backward}, {@code backward}, {@code test} or {@code step}
 * @param engine whose code it is: {@code regbench}, {@code dl4j}, {@code dl4j-onednn}, {@code pytorch}
 * @param shape of the main array, for example {@code 1024x1024}
 * @param elements of the main array: numbers, or examples of a training step; at least 1
 * @param bytes that the operation must move at the least, every input read once and every output written once; 0 if
 *     that makes no sense
 * @param inPlace it writes only to arrays that it also reads
 * @param backend {@code cpu} or {@code cuda}
 * @param device the GPU, empty for the CPU
 */
record Kernel(
        String operation,
        String pass,
        String engine,
        String shape,
        long elements,
        long bytes,
        boolean inPlace,
        String backend,
        int threads,
        String machine,
        String device,
        String java,
        String versions,
        String revision) {
    static final String FORWARD = "forward";
    static final String BOTH = "forward+backward";
    static final String BACKWARD = "backward";
    static final String PYTORCH = "pytorch";

    /** The same work by whatever engine. */
    record Work(String operation, String pass, String shape, String backend, String device, int threads) {}

    Work work() {
        return new Work(operation, pass, shape, backend, device, threads);
    }

    Kernel withPass(String other, long bytesOfIt) {
        return new Kernel(
                operation, other, engine, shape, elements, bytesOfIt, inPlace, backend, threads, machine, device, java,
                versions, revision);
    }

    @Override
    public String toString() {
        return operation + " " + pass + " by " + engine + ", " + shape + ", " + threads
                + (threads == 1 ? " thread" : " threads") + ", " + backend;
    }
}
