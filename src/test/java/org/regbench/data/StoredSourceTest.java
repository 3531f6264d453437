package org.regbench.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.regbench.common.UserError;

class StoredSourceTest {
    /** Split by shares, each part would get a row of a class that has none. */
    @Test
    void aClassThatIsTooRareForThreePartsIsRefused() {
        assertThatThrownBy(() -> source(0, 0, 0, 1, 1, 1).load(1))
                .isInstanceOf(UserError.class)
                .hasMessage("digits: class 'c' has 0 examples; at least 3 are needed, one for each part of the split");
        assertThatThrownBy(() -> source(0, 0, 0, 1, 2, 2, 2).trainingExamples())
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("digits: class 'b' has 1 example; ");
    }

    @Test
    void threeExamplesOfEachClassAreEnough() {
        var dataset = source(0, 0, 0, 1, 1, 1, 2, 2, 2).load(1);

        assertThat(dataset.train().targets()).containsExactlyInAnyOrder(1, 1, 1, 0, 0, 0, 0, 0, 0);
    }

    private static StoredSource source(int... labels) {
        var classes = List.of("a", "b", "c");
        var shape = new ExampleShape(1, 2, 2);
        var data = new RawData(
                new Pixels(shape, new byte[4 * labels.length]),
                new Targets.Classes(classes, labels),
                labels.length,
                List.of());
        return new StoredSource(
                new StoredSource.Identity("digits", Task.CLASSIFICATION, shape, classes, "5ha"), () -> data);
    }
}
