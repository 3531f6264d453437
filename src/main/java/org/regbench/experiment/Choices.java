package org.regbench.experiment;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.regbench.data.CsvOptions;
import org.regbench.data.Task;
import org.regbench.technique.Combination;
import org.regbench.technique.Technique;
import org.regbench.train.Budget;

/**
 * What a user chose, in an experiment file or on the command line: the keys of the one are the options of the other.
 * What is left out is empty here and gets its default in {@link #experiment()}.
 */
public record Choices(
        Optional<String> name,
        Optional<String> summary,
        List<String> dataset,
        Optional<String> label,
        Optional<Task> task,
        List<String> network,
        List<Technique> techniques,
        Optional<Design> design,
        List<Combination> combinations,
        Optional<Integer> seeds,
        Optional<Integer> epochs,
        Optional<Integer> batch,
        Optional<Double> learningRate,
        Optional<Budget.Optimizer> optimizer,
        Optional<Budget.Schedule> schedule,
        Optional<Double> target) {
    private static final int SEEDS = 3;
    private static final List<String> NETWORKS = List.of("mlp");

    public Choices {
        dataset = List.copyOf(dataset);
        network = List.copyOf(network);
        techniques = List.copyOf(techniques);
        combinations = List.copyOf(combinations);
    }

    /**
     * These choices where they say something, else those of {@code base}.
     *
     * <p>Choosing techniques, a design or combinations leaves the combinations of {@code base} behind: they belong to
     * the comparison that is being replaced.
     */
    public Choices over(Choices base) {
        boolean otherComparison = !techniques.isEmpty() || design.isPresent() || !combinations.isEmpty();
        return new Choices(
                name.or(base::name),
                summary.or(base::summary),
                orElse(dataset, base.dataset),
                label.or(base::label),
                task.or(base::task),
                orElse(network, base.network),
                orElse(techniques, base.techniques),
                design.or(base::design),
                otherComparison ? combinations : base.combinations,
                seeds.or(base::seeds),
                epochs.or(base::epochs),
                batch.or(base::batch),
                learningRate.or(base::learningRate),
                optimizer.or(base::optimizer),
                schedule.or(base::schedule),
                target.or(base::target));
    }

    /** These choices, with the name of their file if they have none. */
    Choices orNamed(Path file) {
        var stem = stem(String.valueOf(file.getFileName())).replaceFirst("\\.ya?ml$", "");
        return new Choices(
                name.or(() -> Optional.of(folderName(stem)).filter(text -> !text.isEmpty())),
                summary,
                dataset,
                label,
                task,
                network,
                techniques,
                design,
                combinations,
                seeds,
                epochs,
                batch,
                learningRate,
                optimizer,
                schedule,
                target);
    }

    private static <T> List<T> orElse(List<T> chosen, List<T> base) {
        return chosen.isEmpty() ? base : chosen;
    }

    /**
     * The experiment, with defaults for what is not chosen: the mlp, three seeds, {@link Budget#DEFAULT}, and the
     * singles unless combinations are all that is named.
     *
     * @throws org.regbench.common.UserError if a value is not allowed
     */
    public Experiment experiment() {
        var networks = orElse(network, NETWORKS);
        boolean combinationsOnly = techniques.isEmpty() && !combinations.isEmpty();
        var chosenDesign = design.orElse(combinationsOnly ? Design.BASELINE : Design.SINGLES);
        return new Experiment(
                name.orElseGet(() -> nameOf(dataset, networks, chosenDesign)),
                summary.orElse(""),
                dataset,
                networks,
                techniques,
                chosenDesign,
                combinations,
                seeds.orElse(SEEDS),
                new Budget(
                        epochs.orElse(Budget.DEFAULT.epochs()),
                        batch.orElse(Budget.DEFAULT.batch()),
                        learningRate.orElse(Budget.DEFAULT.learningRate()),
                        optimizer.orElse(Budget.DEFAULT.optimizer()),
                        schedule.orElse(Budget.DEFAULT.schedule())),
                new CsvOptions(label, task),
                target);
    }

    /** Such as {@code vehicle-mlp-factorial}. */
    private static String nameOf(List<String> datasets, List<String> networks, Design design) {
        var parts = Stream.of(
                        datasets.stream().map(Choices::stem),
                        networks.stream().map(Choices::stem),
                        Stream.of(stem(design.text())))
                .flatMap(part -> part)
                .toList();
        return folderName(String.join("-", parts));
    }

    /** A file may be called _.csv; a folder of results may not. */
    private static String folderName(String text) {
        var name = text.replaceFirst("^[^A-Za-z0-9]+", "");
        return name.length() <= 60 ? name : name.substring(0, 60);
    }

    private static String stem(String text) {
        var file = text.substring(Math.max(text.lastIndexOf('/'), text.lastIndexOf('\\')) + 1);
        return file.replaceAll("\\[.*]", "").replaceAll("(?i)\\.csv$", "").replaceAll("[^A-Za-z0-9._@-]+", "_");
    }
}
