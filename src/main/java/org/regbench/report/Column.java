package org.regbench.report;

import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.regbench.result.RunRow;

/**
 * One column of a CSV file; {@code results/README.md} says the same of it.
 *
 * @param unit empty for names, counts and shares
 * @param value text, a number, or empty text where the column does not apply
 */
public record Column<T>(String name, String unit, String meaning, Function<T, Object> value) {
    /** Columns that name the group of a line, then these. */
    @SafeVarargs
    static <T> List<Column<T>> ofGroup(Function<T, Group> group, Column<T>... more) {
        return before(
                more,
                asInRuns("dataset", group.andThen(Group::dataset)),
                asInRuns("network", group.andThen(Group::network)),
                asInRuns("budget", group.andThen(Group::budget)));
    }

    /** Columns that name the run of a line, then these. */
    @SafeVarargs
    static <T> List<Column<T>> ofRun(Function<T, RunRow> run, Column<T>... more) {
        return before(
                more,
                new Column<>("key", "", "the run, as in runs.csv", run.andThen(RunRow::key)),
                asInRuns("dataset", run.andThen(RunRow::dataset)),
                asInRuns("network", run.andThen(RunRow::network)),
                asInRuns("combination", run.andThen(RunRow::combination)),
                asInRuns("seed", run.andThen(RunRow::seed)));
    }

    /** Of a number that may be missing or never reached, as {@link #finite} says. */
    static <T> Column<T> number(String name, String unit, String meaning, ToDoubleFunction<T> value) {
        return new Column<>(name, unit, meaning, line -> finite(value.applyAsDouble(line)));
    }

    private static <T> Column<T> asInRuns(String name, Function<T, Object> value) {
        return new Column<>(name, "", "as in runs.csv", value);
    }

    @SafeVarargs
    private static <T> List<Column<T>> before(Column<T>[] more, Column<T>... first) {
        return Stream.concat(Stream.of(first), Stream.of(more)).toList();
    }

    /** The cell of a number that may be missing (NaN) or never reached (infinite): empty in both cases. */
    public static Object finite(double value) {
        return Double.isFinite(value) ? value : "";
    }
}
