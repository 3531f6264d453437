package org.regbench.experiment;

import com.fasterxml.jackson.annotation.JsonIgnore;
import org.regbench.data.CsvOptions;
import org.regbench.technique.Combination;
import org.regbench.train.Budget;

/**
 * One run, complete: the same specification gives the same numbers on the same kind of machine, wherever it runs.
 *
 * @param dataset catalogue name or CSV file, with any sample-size suffix, for example {@code fashion-mnist@1000}
 * @param csv how to read the data set if it is the user's own CSV file
 * @param network canonical text, for example {@code mlp[256,256]}
 * @param combination canonical text of a {@link Combination}
 * @param seed of every random stream of this run, from 1
 */
public record RunSpec(String dataset, CsvOptions csv, String network, String combination, int seed, Budget budget) {
    /** The techniques behind {@link #combination()}. */
    @JsonIgnore
    public Combination techniques() {
        return Combination.parse(combination);
    }

    /** The budget's canonical text, for packages that do not know budgets. */
    public String budgetText() {
        return budget.text();
    }

    /** The same run without any technique and with at most so many epochs. */
    public RunSpec baseline(int mostEpochs) {
        return new RunSpec(dataset, csv, network, Combination.BASELINE.text(), seed, budget.atMost(mostEpochs));
    }
}
