package org.regbench.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.regbench.common.UserError;

class CsvTableTest {
    @Test
    void textBecomesOneColumnACategory() {
        var data = read("colour,y\nred,a\ngreen,a\nred,a\nblue,b\nred,b\nred,b\n");

        // sorted: blue, green, red
        var encoded = data.features().fit(new int[] {0, 1, 3}).encode(new int[] {0, 1, 3});
        assertThat(encoded).containsExactly(0, 0, 1, 0, 1, 0, 1, 0, 0);
    }

    @Test
    void aCategoryThatTheTrainingPartLacksIsAllZeros() {
        var data = read("colour,y\nred,a\ngreen,a\nred,a\nblue,b\nred,b\nred,b\n");

        assertThat(data.features().fit(new int[] {0, 1, 2}).encode(new int[] {3}))
                .containsExactly(0, 0, 0);
    }

    /** Training rows 1, missing, 3, 8: median 3; with it mean 3.75 and deviation sqrt(26.75 / 4) = 2.586020. */
    @Test
    void aMissingNumberBecomesTheMedianOfTheTrainingPart() {
        var data = read("x,y\n1,a\n,a\n3,a\n8,b\n1000,b\n?,b\n");

        var encoded = data.features().fit(new int[] {0, 1, 2, 3}).encode(new int[] {1, 2, 5});
        // (3 - 3.75) / 2.586020
        assertThat(encoded).hasSize(3);
        for (float value : encoded) {
            assertThat(value).isEqualTo(-0.290021f, within(1e-6f));
        }
    }

    @Test
    void theMedianOfAnEvenCountIsHalfway() {
        assertThat(Column.Numeric.median(new double[] {4, Double.NaN, 1, 2, 8})).isEqualTo(3);
        assertThat(Column.Numeric.median(new double[] {Double.NaN})).isZero();
    }

    @Test
    void aMissingTextIsACategoryOfItsOwn() {
        var data = read("colour,y\nred,a\n,a\nNA,a\nblue,b\n?,b\nNaN,b\n");

        assertThat(data.features().shape().size()).isEqualTo(3);
        var column = (Column.Categorical) ((Columns) data.features()).columns().get(0);
        assertThat(column.categories()).containsExactly("(missing)", "blue", "red");
        assertThat(column.codes()).containsExactly(2, 0, 0, 1, 0, 0);
    }

    @Test
    void theLastColumnIsTheLabelUnlessNamed() {
        assertThat(read("x,y\n1,a\n2,a\n3,a\n4,b\n5,b\n6,b\n").notes().get(0))
                .isEqualTo("label: column 'y', the last one (choose another with --label)");

        var named = read("y,x\na,1\na,2\na,3\nb,4\nb,5\nb,6\n", new CsvOptions(Optional.of("y"), Optional.empty()));
        assertThat(named.targets().outputs()).containsExactly("a", "b");
        assertThat(named.notes()).hasSize(1);
    }

    @Test
    void aTextLabelMeansClassification() {
        var data = read("x,y\n1,a\n2,a\n3,a\n4,b\n5,b\n6,b\n");

        assertThat(data.targets().task()).isEqualTo(Task.CLASSIFICATION);
        assertThat(data.notes().get(1))
                .isEqualTo("task: classification, for the label holds text (choose another with --task)");
    }

    @Test
    void fewWholeNumbersMeanClassificationInNumericOrder() {
        var data = read("x,y\n1,10\n2,10\n3,10\n4,9\n5,9\n6,9\n");

        assertThat(data.targets().task()).isEqualTo(Task.CLASSIFICATION);
        assertThat(data.targets().outputs()).containsExactly("9", "10");
    }

    @Test
    void manyNumbersOrFractionsMeanRegression() {
        assertThat(read("x,y\n1,0.5\n2,1\n3,2\n4,3\n5,4\n").targets().task()).isEqualTo(Task.REGRESSION);
        var many = IntStream.range(0, 21).mapToObj(i -> "1," + i).collect(Collectors.joining("\n"));
        assertThat(read("x,y\n" + many).targets().task()).isEqualTo(Task.REGRESSION);
        var twenty = IntStream.range(0, 60).mapToObj(i -> "1," + i % 20).collect(Collectors.joining("\n"));
        assertThat(read("x,y\n" + twenty).targets().task()).isEqualTo(Task.CLASSIFICATION);
    }

    /** Targets 1, 2, 3 in the training part: mean 2, deviation sqrt(2/3). */
    @Test
    void theTargetOfRegressionIsScaledByTheTrainingPart() {
        var data = read("x,y\n1,1\n2,2\n3,3\n4,2.5\n5,200\n");

        var loaded = data.assemble("x", new Split(new int[] {0, 1, 2}, new int[] {3}, new int[] {4}));
        assertThat(loaded.targetScale().mean()).isEqualTo(2);
        assertThat(loaded.targetScale().deviation()).isEqualTo(Math.sqrt(2.0 / 3));
        assertThat(loaded.train().targets()[2]).isEqualTo((float) Math.sqrt(1.5));
        assertThat(loaded.test().targets()[0]).isEqualTo((float) (198 * Math.sqrt(1.5)));
    }

