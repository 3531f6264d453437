package org.regbench.app;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.regbench.data.Catalogue;
import org.regbench.draft.Trait;
import org.regbench.experiment.Design;
import org.regbench.experiment.Experiments;
import org.regbench.measure.Metric;
import org.regbench.network.Network;
import org.regbench.network.Networks;
import org.regbench.technique.Combination;

/** What {@code list} can list, by name. */
final class Listings {
    private Listings() {}

    static Map<String, Supplier<Listing>> all() {
        var all = new LinkedHashMap<String, Supplier<Listing>>();
        all.put("techniques", TechniqueListing::make);
        all.put("datasets", Listings::datasets);
        all.put("networks", Listings::networks);
        all.put("metrics", Listings::metrics);
        all.put("designs", Listings::designs);
        all.put("experiments", Listings::experiments);
        return all;
    }

    private static Listing datasets() {
        return new Listing(
                List.of("dataset", "task", "shape", "rows", "classes", "here", "summary"),
                Catalogue.builtin().entries().stream()
                        .map(entry -> List.of(
                                entry.name(),
                                entry.task().text(),
                                entry.shape().toString(),
                                String.valueOf(entry.rows()),
                                entry.classes() == 0 ? "" : String.valueOf(entry.classes()),
                                entry.available() ? "yes" : "datasets/fetch " + entry.name(),
                                entry.description()))
                        .toList());
    }

    private static Listing networks() {
        return new Listing(
                List.of("network", "has", "summary"),
                Networks.ALL.stream()
                        .map(network -> List.of(network.text(), traits(network), network.summary()))
                        .toList());
    }

    private static String traits(Network network) {
        return network.traits().stream().sorted().map(Trait::title).collect(Collectors.joining(", "));
    }

    private static Listing metrics() {
        return new Listing(
                List.of("metric", "task", "unit", "better", "summary"),
                Stream.of(Metric.values())
                        .map(metric -> List.of(
                                metric.id(),
                                metric.task().text(),
                                metric.unit(),
                                metric.higherIsBetter() ? "higher" : "lower",
                                metric.meaning()))
                        .toList());
    }

    private static Listing designs() {
        return new Listing(
                List.of("design", "compares the baseline with"),
                Stream.of(Design.Kind.values())
                        .map(kind -> List.of(kind.form(), kind.summary()))
                        .toList());
    }

    private static Listing experiments() {
        return new Listing(
                List.of(
                        "experiment",
                        "datasets",
                        "networks",
                        "techniques",
                        "design",
                        "combinations",
                        "seeds",
                        "summary"),
                Experiments.BUILT_IN.stream()
                        .map(name -> Experiments.find(name).experiment())
                        .map(experiment -> List.of(
                                experiment.name(),
                                String.join(", ", experiment.datasets()),
                                String.join(", ", experiment.networks()),
                                experiment.techniques().isEmpty()
                                        ? "all that apply"
                                        : new Combination(experiment.techniques()).label(),
                                experiment.design().text(),
                                experiment.combinations().stream()
                                        .map(Combination::label)
                                        .collect(Collectors.joining("; ")),
                                String.valueOf(experiment.seeds()),
                                experiment.summary()))
                        .toList());
    }
}
