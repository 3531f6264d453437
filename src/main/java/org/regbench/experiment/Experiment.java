package org.regbench.experiment;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.regbench.common.Check;
import org.regbench.common.UserError;
import org.regbench.data.CsvOptions;
import org.regbench.technique.Combination;
import org.regbench.technique.Technique;
import org.regbench.train.Budget;

/**
 * What to compare, and on what.
 *
 * @param name of its folder of results: letters, digits and {@code . _ - @}
 * @param summary one line for people
 * @param datasets catalogue names or CSV files, at least one
 * @param networks at least one
 * @param techniques that the design combines, each kind at most once; none: all that apply to a network and data set,
 *     but the designs factorial and leave-one-out need them named
 * @param combinations to run besides those of the design
 * @param seeds number of runs of each combination, at least 1; their seeds are 1, 2, …
 * @param csv how to read data sets that are CSV files
 * @param target validation metric whose first reaching is the convergence time; empty: taken from the baseline
 */
public record Experiment(
        String name,
        String summary,
        List<String> datasets,
        List<String> networks,
        List<Technique> techniques,
        Design design,
        List<Combination> combinations,
        int seeds,
        Budget budget,
        CsvOptions csv,
        Optional<Double> target) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@-]*");

    public Experiment {
        datasets = List.copyOf(datasets);
        networks = List.copyOf(networks);
        techniques = List.copyOf(techniques);
        combinations = List.copyOf(combinations);
        if (!NAME.matcher(name).matches()) {
            throw new UserError("Experiment name '" + name + "' is not allowed; use letters, digits and . _ - @");
        }
        requireSomeDistinct("data set", datasets);
        requireSomeDistinct("network", networks);
        requireDistinct("technique", techniques.stream().map(Technique::id).toList());
        Check.atLeast(1, "seeds", seeds);
        target.ifPresent(value -> {
            if (!Double.isFinite(value)) {
                throw new UserError("target=" + value + " is not allowed; it must be a finite number");
            }
        });
        if (design.needsNames() && techniques.isEmpty()) {
            throw new UserError("Design " + design + " needs its techniques by name, for example "
                    + "--techniques weight.L2,layer.Dropout");
        }
    }

    private static void requireSomeDistinct(String kind, List<String> names) {
        if (names.isEmpty()) {
            throw new UserError("The experiment names no " + kind);
        }
        requireDistinct(kind, names);
    }

    static void requireDistinct(String kind, List<String> names) {
        var seen = new HashSet<String>();
        for (var name : names) {
            if (!seen.add(name)) {
                throw new UserError("The " + kind + " '" + name + "' is given twice");
            }
        }
    }
}
