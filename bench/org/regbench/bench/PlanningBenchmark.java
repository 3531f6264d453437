package org.regbench.bench;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.regbench.data.Catalogue;
import org.regbench.data.CsvOptions;
import org.regbench.experiment.Design;
import org.regbench.experiment.Experiment;
import org.regbench.experiment.Plan;
import org.regbench.technique.Techniques;
import org.regbench.train.Budget;

/**
 * Planning 10,240 runs: 2 data sets, 2^10 combinations, 5 seeds. The promise is 2 seconds from a cold start, so each
 * fork measures its first plan.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(5)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
public class PlanningBenchmark {
    private static final String TEN_TECHNIQUES = "weight.L1,weight.L2,weight.WeightDecay,weight.MaxNorm,layer.Dropout,"
            + "input.GaussianNoise,input.Mixup,label.LabelSmoothing,training.EarlyStopping,training.GradientClipping";

    @Benchmark
    public int planTenThousandRuns() {
        var experiment = new Experiment(
                "planning",
                "",
                List.of("iris", "wine"),
                List.of("mlp"),
                Techniques.parseList(TEN_TECHNIQUES),
                Design.parse("factorial"),
                List.of(),
                5,
                Budget.DEFAULT,
                CsvOptions.NONE,
                Optional.empty());
        return Plan.of(experiment, Catalogue.builtin()::find).runs().size();
    }
}
