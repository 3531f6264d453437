package org.regbench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ObjIntConsumer;
import java.util.function.Predicate;

/**
 * What there is room for of a long list: its first and its last ones, those that must not miss wherever they stand, and
 * in place of the others a line that counts them.
 */
record Excerpt<T>(List<Line<T>> lines) {
    /** One of the list, or how many are left out here. */
    record Line<T>(Optional<T> item, int leftOut) {}

    /** @param most items, besides those that {@code always} stay */
    static <T> Excerpt<T> of(List<T> all, Predicate<T> always, int most) {
        int firsts = all.size() <= most ? all.size() : most - most / 2;
        int lasts = all.size() - most / 2;
        var lines = new ArrayList<Line<T>>();
        int leftOut = 0;
        for (int i = 0; i < all.size(); i++) {
            if (i >= firsts && i < lasts && !always.test(all.get(i))) {
                leftOut++;
                continue;
            }
            if (leftOut > 0) {
                lines.add(new Line<>(Optional.empty(), leftOut));
                leftOut = 0;
            }
            lines.add(new Line<>(Optional.of(all.get(i)), 0));
        }
        return new Excerpt<>(lines);
    }

    List<T> items() {
        return lines.stream().flatMap(line -> line.item().stream()).toList();
    }

    /** A text for each line. */
    List<String> texts(Function<T, String> text) {
        return lines.stream()
                .map(line -> line.item().map(text).orElse(line.leftOut() + " between them left out"))
                .toList();
    }

    /** Each item and the place of its line, from 0. */
    void forEach(ObjIntConsumer<T> action) {
        for (int i = 0; i < lines.size(); i++) {
            int place = i;
            lines.get(i).item().ifPresent(item -> action.accept(item, place));
        }
    }
}
