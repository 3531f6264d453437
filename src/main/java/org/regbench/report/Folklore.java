package org.regbench.report;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.regbench.report.Evidence.Side;

/**
 * What is often said of regularization, and what these runs say of it. Each claim is decided by paired differences over
 * seeds, one setting at a time; one that the runs hold no evidence for cannot be told.
 *
 * @param evidence the difference that decides it, or what it would take
 * @param unit of that difference
 */
record Folklore(String claim, String evidence, String unit, Function<FolkloreRuns, Optional<Evidence>> test) {
    private static final String BASELINE = CombinationRow.BASELINE;
    private static final String DROPOUT = "layer.Dropout";
    private static final String BATCH_NORM = "layer.BatchNorm";
    private static final String HELPING =
            "; it takes a dropout that alone is better than the baseline, its interval above 0";
    private static final List<String> AUGMENTATIONS = List.of(
            "input.RandomCrop",
            "input.RandomFlip",
            "input.RandomRotation",
            "input.RandomScale",
            "input.ElasticDistortion",
            "input.Mixup",
            "input.CutMix",
            "input.Cutout",
            "input.RandomErasing",
            "input.ColourJitter");
    private static final int SMALL_BATCH = 16;
    private static final String SECONDS = "s";

    private static final List<Folklore> ALL = List.of(
            zeros("weight.L1", true, "L1, as a subgradient, makes weights exactly zero"),
            zeros("weight.ProximalL1", true, "L1, as a proximal step, makes weights exactly zero"),
            zeros("weight.L2", false, "L2 leaves weights non-zero"),
            between(),
            compare(
                    "Dropout slows convergence, counted in epochs",
                    "epochs to the target, layer.Dropout minus baseline (never reached counts as one epoch after the last)",
                    "epochs",
                    FolkloreRuns::epochsToTarget,
                    List.of(DROPOUT, BASELINE),
                    Side.ABOVE),
            compare(
                    "Dropout slows convergence, counted in time",
                    "seconds to the target, layer.Dropout minus baseline (never reached counts as all of the training)",
                    SECONDS,
                    FolkloreRuns::secondsToTarget,
                    List.of(DROPOUT, BASELINE),
                    Side.ABOVE),
            compare(
                    "Batch norm speeds up convergence, counted in epochs",
                    "epochs to the target, layer.BatchNorm minus baseline (never reached counts as one epoch after the last)",
                    "epochs",
                    FolkloreRuns::epochsToTarget,
                    List.of(BATCH_NORM, BASELINE),
                    Side.BELOW),
            compare(
                    "Batch norm speeds up convergence, counted in time",
                    "seconds to the target, layer.BatchNorm minus baseline (never reached counts as all of the training)",
                    SECONDS,
                    FolkloreRuns::secondsToTarget,
                    List.of(BATCH_NORM, BASELINE),
                    Side.BELOW),
            new Folklore(
                    "Batch norm makes dropout redundant",
                    "what dropout adds to the score with batch norm minus what it adds without" + HELPING,
                    "score",
                    runs -> runs.interaction(BATCH_NORM, DROPOUT).map(e -> Evidence.of(e, Side.BELOW))),
            new Folklore(
                    "Dropout matters less with augmentation",
                    "what dropout adds to the score with an augmentation minus what it adds without; of several the first"
                            + HELPING,
                    "score",
                    runs -> AUGMENTATIONS.stream()
                            .flatMap(augmentation -> runs.interaction(augmentation, DROPOUT).stream())
                            .findFirst()
                            .map(e -> Evidence.of(e, Side.BELOW))),
            new Folklore(
                    "Dropout matters less with more data",
                    "what dropout adds to the score minus what it adds on a smaller sample of the same data" + HELPING
                            + " there",
                    "score",
                    runs -> runs.againstSmallerSample(DROPOUT).map(e -> Evidence.of(e, Side.BELOW))),
            smallBatch("layer.LayerNorm", "Layer norm beats batch norm at small batches"),
            smallBatch("layer.GroupNorm", "Group norm beats batch norm at small batches"),
            compare(
                    "An orthogonality penalty decorrelates filters",
                    "mean |cos| between the filters of a layer, weight.Orthogonal minus baseline",
                    "",
                    MeasuredRun::filterCorrelation,
                    List.of("weight.Orthogonal", BASELINE),
                    Side.BELOW),
            calibrates("label.LabelSmoothing", "Label smoothing improves calibration"),
            calibrates("input.Mixup", "Mixup improves calibration"),
            compare(
                    "Early stopping saves time",
                    "training seconds, training.EarlyStopping minus baseline",
                    SECONDS,
                    MeasuredRun::trainingSeconds,
                    List.of("training.EarlyStopping", BASELINE),
                    Side.BELOW),
            new Folklore(
                    "Early stopping costs nothing",
                    "score, training.EarlyStopping minus baseline; a loss of up to 0.005 counts as nothing",
                    "score",
                    runs -> runs.difference(MeasuredRun::score, "training.EarlyStopping", BASELINE)
                            .map(e -> Evidence.noWorse(e, 0.005))),
            new Folklore(
                    "Combinations beat the best single technique",
                    "test score, best combination minus best single technique, each chosen by its mean validation score",
                    "score",
                    runs -> runs.bestCocktailAgainstSingle().map(e -> Evidence.of(e, Side.ABOVE))));

