package org.regbench.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RepetitionTest {
    private final RunRow before = Rows.completed(1, "weight.L2", 1, 0.8);

    @Test
    void clocksMayDiffer() {
        assertThat(Repetition.difference(before, Rows.with(before, "training_seconds", 77)))
                .isEmpty();
    }

    @Test
    void theLastBitOfANumberMayNot() {
        double next = Math.nextUp(before.metrics().get("test_accuracy"));
        assertThat(Repetition.difference(before, Rows.with(before, "test_accuracy", next)))
                .hasValueSatisfying(text -> assertThat(text).endsWith("test_accuracy was 0.8, is " + next));
    }

    @Test
    void aNumberMayNotComeOrGo() {
        var more = Rows.with(before, "new", 1);
        assertThat(Repetition.difference(before, more))
                .hasValueSatisfying(text -> assertThat(text).endsWith("new was null, is 1.0"));
        assertThat(Repetition.difference(more, before))
                .hasValueSatisfying(text -> assertThat(text).endsWith("new was 1.0, is null"));
    }

    @Test
    void aLearningCurveMayDifferInItsClockAlone() {
        var last = before.curve().get(1);
        var slower = new EpochRow(
                2,
                last.examples(),
                99,
                last.trainLoss(),
                last.trainScore(),
                last.validationLoss(),
                last.validationScore());
        var other = new EpochRow(
                2,
                last.examples(),
                2,
                Math.nextUp(last.trainLoss()),
                last.trainScore(),
                last.validationLoss(),
                last.validationScore());
        assertThat(Repetition.difference(
                        before, Rows.with(before, List.of(before.curve().get(0), slower))))
                .isEmpty();
        assertThat(Repetition.difference(
                        before, Rows.with(before, List.of(before.curve().get(0), other))))
                .hasValueSatisfying(text -> assertThat(text).endsWith("the learning curve differs"));
    }

    @Test
    void anotherEndIsADifference() {
        var failed = Rows.ended(1, "weight.L2", 1, Status.FAILED, "killed");
        assertThat(Repetition.difference(before, failed))
                .hasValueSatisfying(text -> assertThat(text).endsWith("was COMPLETED, is FAILED killed"));
    }
}
