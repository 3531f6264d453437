package org.regbench.app;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.regbench.experiment.Plan;

/** Commands as they are typed, on a backend that trains nothing, and what they wrote. */
abstract class TypedCommands {
    final RecordingBackend backend = new RecordingBackend();
    String out = "";
    String err = "";

    final int regbench(String line) {
        return regbench(line.split(" "));
    }

    final int regbench(String... arguments) {
        var outText = new StringWriter();
        var errText = new StringWriter();
        int status = Regbench.execute(List.of(arguments), backend, new PrintWriter(outText), new PrintWriter(errText));
        out = outText.toString();
        err = errText.toString();
        return status;
    }

    final Plan plan() {
        return backend.plans.get(backend.plans.size() - 1);
    }

    final RunOptions options() {
        return backend.options.get(backend.options.size() - 1);
    }
}
