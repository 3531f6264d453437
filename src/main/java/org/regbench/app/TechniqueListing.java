package org.regbench.app;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.regbench.common.Numbers;
import org.regbench.data.ExampleShape;
import org.regbench.data.Task;
import org.regbench.draft.DraftContext;
import org.regbench.draft.TechniqueConflict;
import org.regbench.draft.Trait;
import org.regbench.technique.Combination;
import org.regbench.technique.TechniqueType;
import org.regbench.technique.Techniques;

/** The table of {@code list techniques}. */
final class TechniqueListing {
    private static final List<DraftContext> CONTEXTS =
            Stream.of(Task.values()).map(TechniqueListing::context).toList();

    private TechniqueListing() {}

    static Listing make() {
        return new Listing(
                List.of(
                        "technique",
                        "strengths",
                        "needs",
                        "conflicts",
                        "summary",
                        "formula",
                        "source",
                        "defaults from"),
                Techniques.ALL.stream().map(TechniqueListing::row).toList());
    }

    private static List<String> row(TechniqueType<?> type) {
        return List.of(
                type.defaults().text(),
                type.strength().map(TechniqueListing::grid).orElse(""),
                needs(type.needs()),
                conflicts(type),
                type.summary(),
                type.formula(),
                type.citation(),
                type.defaultsFrom());
    }

    private static String grid(TechniqueType.Strength<?> strength) {
        return strength.parameter() + " "
                + strength.grid().stream().map(Numbers::text).collect(Collectors.joining(", "));
    }

    private static String needs(TechniqueType.Needs needs) {
        var traits = needs.anyOf().stream().sorted().map(Trait::title).collect(Collectors.joining(" or "));
        return Stream.of(
                        traits,
                        needs.images() ? "images" : "",
                        needs.task()
                                .map(task -> task.name().toLowerCase(Locale.ROOT))
                                .orElse(""))
                .filter(need -> !need.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private static String conflicts(TechniqueType<?> type) {
        return Techniques.ALL.stream()
                .filter(other -> other != type && conflict(type, other))
                .map(TechniqueType::id)
                .collect(Collectors.joining(", "));
    }

    /** Whether two techniques cannot be combined where each of them can act. */
    private static boolean conflict(TechniqueType<?> one, TechniqueType<?> other) {
        var both = Combination.of(one.defaults(), other.defaults());
        return CONTEXTS.stream()
                .filter(context -> one.needs().lackingIn(context).isEmpty()
                        && other.needs().lackingIn(context).isEmpty())
                .anyMatch(context -> !possible(both, context));
    }

    private static boolean possible(Combination combination, DraftContext context) {
        try {
            combination.draft(context);
            return true;
        } catch (TechniqueConflict conflict) {
            return false;
        }
    }

    /** A network that has everything, on images. */
    private static DraftContext context(Task task) {
        return new DraftContext("any network", EnumSet.allOf(Trait.class), task, new ExampleShape(3, 32, 32), 10, 1000);
    }
}
