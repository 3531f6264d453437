package org.regbench.experiment;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.regbench.common.Seeds;
import org.regbench.common.UserError;
import org.regbench.technique.Combination;
import org.regbench.technique.Technique;

/**
 * Random cocktails: the number of techniques is drawn from two to five, then the techniques, then the strength of each
 * from its grid; a technique that was given with other than its default parameters keeps them.
 *
 * <p>The draws depend on the techniques alone, so the first cocktails of {@code random:20} are those of
 * {@code random:10}.
 */
final class Cocktails {
    private static final int FEWEST = 2;
    private static final int MOST = 5;
    /** Draws in a row that were there before, after which the pool counts as used up. */
    private static final int MOST_REPEATS = 10_000;

    private Cocktails() {}

    /** Distinct cocktails; whether they are possible is not asked here. */
    static Stream<Combination> draw(List<Technique> techniques, int count) {
        var choices = techniques.stream().map(Cocktails::strengths).toList();
        var random = new SplittableRandom(Seeds.derive(0, "random cocktails"));
        var drawn = new LinkedHashSet<Combination>();
        int repeats = 0;
        while (drawn.size() < count) {
            if (repeats > MOST_REPEATS || techniques.isEmpty()) {
                throw new UserError("Design random:" + count + " finds only " + drawn.size()
                        + " different cocktails among " + techniques.size() + " techniques; ask for fewer");
            }
            repeats = drawn.add(one(choices, random)) ? 0 : repeats + 1;
        }
        return drawn.stream();
    }

    private static List<Technique> strengths(Technique technique) {
        var grid = Design.grid(technique);
        return grid.isEmpty() || !Design.isDefault(technique) ? List.of(technique) : grid;
    }

    private static Combination one(List<List<Technique>> choices, SplittableRandom random) {
        int fewest = Math.min(FEWEST, choices.size());
        int size = random.nextInt(fewest, Math.min(MOST, choices.size()) + 1);
        var left = new ArrayList<>(choices);
        var cocktail = new ArrayList<Technique>();
        while (cocktail.size() < size) {
            var strengths = left.remove(random.nextInt(left.size()));
            cocktail.add(strengths.get(random.nextInt(strengths.size())));
        }
        return new Combination(cocktail);
    }
}
