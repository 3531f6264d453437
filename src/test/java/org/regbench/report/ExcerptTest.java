package org.regbench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExcerptTest {
    private final List<Integer> ten = IntStream.rangeClosed(1, 10).boxed().toList();

    @Test
    void aShortListIsWhole() {
        assertThat(Excerpt.of(ten, i -> false, 10).texts(String::valueOf))
                .containsExactly("1", "2", "3", "4", "5", "6", "7", "8", "9", "10");
    }

    @Test
    void theMiddleIsCounted() {
        assertThat(Excerpt.of(ten, i -> false, 5).texts(String::valueOf))
                .containsExactly("1", "2", "3", "5 between them left out", "9", "10");
    }

    @Test
    void whatMustNotMissStandsInItsPlace() {
        var shown = Excerpt.of(ten, i -> i == 6, 4);
        assertThat(shown.texts(String::valueOf))
                .containsExactly("1", "2", "3 between them left out", "6", "2 between them left out", "9", "10");
        assertThat(shown.items()).containsExactly(1, 2, 6, 9, 10);
        var places = new ArrayList<String>();
        shown.forEach((item, place) -> places.add(item + " at " + place));
        assertThat(places).containsExactly("1 at 0", "2 at 1", "6 at 3", "9 at 5", "10 at 6");
    }
}
