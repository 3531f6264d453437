package org.regbench.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.regbench.common.UserError;

class CifarReaderTest {
    private static final int RECORD = 1 + 3 * 32 * 32;

    @Test
    void readsBatchesInOrderAndTheTestBatchLast() {
        var data = CifarReader.read(List.of(batch(0, 1), batch(1)), List.of(batch(0)), List.of("cat", "dog"));

        assertThat(data.pool()).isEqualTo(3);
        assertThat(((Targets.Classes) data.targets()).labels()).containsExactly(0, 1, 1, 0);
        assertThat(data.features().shape()).isEqualTo(new ExampleShape(3, 32, 32));
    }

    /** Each channel of {@link #batch} is flat within one image: red 10, green 20, blue 30, plus the label. */
    @Test
    void standardizesEachChannelByItself() {
        var data = CifarReader.read(List.of(batch(0, 2)), List.of(), List.of("a", "b", "c"));

        var encoded = data.features().fit(new int[] {0, 1}).encode(new int[] {0, 1});

        // red is 10 and 12: mean 11, deviation 1; so are the others around their own means
        assertThat(encoded[0]).isEqualTo(-1f);
        assertThat(encoded[1024]).isEqualTo(-1f);
        assertThat(encoded[3071]).isEqualTo(-1f);
        assertThat(encoded[3072]).isEqualTo(1f);
        assertThat(encoded[6143]).isEqualTo(1f);
    }

    @Test
    void refusesABatchThatIsCutShort() {
        var cut = new DataFile("x", Arrays.copyOf(batch(0, 1).content(), RECORD + 5));
        assertThatThrownBy(() -> CifarReader.read(List.of(cut), List.of(), List.of("a", "b")))
                .isInstanceOf(UserError.class)
                .hasMessage(
                        "x is cut short or no CIFAR-10 batch: 3078 bytes are not a whole number of records of 3073");
    }

    @Test
    void refusesALabelBeyondTheClasses() {
        assertThatThrownBy(() -> CifarReader.read(List.of(batch(0, 7)), List.of(), List.of("a", "b")))
                .isInstanceOf(UserError.class)
                .hasMessage("x: label 7 at record 1; allowed are 0 to 1");
    }

    private static DataFile batch(int... labels) {
        var content = new byte[labels.length * RECORD];
        for (int i = 0; i < labels.length; i++) {
            int at = i * RECORD;
            content[at] = (byte) labels[i];
            for (int channel = 0; channel < 3; channel++) {
                int from = at + 1 + channel * 1024;
                Arrays.fill(content, from, from + 1024, (byte) (10 * (channel + 1) + labels[i]));
            }
        }
        return new DataFile("x", content);
    }
}
