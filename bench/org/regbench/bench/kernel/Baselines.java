package org.regbench.bench.kernel;

import ai.djl.ndarray.NDList;
import ai.djl.nn.norm.Dropout;
import java.util.List;
import java.util.SplittableRandom;
import org.nd4j.linalg.api.ops.random.impl.DropOutInverted;
import org.nd4j.linalg.factory.Nd4j;
import org.regbench.technique.support.Bernoulli;

/** The kernels of {@link BaselineBenchmark}: a from b and c. */
final class Baselines {
    private static final float SCALE = 3;
    private static final double RATE = 0.5;

    private Baselines() {}

    static Kernel of(Work work, Size size) {
        float[] b = b(size);
        float[] c = c(size);
        return switch (Engine.titled(work.engine())) {
            case JAVA, REGBENCH -> java(work.operation(), b, c);
            case ND4J -> nd4j(work.operation(), b, c, size);
            case PYTORCH -> pytorch(work.operation(), b, c, size);
            default -> throw new IllegalArgumentException(work.engine());
        };
    }

    private static float[] b(Size size) {
        return Numbers.uniform(size, -1, 1, 1);
    }

    private static float[] c(Size size) {
        return Numbers.uniform(size, -1, 1, 2);
    }

    private static Kernel java(String operation, float[] b, float[] c) {
        float[] a = new float[b.length];
        return switch (operation) {
            case BaselineBenchmark.COPY -> new JavaKernel(a, () -> System.arraycopy(b, 0, a, 0, a.length));
            case BaselineBenchmark.TRIAD -> new JavaKernel(a, () -> triad(a, b, c));
            case BaselineBenchmark.ACCUMULATE -> {
                float[] sum = b.clone();
                yield new JavaKernel(sum, () -> accumulate(sum, c), true);
            }
            case BaselineBenchmark.BERNOULLI -> {
                var random = new SplittableRandom(1);
                yield new JavaKernel(a, () -> Bernoulli.fill(a, RATE, random));
            }
            default -> throw new IllegalArgumentException(operation);
        };
    }

    /** A method of its own: HotSpot vectorizes it once for all. */
    private static void triad(float[] a, float[] b, float[] c) {
        for (int i = 0; i < a.length; i++) {
            a[i] = b[i] + SCALE * c[i];
        }
    }

    private static void accumulate(float[] sum, float[] c) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += c[i];
        }
    }

    private static Kernel nd4j(String operation, float[] left, float[] right, Size size) {
        var b = Nd4jKernel.array(left, size);
        var c = Nd4jKernel.array(right, size);
        if (operation.equals(BaselineBenchmark.ACCUMULATE)) {
            return Nd4jKernel.inPlace(workspaces -> List.of(b.addi(c)));
        }
        var a = b.ulike();
        var start = b.reshape(a.length());
        var summand = c.reshape(a.length());
        var sum = a.reshape(a.length());
        return new Nd4jKernel(workspaces -> {
            switch (operation) {
                case BaselineBenchmark.COPY -> a.assign(b);
                case BaselineBenchmark.TRIAD -> Nd4j.getBlasWrapper().axpy(SCALE, summand, sum.assign(start));
                case BaselineBenchmark.SGEMM -> Nd4j.gemm(b, c, a, false, false, 1, 0);
                case BaselineBenchmark.BERNOULLI -> Nd4j.exec(new DropOutInverted(a.assign(1), a, 1 - RATE));
                default -> throw new IllegalArgumentException(operation);
            }
            return List.of(a);
        });
    }

    private static Kernel pytorch(String operation, float[] left, float[] right, Size size) {
        return new TorchKernel(manager -> {
            var b = manager.create(left, size.torch());
            var c = manager.create(right, size.torch());
            var ones = manager.ones(size.torch());
            return switch (operation) {
                case BaselineBenchmark.COPY -> () -> new NDList(b.duplicate());
                case BaselineBenchmark.TRIAD ->
                    () -> {
                        try (var scaled = c.mul(SCALE)) {
                            return new NDList(scaled.add(b));
                        }
                    };
                case BaselineBenchmark.ACCUMULATE -> () -> new NDList(b.addi(c).stopGradient());
                case BaselineBenchmark.SGEMM -> () -> new NDList(b.matMul(c));
                case BaselineBenchmark.BERNOULLI -> () -> Dropout.dropout(ones, (float) RATE, true);
                default -> throw new IllegalArgumentException(operation);
            };
        });
    }

    /** Against plain Java; the product in 64 places. */
    static void check(Work work, Size size, float[] a) {
        float[] b = b(size);
        float[] c = c(size);
        int n = (int) size.dimensions()[0];
        switch (work.operation()) {
            case BaselineBenchmark.COPY -> {
                for (int i = 0; i < a.length; i++) {
                    Check.close("copy", a[i], b[i], 0, i);
                }
            }
            case BaselineBenchmark.TRIAD -> {
                for (int i = 0; i < a.length; i++) {
                    Check.close("sum", a[i], b[i] + (double) SCALE * c[i], 1e-6, i);
                }
            }
            case BaselineBenchmark.ACCUMULATE -> {
                for (int i = 0; i < a.length; i++) {
                    Check.close("sum", a[i], b[i] + Kernel.RUNS_BEFORE_CHECK * (double) c[i], 1e-6, i);
                }
            }
            case BaselineBenchmark.SGEMM -> {
                for (int place = 0; place < 64; place++) {
                    int at = place * (a.length / 64 + 1) % a.length;
                    double sum = 0;
                    for (int k = 0; k < n; k++) {
                        sum += (double) b[at / n * n + k] * c[k * n + at % n];
                    }
                    Check.close("product", a[at], sum, 1e-4, at);
                }
            }
            default -> {
                int zeros = 0;
                for (int i = 0; i < a.length; i++) {
                    zeros += a[i] == 0 ? 1 : 0;
                    Check.close("mask", a[i], a[i] == 0 ? 0 : 1 / (1 - RATE), 1e-6, i);
                }
                Check.share("share of zeros", (double) zeros / a.length, RATE, a.length);
            }
        }
    }
}
