package org.regbench.app;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.regbench.data.Task;
import org.regbench.draft.Trait;
import org.regbench.experiment.Applicability;
import org.regbench.technique.TechniqueType;

/** The table of {@code list techniques}. */
final class TechniqueListing {
    private TechniqueListing() {}

    static Listing make() {
        return new Listing(
                List.of(
                        "technique",
                        "strengths",
                        "networks",
                        "needs",
                        "conflicts",
                        "summary",
                        "formula",
                        "source",
                        "defaults from"),
                Applicability.ofAll().stream().map(TechniqueListing::row).toList());
    }

    private static List<String> row(Applicability applicability) {
        var type = applicability.technique();
        return List.of(
                type.defaults().text(),
                type.strength().map(TechniqueType.Strength::text).orElse(""),
                String.join(", ", applicability.networks()),
                needs(type.needs()),
                conflicts(applicability),
                type.summary(),
                type.formula(),
                type.citation(),
                type.defaultsFrom());
    }

    private static String needs(TechniqueType.Needs needs) {
        var traits = needs.anyOf().stream().sorted().map(Trait::title).collect(Collectors.joining(" or "));
        return Stream.of(
                        traits,
                        needs.images() ? "images" : "",
                        needs.task().map(Task::text).orElse(""))
                .filter(need -> !need.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private static String conflicts(Applicability applicability) {
        return applicability.conflicts().stream()
                .map(conflict -> conflict.other().id())
                .distinct()
                .collect(Collectors.joining(", "));
    }
}