    /** Seconds since 1970, one apart: a float cannot tell them from each other. */
    @Test
    void largeNumbersKeepTheirDifferences() {
        var data = read("t,y\n1700000000,a\n1700000001,a\n1700000002,a\n1700000003,b\n1700000004,b\n1700000005,b\n");

        var loaded = data.assemble("t", new Split(new int[] {0, 2, 4}, new int[] {3}, new int[] {5}));
        assertThat(loaded.train().features()).containsExactly((float) -Math.sqrt(1.5), 0, (float) Math.sqrt(1.5));
        assertThat(loaded.test().features()).containsExactly((float) (3 / Math.sqrt(8.0 / 3)));
    }

    @Test
    void quotesBomSpacesAndBlankLinesDoNoHarm() {
        var data =
                read("\uFEFF\"x\", y\r\n1, \"a, or b\"\r\n\r\n 2 ,\"a, or b\"\r\n3,\"a, or b\"\r\n4,c\r\n5,c\r\n6,c");

        assertThat(data.targets().outputs()).containsExactly("a, or b", "c");
        assertThat(((Column.Numeric) ((Columns) data.features()).columns().get(0)).values())
                .containsExactly(1, 2, 3, 4, 5, 6);
    }

    @Test
    void refusesAnEmptyFile() {
        refuses("", "my.csv is empty; a header line and rows of data are needed");
        refuses("\n\n", "my.csv is empty; a header line and rows of data are needed");
    }

    @Test
    void refusesAHeaderOnly() {
        refuses("x,y\n", "my.csv has 0 rows of data; at least 5 are needed");
    }

    @Test
    void refusesRaggedRowsAndNamesTheLine() {
        refuses("x,y\n1,a\n\n2,a,9\n3,a\n", "my.csv, line 4: 3 cells, but the header has 2 columns");
        refuses("x,y\n1,\"a\nb\"\n7\n", "my.csv, line 4: 1 cell, but the header has 2 columns");
    }

    @Test
    void refusesALabelThatIsNoColumnAndNamesTheNearest() {
        refuses(
                "width,Class\n1,a\n2,b\n",
                new CsvOptions(Optional.of("Clas"), Optional.empty()),
                "my.csv: Unknown label column 'Clas'; did you mean 'Class'? Known: width, Class");
    }

    @Test
    void refusesOneClassOnly() {
        refuses(
                "x,y\n1,a\n2,a\n3,a\n4,a\n5,a\n",
                "my.csv: column 'y' has one class only, 'a'; at least two are needed");
    }

    @Test
    void refusesAnAllEmptyColumn() {
        refuses(
                "x,z,y\n1,,a\n2,?,a\n3,NA,a\n4,NaN,b\n5,,b\n6,,b\n",
                "my.csv: column 'z' is empty in every row; delete the column or fill it in");
    }

    @Test
    void refusesTextAmongNumbersAndNamesLineAndColumn() {
        var rows = IntStream.range(0, 20)
                .mapToObj(i -> (i == 11 ? "l2" : i) + "," + (i % 2 == 0 ? "a" : "b"))
                .collect(Collectors.joining("\n"));
        refuses(
                "x,y\n" + rows,
                "my.csv, line 13, column 'x': 'l2' is not a number, but 19 of the column's 20 cells are;"
                        + " write a number, or leave the cell empty where it is missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?", "NA", "na", "NaN", "N/A", "null", "NULL"})
    void knowsWhatIsMissing(String cell) {
        assertThat(CsvText.isMissing(cell)).isTrue();
        assertThat(CsvText.isMissing("none")).isFalse();
    }

    @Test
    void takesAColumnOfNumbersAndManyTextsForText() {
        var data = read("x,y\n1,a\n2,a\nmany,a\n4,b\n5,b\n6,b\n");

        assertThat(data.features().shape().size()).isEqualTo(6);
        assertThat(data.notes())
                .contains(
                        "my.csv, line 4, column 'x': 'many' is not a number, 5 of the column's 6 cells are: the column"
                                + " is taken as text, each number a category of its own");
    }

    @Test
    void refusesNumbersThatAreNotFinite() {
        for (var bad : List.of("inf", "-Infinity", "1e999", "0x1p3", "1d")) {
            var rows = IntStream.range(0, 20)
                    .mapToObj(i -> i + "," + (i == 4 ? bad : i + 0.5))
                    .collect(Collectors.joining("\n"));
            refuses("x,y\n" + rows, "my.csv, line 6, column 'y': '" + bad + "' is not a number");
        }
    }

    @Test
    void refusesAMissingLabel() {
        refuses("x,y\n1,1.5\n2,NaN\n3,3\n4,4\n5,5\n", "my.csv, line 3, column 'y': the label is missing");
        refuses("x,y\n1,a\n2,a\n3,a\n4,b\n5,\n6,b\n", "my.csv, line 6, column 'y': the label is missing");
    }

