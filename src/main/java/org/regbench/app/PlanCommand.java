package org.regbench.app;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.regbench.common.Durations;
import org.regbench.data.Catalogue;
import org.regbench.experiment.Plan;
import org.regbench.experiment.PlannedRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code plan}: what would run, what cannot and why, and how long it would take. */
@Command(
        name = "plan",
        sortOptions = false,
        description = "Show what would run, what cannot and why, and for about how long, "
                + "for which it trains two short baselines on each data set. Stores nothing.")
final class PlanCommand implements Callable<Integer> {
    private final Actions actions;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ExperimentOptions what = new ExperimentOptions();

    @Mixin
    private ExecutionOptions how = new ExecutionOptions();

    PlanCommand(Actions actions) {
        this.actions = actions;
    }

    @Override
    public Integer call() throws InterruptedException {
        how.check();
        var selection = what.select();
        var plan = Plan.of(selection.experiment(), Catalogue.builtin()::find);
        var options = how.of(selection, plan);
        var out = spec.commandLine().getOut();
        plan.notes().forEach(out::println);
        combinations(plan).print(out, Listing.Format.TABLE);
        out.println();
        summarize(plan, options, out);
        return ExitStatus.OK;
    }

    private void summarize(Plan plan, RunOptions options, PrintWriter out) throws InterruptedException {
        out.println("runs            " + plan.runs().size());
        out.println("impossible      " + plan.impossible().size());
        out.println("estimated time  "
                + actions.estimate(plan, options).map(Durations::text).orElse("unknown"));
        out.println("results in      " + options.folder());
        out.flush();
    }

    private static Listing combinations(Plan plan) {
        var rows = new ArrayList<List<String>>();
        var seeds = String.valueOf(plan.experiment().seeds());
        plan.runs().stream().filter(run -> run.spec().seed() == 1).forEach(run -> rows.add(row(run, seeds, "")));
        plan.impossible().forEach(impossible -> rows.add(row(impossible.run(), "0", impossible.reason())));
        return new Listing(List.of("dataset", "network", "seeds", "combination", "impossible because"), rows);
    }

    private static List<String> row(PlannedRun run, String seeds, String reason) {
        return List.of(run.spec().dataset(), run.spec().network(), seeds, run.label(), reason);
    }
}
