package org.regbench.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.regbench.common.Numbers;
import org.regbench.experiment.Applicability;
import org.regbench.experiment.Applicability.Conflict;
import org.regbench.experiment.Applicability.Place;
import org.regbench.network.Networks;
import org.regbench.technique.TechniqueType;

/** The page {@code techniques.md}: what is known of every technique, and what it was verified against. */
final class TechniqueCatalogue {
    static final Path FILE = Path.of("src", "site", "markdown", "techniques.md");

    private static final String HEAD =
            """
            # Techniques

            Made by `TechniqueCatalogueTest` from the techniques themselves and from
            [`conformance.csv`](../resources/conformance.csv), which `ConformanceTest` writes; not edited by hand. Rates are
            drop rates. *Acts on* and *cannot be combined with* were found by filling a draft for every technique and every
            pair of them, with default parameters, on every network. Errors are those of one machine, to one digit.

            | technique | what it does | acts on |
            |---|---|---|
            """;

    private final Map<String, ConformanceTable.Row> verified;

    private TechniqueCatalogue(List<ConformanceTable.Row> verified) {
        this.verified =
                verified.stream().collect(Collectors.toMap(ConformanceTable.Row::technique, Function.identity()));
    }

    /** The page as it should be. */
    static String text() throws IOException {
        var catalogue = new TechniqueCatalogue(ConformanceTable.read(CommittedTable.FILE));
        var techniques = Applicability.ofAll();
        return HEAD
                + techniques.stream().map(TechniqueCatalogue::line).collect(Collectors.joining())
                + techniques.stream().map(catalogue::section).collect(Collectors.joining());
    }

    static void write() throws IOException {
        Files.writeString(FILE, text());
    }

    private static String line(Applicability technique) {
        var type = technique.technique();
        return "| [`" + type.id() + "`](#" + anchor(type) + ") | " + type.summary() + " | "
                + String.join(", ", technique.networks()) + " |\n";
    }

    /** As GitHub names headings. */
    private static String anchor(TechniqueType<?> type) {
        return type.id().toLowerCase(Locale.ROOT).replace(".", "");
    }

    private String section(Applicability technique) {
        var type = technique.technique();
        var lines = Stream.of(
                line("formula", "`" + type.formula() + "`"),
                line("parameters", "`" + type.defaults().text() + "`; " + type.defaultsFrom()),
                line(
                        "strengths",
                        type.strength().map(TechniqueCatalogue::strengths).orElse("none")),
                line("source", type.citation()),
                line("acts on", places(technique.places())),
                line("cannot be combined with", conflicts(technique.conflicts())),
                line("verified against", verified(type.id())));
        return "\n## " + type.id() + "\n\n" + type.summary() + ".\n\n" + lines.collect(Collectors.joining());
    }

    private static String line(String name, String value) {
        return "- **" + name + "**: " + value + "\n";
    }

    private static String strengths(TechniqueType.Strength<?> strength) {
        return "`" + strength.text() + "`"
                + strength.neutral()
                        .map(value -> "; no effect at " + Numbers.text(value))
                        .orElse("");
    }

    private static String places(List<Place> places) {
        return distinct(places, place -> Networks.name(place.network())) + "; "
                + distinct(places, place -> word(place.data())) + "; "
                + distinct(places, place -> word(place.task()));
    }

    private static String distinct(List<Place> places, Function<Place, String> property) {
        return places.stream().map(property).distinct().collect(Collectors.joining(", "));
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static String conflicts(List<Conflict> conflicts) {
        return conflicts.isEmpty()
                ? "none"
                : conflicts.stream().map(TechniqueCatalogue::conflict).collect(Collectors.joining());
    }

    private static String conflict(Conflict conflict) {
        return "\n  - `" + conflict.other().id() + "`"
                + (conflict.everywhere() ? "" : " on " + places(conflict.where())) + ": " + conflict.reason();
    }

    private String verified(String technique) {
        var row = verified.get(technique);
        return row == null
                ? "nothing yet"
                : row.reference() + ". Largest error " + row.error() + ", tolerance " + row.tolerance();
    }
}