    private static Folklore compare(
            String claim,
            String evidence,
            String unit,
            ToDoubleFunction<MeasuredRun> metric,
            List<String> pair,
            Side side) {
        return new Folklore(claim, evidence, unit, runs -> runs.difference(metric, pair.get(0), pair.get(1))
                .map(e -> Evidence.of(e, side)));
    }

    private static Folklore zeros(String technique, boolean many, String claim) {
        return new Folklore(
                claim,
                "share of weights that are exactly zero with " + technique + "; " + Evidence.LIMITS,
                "of all weights",
                runs -> runs.of(MeasuredRun::zeroWeights, technique).map(e -> Evidence.share(e, many)));
    }

    private static Folklore between() {
        return new Folklore(
                "Elastic net sits between L1 and L2",
                "share of negligible weights, weight.ElasticNet minus weight.L2 or weight.L1 minus weight.ElasticNet, whichever speaks less for it",
                "of all weights",
                runs -> {
                    var up = runs.difference(MeasuredRun::negligibleWeights, "weight.ElasticNet", "weight.L2")
                            .map(e -> Evidence.of(e, Side.ABOVE));
                    var down = runs.difference(MeasuredRun::negligibleWeights, "weight.L1", "weight.ElasticNet")
                            .map(e -> Evidence.of(e, Side.ABOVE));
                    return up.flatMap(one -> down.map(other -> one.weaker(other)));
                });
    }

    private static Folklore smallBatch(String technique, String claim) {
        return new Folklore(
                claim,
                "score, " + technique + " minus layer.BatchNorm with batches of at most " + SMALL_BATCH,
                "score",
                runs -> runs.batch() > SMALL_BATCH
                        ? Optional.empty()
                        : runs.difference(MeasuredRun::score, technique, BATCH_NORM)
                                .map(e -> Evidence.of(e, Side.ABOVE)));
    }

    private static Folklore calibrates(String technique, String claim) {
        return compare(
                claim,
                "expected calibration error, " + technique + " minus baseline",
                "",
                MeasuredRun::calibrationError,
                List.of(technique, BASELINE),
                Side.BELOW);
    }

    /** One claim on one setting, or on none if no setting has evidence for it. */
    record Line(Folklore of, Optional<Group> group, Optional<Evidence> found) {
        Object number(Function<Evidence, Double> value) {
            return found.map(evidence -> Column.finite(value.apply(evidence))).orElse("");
        }

        String verdict() {
            return found.map(evidence -> evidence.verdict().toString()).orElse("cannot tell");
        }
    }

    /**
     * Every claim, on every setting that has evidence for it.
     *
     * @param shared settings whose runs disturbed each other's clocks, which decide nothing that is counted in seconds
     */
    static List<Line> of(Map<Group, List<MeasuredRun>> all, Set<Group> shared) {
        var settings = FolkloreRuns.of(all);
        return ALL.stream()
                .flatMap(claim -> {
                    var lines = settings.stream()
                            .filter(runs -> !claim.unit().equals(SECONDS) || !shared.contains(runs.group()))
                            .flatMap(runs -> claim.test().apply(runs).stream()
                                    .map(found -> new Line(claim, Optional.of(runs.group()), Optional.of(found))))
                            .toList();
                    return lines.isEmpty()
                            ? Stream.of(new Line(claim, Optional.empty(), Optional.empty()))
                            : lines.stream();
                })
                .toList();
    }

    static List<Column<Line>> columns() {
        return List.of(
                new Column<>("claim", "", "what is said", line -> line.of().claim()),
                new Column<>(
                        "evidence",
                        "",
                        "the difference that decides it, or what is lacking; seconds count only where workers did not share the clocks",
                        line -> line.of().evidence()),
                new Column<>(
                        "dataset",
                        "",
                        "as in runs.csv; empty if no setting has the runs that it takes",
                        line -> line.group().map(Group::dataset).orElse("")),
                new Column<>("network", "", "as in runs.csv", line -> line.group()
                        .map(Group::network)
                        .orElse("")),
                new Column<>("budget", "", "as in runs.csv", line -> line.group()
                        .map(Group::budget)
                        .orElse("")),
                new Column<>("n", "", "seeds", line -> line.found()
                        .map(found -> (Object) found.effect().n())
                        .orElse("")),
                new Column<>(
                        "effect",
                        "",
                        "mean of the difference",
                        line -> line.number(found -> found.effect().mean())),
                new Column<>(
                        "low",
                        "",
                        "lower end of its 95% interval (Student's t over seeds)",
                        line -> line.number(found -> found.effect().low())),
                new Column<>(
                        "high",
                        "",
                        "upper end",
                        line -> line.number(found -> found.effect().high())),
                new Column<>("unit", "", "of the effect", line -> line.of().unit()),
                new Column<>(
                        "verdict",
                        "",
                        "holds, does not hold, not decided (the interval allows both) or cannot tell (no runs that it takes); not corrected for the number of claims",
                        Line::verdict));
    }
}
