package org.regbench.app;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.regbench.common.Split;
import org.regbench.common.UserError;
import org.regbench.data.Task;
import org.regbench.experiment.Choices;
import org.regbench.experiment.Design;
import org.regbench.experiment.Experiment;
import org.regbench.experiment.Experiments;
import org.regbench.technique.Combination;
import org.regbench.technique.Technique;
import org.regbench.technique.Techniques;
import org.regbench.train.Budget;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The options that say what to compare. They override what the experiment says. */
final class ExperimentOptions {
    @Parameters(
            arity = "0..1",
            paramLabel = "EXPERIMENT|FILE.yaml",
            description = "A built-in experiment or a file with these options as keys. Left out: one made of the "
                    + "options if there is a --dataset, else quick.")
    private Optional<String> experiment = Optional.empty();

    @Option(
            names = "--dataset",
            paramLabel = "NAME,...",
            description = "Names or CSV files; name@1000 takes that many training examples.")
    private List<String> dataset = List.of();

    @Option(
            names = "--label",
            paramLabel = "COLUMN",
            description = "Column of a CSV file to predict; the last one if left out.")
    private Optional<String> label = Optional.empty();

    @Option(
            names = "--task",
            paramLabel = "TASK",
            description = "classification or regression; guessed from the label column if left out.")
    private Optional<Task> task = Optional.empty();

    @Option(names = "--network", paramLabel = "NAME,...", description = "Such as linear,mlp[512,512]; mlp if left out.")
    private List<String> network = List.of();

    @Option(
            names = "--techniques",
            paramLabel = "NAME,...",
            description = "Such as weight.L2,layer.Dropout[hidden=0.3]; all that apply if left out.")
    private List<String> techniques = List.of();

    @Option(
            names = "--combinations",
            paramLabel = "A+B;...",
            description = "To run besides the design's: weight.L2+layer.Dropout;input.Mixup+label.LabelSmoothing.")
    private List<String> combinations = List.of();

    @Option(
            names = "--design",
            paramLabel = "DESIGN",
            description = "Which combinations to compare, see 'list designs'; singles if left out, or "
                    + "baseline if there are --combinations.")
    private Optional<String> design = Optional.empty();

    @Option(names = "--seeds", paramLabel = "N", description = "Runs of each combination; 3 if left out.")
    private Optional<Integer> seeds = Optional.empty();

    @Option(names = "--epochs", paramLabel = "N", description = "Passes over the training part; 20 if left out.")
    private Optional<Integer> epochs = Optional.empty();

    @Option(names = "--batch", paramLabel = "N", description = "Examples in a training step; 64 if left out.")
    private Optional<Integer> batch = Optional.empty();

    @Option(names = "--learning-rate", paramLabel = "RATE", description = "0.001 if left out.")
    private Optional<Double> learningRate = Optional.empty();

    @Option(names = "--optimizer", paramLabel = "NAME", description = "adam, sgd or nesterov; adam if left out.")
    private Optional<Budget.Optimizer> optimizer = Optional.empty();

    @Option(
            names = "--schedule",
            paramLabel = "NAME",
            description = "How the learning rate goes on: constant or cosine; constant if left out.")
    private Optional<Budget.Schedule> schedule = Optional.empty();

    @Option(
            names = "--target",
            paramLabel = "VALUE",
            description = "Validation metric whose first reaching is the convergence time; the baseline's median best "
                    + "if left out.")
    private Optional<Double> target = Optional.empty();

    /**
     * What the user asked for.
     *
     * @param asNamed whether it is exactly the experiment that was named
     */
    record Selection(Experiment experiment, boolean asNamed) {}

    Selection select() {
        var chosen = chosen();
        if (experiment.isEmpty() && !chosen.dataset().isEmpty()) {
            return new Selection(chosen.experiment(), false);
        }
        var base = Experiments.find(experiment.orElse(Experiments.DEFAULT));
        var all = chosen.over(base);
        return new Selection(all.experiment(), all.equals(base));
    }

    private Choices chosen() {
        return new Choices(
                Optional.empty(),
                Optional.empty(),
                split(dataset, ','),
                label,
                task,
                split(network, ','),
                split(techniques, ',').stream()
                        .<Technique>map(Techniques::parse)
                        .toList(),
                design.map(Design::parse),
                split(combinations, ';').stream().map(Combination::parse).toList(),
                seeds,
                epochs,
                batch,
                learningRate,
                optimizer,
                schedule,
                target);
    }

    private static List<String> split(List<String> given, char separator) {
        return given.stream().flatMap(text -> some(text, separator)).toList();
    }

    private static Stream<String> some(String text, char separator) {
        var parts = Split.outsideBrackets(text, separator);
        if (parts.isEmpty()) {
            throw new UserError("'" + text + "' names nothing; leave the option out or give it a value");
        }
        return parts.stream();
    }
}