    @Test
    void refusesTextAsTheTargetOfRegression() {
        refuses(
                "x,y\n1,good\n2,bad\n3,good\n4,1\n5,2\n",
                new CsvOptions(Optional.empty(), Optional.of(Task.REGRESSION)),
                "my.csv, line 2, column 'y': 'good' is not a number");
    }

    @Test
    void refusesAConstantTarget() {
        refuses(
                "x,y\n1,2.5\n2,2.5\n3,2.5\n4,2.5\n5,2.5\n",
                "my.csv: column 'y' is 2.5 in every row; there is nothing to predict");
    }

    @Test
    void refusesAClassOfFewerThanThreeRows() {
        refuses(
                "x,y\n1,a\n2,a\n3,a\n4,b\n5,b\n",
                "my.csv, column 'y': class 'b' has 2 examples; at least 3 are needed, one for each part of the split");
    }

    @Test
    void refusesAHundredThousandColumns() {
        var header = IntStream.range(0, 100_000).mapToObj(i -> "c" + i).collect(Collectors.joining(","));
        refuses(header + "\n1\n", "my.csv has 100000 columns; at most 10000 are allowed");
    }

    @Test
    void refusesTooManyCategories() {
        var rows = IntStream.range(0, 10_001)
                .mapToObj(i -> "name" + i + "," + (i % 2 == 0 ? "a" : "b"))
                .collect(Collectors.joining("\n"));
        refuses("id,y\n" + rows, "my.csv would become 10001 columns, one a category; at most 10000 are allowed.");
    }

    /** One-hot, they would be 20,000 x 150,000 numbers, which no array holds. */
    @Test
    void refusesMoreClassesThanThereMayBeColumns() {
        var rows = IntStream.range(0, 60_000)
                .mapToObj(i -> i + ",name" + i % 20_000)
                .collect(Collectors.joining("\n"));
        refuses(
                "x,y\n" + rows,
                "my.csv: column 'y' has 20000 classes; at most 10000 are allowed with 60000 rows. Is it the label?");
    }

    @Test
    void refusesWhatNoTableHasBeforeItIsParsed() {
        refuses(
                "x" + ",".repeat(100_001),
                "my.csv, line 1: more than 100000 commas; at most 10000 columns are allowed");
        refuses(
                "x,y\n" + "1".repeat(1_000_001),
                "my.csv, line 2: more than 1000000 characters without a comma; is it a CSV file?");
        refuses("x,y\n" + "\n".repeat(1_000_001), "my.csv, line 1000002: more than 1000000 blank lines before it");
        var texts = IntStream.range(0, 100_001).mapToObj(i -> "name" + i + ",1").collect(Collectors.joining("\n"));
        refuses("id,y\n" + texts, "my.csv: column 'id' has more than 100000 different texts; at most 10000");
    }

    @Test
    void refusesColumnsOfOneNameOrNone() {
        refuses("x,x,y\n1,2,a\n", "my.csv, line 1: two columns are named 'x'; names must differ");
        refuses("x,,y\n1,2,a\n", "my.csv, line 1: column 2 has no name");
    }

    @Test
    void refusesOneColumnOnly() {
        refuses("y\na\na\na\nb\nb\nb\n", "my.csv has one column only; a label and at least one feature are needed");
    }

    @Test
    void refusesSemicolons() {
        refuses("x;y\n1;2\n", "my.csv, line 1: cells are separated by semicolons or tabs; commas are needed");
    }

    @Test
    void refusesWhatIsNotUtf8() {
        var latin = "x,y\n1,caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> CsvTable.read(List.of(new DataFile("my.csv", latin)), CsvOptions.NONE))
                .isInstanceOf(UserError.class)
                .hasMessage("my.csv, line 2: not UTF-8 text; save the file as CSV in UTF-8");
    }

    @Test
    void refusesAQuoteThatNeverEnds() {
        refuses("x,y\n1,\"a\n2,b\n", "my.csv is not well-formed CSV: ");
    }

    @Test
    void refusesATestSetUnderAnotherHeader() {
        var pool = file("pool.csv", "x,y\n1,a\n2,a\n3,a\n4,b\n5,b\n6,b\n");
        var test = file("test.csv", "z,y\n1,a\n");
        assertThatThrownBy(() -> CsvTable.read(List.of(pool, test), CsvOptions.NONE))
                .isInstanceOf(UserError.class)
                .hasMessage("test.csv, line 1: the header differs from that of the training rows");
    }

    private static RawData read(String text) {
        return read(text, CsvOptions.NONE);
    }

    private static RawData read(String text, CsvOptions options) {
        return CsvTable.read(List.of(file("my.csv", text)), options);
    }

    private static DataFile file(String name, String text) {
        return new DataFile(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void refuses(String text, String message) {
        refuses(text, CsvOptions.NONE, message);
    }

    private static void refuses(String text, CsvOptions options, String message) {
        assertThatThrownBy(() -> read(text, options))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith(message)
                .extracting(Throwable::getMessage)
                .asString()
                .doesNotContain("\n");
    }
}
