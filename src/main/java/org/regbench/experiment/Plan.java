package org.regbench.experiment;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.regbench.common.Sha256;
import org.regbench.common.UserError;
import org.regbench.data.Catalogue;
import org.regbench.data.CsvOptions;
import org.regbench.data.DatasetSource;
import org.regbench.draft.DraftContext;
import org.regbench.draft.Pretraining;
import org.regbench.draft.TechniqueConflict;
import org.regbench.network.Network;
import org.regbench.network.Networks;
import org.regbench.technique.Combination;
import org.regbench.technique.Technique;
import org.regbench.technique.TechniqueType;
import org.regbench.technique.Techniques;

/**
 * Every run of an experiment, and every combination that cannot run with its reason. Nothing is trained to make one.
 *
 * <p>For each data set and network the seeds follow each other, and within a seed the baseline comes first: a table of
 * the first rows already compares.
 *
 * @param notes what was guessed about the data, one line each, to be told to the user
 */
public record Plan(Experiment experiment, List<PlannedRun> runs, List<Impossible> impossible, List<String> notes) {
    /** More runs than this are refused: their plan would not fit into a small machine's memory. */
    public static final int MOST_RUNS = 1_000_000;

    /** A combination that cannot run on a data set and network; {@code run} stands for all seeds with the first one. */
    public record Impossible(PlannedRun run, String reason) {}

    /** Finds a data set by catalogue name or CSV file. */
    public interface DatasetFinder {
        /** Throws a {@link UserError} if there is no such data set, or it is not usable as data. */
        DatasetSource find(String spec, CsvOptions csv);
    }

    public Plan {
        runs = List.copyOf(runs);
        impossible = List.copyOf(impossible);
        notes = List.copyOf(notes);
    }

    /**
     * Plans an experiment.
     *
     * @throws UserError if a name is unknown, nothing at all can run, or a combination that was asked for by name
     *     cannot
     */
    public static Plan of(Experiment experiment, DatasetFinder datasets) {
        var sources = experiment.datasets().stream()
                .map(name -> datasets.find(name, experiment.csv()))
                .toList();
        if (!experiment.csv().equals(CsvOptions.NONE)
                && experiment.datasets().stream().noneMatch(Catalogue::isOwnFile)) {
            throw new UserError("A label and a task are for CSV files of your own; what to predict is known of "
                    + String.join(", ", experiment.datasets()));
        }
        var networks = experiment.networks().stream().map(Networks::parse).toList();
        Experiment.requireDistinct(
                "network", networks.stream().map(Network::text).toList());
        var runs = new ArrayList<PlannedRun>();
        var impossible = new ArrayList<Impossible>();
        for (var source : sources) {
            for (var network : networks) {
                new Cell(experiment, network, source, datasets).plan(runs, impossible);
            }
        }
        if (runs.isEmpty()) {
            throw new UserError("Nothing can run: " + impossible.get(0).reason());
        }
        var notes = sources.stream().flatMap(source -> source.notes().stream()).toList();
        return new Plan(experiment, runs, impossible, notes);
    }

    /** Names this plan by all that it plans: equal for equal plans, 16 hex digits. */
    public String fingerprint() {
        var keys = Stream.concat(runs.stream(), impossible.stream().map(Impossible::run))
                .map(run -> run.key().value())
                .collect(Collectors.joining());
        return Sha256.hex(keys).substring(0, 16);
    }

    /** One network on one data set. */
    private static final class Cell {
        private final Experiment experiment;
        private final Network network;
        private final DatasetSource source;
        private final DatasetFinder datasets;
        private final String sha256;
        private final DraftContext context;

        Cell(Experiment experiment, Network network, DatasetSource source, DatasetFinder datasets) {
            this.experiment = experiment;
            this.network = network;
            this.source = source;
            this.datasets = datasets;
            sha256 = source.sha256();
            context = new DraftContext(
                    network.text(),
                    network.traits(),
                    source.task(),
                    source.shape(),
                    source.outputs().size(),
                    source.trainingExamples());
        }

        void plan(List<PlannedRun> runs, List<Impossible> impossible) {
            var lacking = network.lackingFor(source.shape());
            if (lacking.isPresent()) {
                impossible.add(new Impossible(first(Combination.BASELINE), network.text() + " " + lacking.get()));
                return;
            }
            var possible = new ArrayList<PlannedRun>();
            reasons().forEach((combination, reason) -> {
                if (reason.isEmpty()) {
                    possible.add(first(combination));
                } else {
                    impossible.add(new Impossible(first(combination), reason));
                }
            });
            if (runs.size() + (long) possible.size() * experiment.seeds() > MOST_RUNS) {
                throw new UserError("The experiment has more than " + MOST_RUNS + " runs; ask for fewer");
            }
            for (int seed = 1; seed <= experiment.seeds(); seed++) {
                for (var run : possible) {
                    runs.add(seed == 1 ? run : run(run.spec().combination(), run.label(), seed));
                }
            }
        }

        /** Each combination with the reason why it cannot run; an empty one if it can. */
        private Map<Combination, String> reasons() {
            var reasons = new LinkedHashMap<Combination, String>();
            designed().forEach(combination -> reasons.put(combination, reason(combination)));
            demanded().forEach(combination -> {
                var reason = reasons.computeIfAbsent(combination, this::reason);
                if (!reason.isEmpty()) {
                    throw new UserError("'" + combination.label() + "' cannot run on " + network.text() + " with "
                            + source.name() + ": " + reason);
                }
            });
            return reasons;
        }

        private Collection<Combination> designed() {
            var techniques = experiment.techniques();
            return experiment.design().combinations(techniques.isEmpty() ? applicable() : techniques);
        }

        /** What the user asked for as one combination, so that a conflict is a mistake and not a finding. */
        private Collection<Combination> demanded() {
            var demanded = new LinkedHashSet<Combination>();
            if (experiment.design().asksForAllTogether()) {
                demanded.add(new Combination(experiment.techniques()));
            }
            demanded.addAll(experiment.combinations());
            return demanded;
        }

        private List<Technique> applicable() {
            return Techniques.ALL.stream()
                    .filter(type -> type.needs().lackingIn(context).isEmpty())
                    .<Technique>map(TechniqueType::defaults)
                    .toList();
        }

        private String reason(Combination combination) {
            try {
                combination.draft(context).pretraining.get().ifPresent(this::checkSource);
                return "";
            } catch (TechniqueConflict conflict) {
                return String.valueOf(conflict.getMessage());
            }
        }

        private void checkSource(Pretraining pretraining) {
            pretraining.sourceFor(source.name(), name -> datasets.find(name, CsvOptions.NONE));
        }

        private PlannedRun first(Combination combination) {
            return run(combination.text(), combination.label(), 1);
        }

        /** Data sets of the catalogue take no notice, so their runs are the same with and without. */
        private CsvOptions csv() {
            return Catalogue.isOwnFile(source.name()) ? experiment.csv() : CsvOptions.NONE;
        }

        private PlannedRun run(String combination, String label, int seed) {
            var spec = new RunSpec(source.name(), csv(), network.text(), combination, seed, experiment.budget());
            return PlannedRun.of(spec, sha256, source.task(), label);
        }
    }
}
