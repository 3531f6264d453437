package org.regbench.experiment;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.regbench.common.Numbers;
import org.regbench.common.Sha256;
import org.regbench.train.Budget;

/**
 * Names a run by everything that decides its numbers. A stored run with the same key need not be run again.
 *
 * @param value 20 lower-case hex digits
 */
public record RunKey(@JsonValue String value) {
    /** Raised when the meaning of stored numbers changes, so that old rows are not mixed with new ones. */
    public static final int SCHEMA = 1;

    @JsonCreator
    public RunKey {}

    /**
     * The key of a run.
     *
     * @param datasetSha256 checksum of the data, so that a changed file is a different run
     */
    public static RunKey of(RunSpec spec, String datasetSha256) {
        var budget = spec.budget();
        var identity = String.join(
                "\n",
                String.valueOf(SCHEMA),
                spec.dataset(),
                datasetSha256,
                spec.csv().label().orElse(""),
                spec.csv().task().map(Enum::name).orElse(""),
                spec.network(),
                spec.combination(),
                String.valueOf(spec.seed()),
                String.valueOf(budget.epochs()),
                String.valueOf(budget.batch()),
                Numbers.text(budget.learningRate()),
                budget.schedule() == Budget.Schedule.CONSTANT
                        ? budget.optimizer().name()
                        : budget.optimizer().name() + "\n" + budget.schedule().name());
        return new RunKey(Sha256.hex(identity).substring(0, 20));
    }

    @Override
    public String toString() {
        return value;
    }
}
