package org.regbench.app;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.regbench.experiment.Plan;

/** Commands as they are typed, on actions that train nothing, and what they wrote. */
abstract class TypedCommands {
    final RecordingActions actions = new RecordingActions();
    String out = "";
    String err = "";

    final int regbench(String line) {
        return regbench(line.split(" "));
    }

    final int regbench(String... arguments) {
        var outText = new StringWriter();
        var errText = new StringWriter();
        int status = Regbench.execute(List.of(arguments), actions, new PrintWriter(outText), new PrintWriter(errText));
        out = outText.toString();
        err = errText.toString();
        return status;
    }

    final Plan plan() {
        return actions.plans.get(actions.plans.size() - 1);
    }

    final RunOptions options() {
        return actions.options.get(actions.options.size() - 1);
    }
}
