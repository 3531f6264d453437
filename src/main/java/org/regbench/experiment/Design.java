package org.regbench.experiment;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.regbench.common.Check;
import org.regbench.common.Names;
import org.regbench.common.UserError;
import org.regbench.technique.Combination;
import org.regbench.technique.Technique;
import org.regbench.technique.TechniqueType;
import org.regbench.technique.Techniques;

/**
 * Which combinations of the given techniques are compared. The baseline is always among them.
 *
 * @param draws number of cocktails of {@link Kind#RANDOM}; 0 for the others
 */
public record Design(Kind kind, int draws) {
    /** No more combinations than this: 2^16. */
    public static final int MOST_COMBINATIONS = 1 << 16;

    public static final Design SINGLES = new Design(Kind.SINGLES, 0);
    public static final Design BASELINE = new Design(Kind.BASELINE, 0);

    /** The designs by name. */
    public enum Kind {
        BASELINE("baseline", "the plain network alone", (techniques, draws) -> Stream.of()),
        SINGLES("singles", "each technique alone", (techniques, draws) -> singles(techniques)),
        PAIRS("pairs", "each technique alone and each two together", (techniques, draws) -> pairs(techniques)),
        FACTORIAL("factorial", "every subset of the techniques, 2^k", (techniques, draws) -> factorial(techniques)),
        LEAVE_ONE_OUT(
                "leave-one-out",
                "all techniques together, and all but each one",
                (techniques, draws) -> leaveOneOut(techniques)),
        SWEEP("sweep", "each technique alone at each strength of its grid", (techniques, draws) -> sweep(techniques)),
        RANDOM(
                "random:N",
                "N cocktails of two to five techniques at strengths drawn from their grids",
                Cocktails::draw);

        private final String form;
        private final String summary;
        private final Rule rule;

        Kind(String form, String summary, Rule rule) {
            this.form = form;
            this.summary = summary;
            this.rule = rule;
        }

        /** As users write it; {@code N} stands for a number. */
        public String form() {
            return form;
        }

        /** What is compared, besides the baseline. */
        public String summary() {
            return summary;
        }
    }

    private interface Rule {
        Stream<Combination> apply(List<Technique> techniques, int draws);
    }

    public Design {
        if (kind == Kind.RANDOM) {
            Check.atLeast(1, "the number of cocktails in random:N", draws);
            if (draws > MOST_COMBINATIONS) {
                throw new UserError("Design random:" + draws + " has more than " + MOST_COMBINATIONS + " combinations");
            }
        }
    }

    /** Reads {@code singles}, {@code random:20} and the like. */
    public static Design parse(String text) {
        var name = text.strip().toLowerCase(Locale.ROOT);
        for (var kind : Kind.values()) {
            if (kind != Kind.RANDOM && kind.form.equals(name)) {
                return new Design(kind, 0);
            }
        }
        if (!name.equals("random") && !name.startsWith("random:")) {
            throw Names.unknown(
                    "design", text, Stream.of(Kind.values()).map(Kind::form).toList());
        }
        var count = name.substring(Math.min(name.length(), "random:".length()));
        try {
            return new Design(Kind.RANDOM, Integer.parseInt(count));
        } catch (NumberFormatException e) {
            throw new UserError("Design '" + text + "' needs a whole number of cocktails, for example random:20", e);
        }
    }

    /** What {@link #parse} reads. */
    public String text() {
        return kind == Kind.RANDOM ? "random:" + draws : kind.form;
    }

    /**
     * The combinations, distinct, the baseline first.
     *
     * @param techniques each kind at most once
     * @throws UserError if there would be more than {@link #MOST_COMBINATIONS}
     */
    public Collection<Combination> combinations(List<Technique> techniques) {
        var combinations = new LinkedHashSet<Combination>();
        combinations.add(Combination.BASELINE);
        kind.rule.apply(techniques, draws).forEach(combinations::add);
        return combinations;
    }

    /** Whether the techniques must be named: all there are would conflict, or be too many. */
    boolean needsNames() {
        return kind == Kind.FACTORIAL || kind == Kind.LEAVE_ONE_OUT;
    }

    /** Whether the user asks for all named techniques together, so that a conflict among them is a mistake. */
    boolean asksForAllTogether() {
        return kind == Kind.LEAVE_ONE_OUT;
    }

    private static Stream<Combination> singles(List<Technique> techniques) {
        return techniques.stream().map(Techniques::inCompany);
    }

    private static Stream<Combination> pairs(List<Technique> techniques) {
        int n = techniques.size();
        var pairs = IntStream.range(0, n).boxed().flatMap(i -> IntStream.range(i + 1, n)
                .mapToObj(j -> Combination.of(techniques.get(i), techniques.get(j))));
        return Stream.concat(singles(techniques), pairs);
    }

    private static Stream<Combination> factorial(List<Technique> techniques) {
        int k = techniques.size();
        if (k >= Integer.SIZE - 1 || 1 << k > MOST_COMBINATIONS) {
            throw new UserError("Design factorial over " + k + " techniques has 2^" + k + " combinations, more than "
                    + MOST_COMBINATIONS + "; name at most 16 techniques");
        }
        return IntStream.range(0, 1 << k)
                .mapToObj(chosen -> new Combination(IntStream.range(0, k)
                        .filter(i -> (chosen >> i & 1) == 1)
                        .mapToObj(techniques::get)
                        .toList()));
    }

    private static Stream<Combination> leaveOneOut(List<Technique> techniques) {
        var leaveOuts = techniques.stream()
                .map(left -> new Combination(
                        techniques.stream().filter(t -> !t.equals(left)).toList()));
        return Stream.concat(Stream.of(new Combination(techniques)), leaveOuts);
    }

    private static Stream<Combination> sweep(List<Technique> techniques) {
        return techniques.stream().flatMap(Design::strengths).map(Techniques::inCompany);
    }

    /** A technique at each strength of its grid, and as it was given where that is not a default. */
    private static Stream<Technique> strengths(Technique technique) {
        var grid = grid(technique);
        return isDefault(technique) && !grid.isEmpty()
                ? grid.stream()
                : Stream.concat(grid.stream(), Stream.of(technique));
    }

    /** A technique at each strength of its grid; empty if it has none. */
    static List<Technique> grid(Technique technique) {
        return grid(Techniques.typeOf(technique));
    }

    private static <T extends Record & Technique> List<Technique> grid(TechniqueType<T> type) {
        return type.strength()
                .map(strength -> strength.grid().stream()
                        .<Technique>map(value -> strength.at().apply(value))
                        .toList())
                .orElse(List.of());
    }

    static boolean isDefault(Technique technique) {
        return technique.equals(Techniques.typeOf(technique).defaults());
    }

    @Override
    public String toString() {
        return text();
    }
}
