package org.regbench.app;

import java.util.concurrent.Callable;
import org.regbench.data.Catalogue;
import org.regbench.experiment.Plan;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code run}: trains what is missing of an experiment and compares. */
@Command(name = "run", sortOptions = false, description = "Run an experiment, or go on with one, and compare.")
final class RunCommand implements Callable<Integer> {
    private final Actions actions;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ExperimentOptions what = new ExperimentOptions();

    @Mixin
    private ExecutionOptions how = new ExecutionOptions();

    RunCommand(Actions actions) {
        this.actions = actions;
    }

    @Override
    public Integer call() throws InterruptedException {
        how.check();
        var selection = what.select();
        var plan = Plan.of(selection.experiment(), Catalogue.builtin()::find);
        var out = spec.commandLine().getOut();
        plan.notes().forEach(out::println);
        int failed = actions.run(plan, how.of(selection, plan), out);
        return failed == 0 ? ExitStatus.OK : ExitStatus.SOME_FAILED;
    }
}
