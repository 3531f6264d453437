package org.regbench.technique;

import java.io.Serializable;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.regbench.common.Split;
import org.regbench.common.UserError;
import org.regbench.draft.DraftContext;
import org.regbench.draft.NetworkDraft;
import org.regbench.draft.TechniqueConflict;

/**
 * Techniques that regularize one network together, sorted by id. The empty one is the baseline.
 *
 * @param techniques each kind at most once
 */
public record Combination(List<Technique> techniques) implements Serializable {
    public static final Combination BASELINE = new Combination(List.of());

    private static final String BASELINE_TEXT = "baseline";
    private static final String SEPARATOR = " + ";

    public Combination {
        techniques =
                techniques.stream().sorted(Comparator.comparing(Technique::id)).toList();
        for (int i = 1; i < techniques.size(); i++) {
            if (techniques.get(i).id().equals(techniques.get(i - 1).id())) {
                throw new UserError(techniques.get(i).id() + " is given twice in one combination");
            }
        }
    }

    public static Combination of(Technique... techniques) {
        return new Combination(List.of(techniques));
    }

    /** The same but for one technique. */
    public Combination without(String id) {
        return new Combination(techniques.stream()
                .filter(technique -> !technique.id().equals(id))
                .toList());
    }

    /** Reads what {@link #text()} writes; parameters may be left out. */
    public static Combination parse(String text) {
        if (text.strip().equals(BASELINE_TEXT)) {
            return BASELINE;
        }
        return new Combination(
                Split.everyPart(text, '+').stream().map(Techniques::parse).toList());
    }

    /** Canonical text with every parameter; {@code baseline} if there is no technique. */
    public String text() {
        return join(techniques.stream().map(Technique::text));
    }

    /** For people: parameters are shown only where they differ from the default. */
    public String label() {
        return join(techniques.stream()
                .map(t -> TechniqueText.shortly(t, Techniques.typeOf(t).defaults())));
    }

    private static String join(Stream<String> parts) {
        var text = parts.collect(Collectors.joining(SEPARATOR));
        return text.isEmpty() ? BASELINE_TEXT : text;
    }

    /**
     * A draft that every technique has contributed to, in canonical order.
     *
     * @throws TechniqueConflict if two techniques claim one slot, or one lacks what it needs
     */
    public NetworkDraft draft(DraftContext context) {
        var draft = new NetworkDraft(context);
        techniques.stream()
                .sorted(Comparator.comparingInt(t -> Techniques.typeOf(t).priority()))
                .forEach(technique -> {
                    Optional<String> lacking =
                            Techniques.typeOf(technique).needs().lackingIn(context);
                    if (lacking.isPresent()) {
                        throw new TechniqueConflict(technique.id() + " " + lacking.get());
                    }
                    draft.contributor(technique.id());
                    technique.contribute(draft);
                });
        return draft;
    }

    @Override
    public String toString() {
        return text();
    }
}
