package org.regbench.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.regbench.common.Names;
import org.regbench.common.UserError;

/**
 * Makes a data set of a CSV file: types its columns, finds the label, says what it guessed.
 *
 * <p>A column whose cells are all numbers is numeric; one with other texts is categorical; one with numbers in more
 * than 90% of its cells and text in the rest is taken for a mistake and refused. The label is the last column unless
 * named. The task is regression if the label's numbers are not all whole or take more than 20 values, else
 * classification.
 */
final class CsvTable {
    /** Of a table, before and after one-hot encoding. */
    static final int MOST_COLUMNS = 10_000;

    /** Columns of numbers and texts that are told. */
    private static final int MOST_MIXED = 3;

    private static final int MOST_CATEGORIES = 10 * MOST_COLUMNS;

    private static final int FEWEST_ROWS = 5;
    private static final int MOST_WHOLE_NUMBERS_OF_A_CLASS_LABEL = 20;
    private static final double MOSTLY = 0.9;

    private final CsvText text;
    private final List<CsvText> files;
    private final CsvSurvey survey;
    private final int label;
    private final List<String> notes = new ArrayList<>();
    private int mixed;

    private CsvTable(List<CsvText> files, CsvOptions options) {
        this.files = files;
        this.text = files.get(0);
        this.survey = CsvSurvey.of(files);
        this.label = labelColumn(options);
    }

    /**
     * Reads a table.
     *
     * @param files the rows that may be split; then, if there is one, the official test set under the same header
     * @throws UserError if it cannot be used as data; the message names file, line and column
     */
    static RawData read(List<DataFile> files, CsvOptions options) {
        var texts = files.stream().map(CsvText::of).toList();
        return new CsvTable(texts, options).read(options);
    }

    private RawData read(CsvOptions options) {
        int pool = survey.rowsOf(0);
        if (pool < FEWEST_ROWS) {
            throw new UserError(text.name() + " has " + pool + (pool == 1 ? " row" : " rows") + " of data; at least "
                    + FEWEST_ROWS + " are needed");
        }
        if (survey.header().size() < 2) {
            throw new UserError(text.name() + " has one column only; a label and at least one feature are needed");
        }
        for (int column = 0; column < survey.header().size(); column++) {
            checkColumn(column, options.task());
        }
        if (mixed > MOST_MIXED) {
            notes.add("and " + (mixed - MOST_MIXED) + " more columns of numbers and texts");
        }
        var task = options.task().orElseGet(this::guessTask);
        var cells = cells(task);
        var columns = new ArrayList<Column>();
        for (int column = 0; column < cells.size(); column++) {
            if (column != label) {
                columns.add(cells.get(column).column(survey.header().get(column)));
            }
        }
        checkWidth(columns);
        var targets = task == Task.REGRESSION ? numbers(cells.get(label)) : classes(cells.get(label), pool);
        return new RawData(new Columns(survey.rows(), columns), targets, pool, notes);
    }

    private int labelColumn(CsvOptions options) {
        var header = survey.header();
        if (options.label().isEmpty()) {
            int last = header.size() - 1;
            notes.add("label: column '" + header.get(last) + "', the last one (choose another with --label)");
            return last;
        }
        int found = header.indexOf(options.label().get());
        if (found < 0) {
            throw new UserError(text.name() + ": "
                    + Names.unknown("label column", options.label().get(), header)
                            .getMessage());
        }
        return found;
    }

    private void checkColumn(int column, Optional<Task> task) {
        var facts = survey.facts(column);
        var where = "column '" + survey.header().get(column) + "'";
        if (facts.present() == 0) {
            throw new UserError(text.name() + ": " + where + " is empty in every row; delete the column or fill it in");
        }
        boolean mostlyNumbers = facts.numbers() > MOSTLY * facts.present();
        boolean wantsNumbers =
                column == label && task.filter(Task.REGRESSION::equals).isPresent();
        boolean mayHoldText =
                column == label && task.filter(Task.CLASSIFICATION::equals).isPresent();
        if (facts.numbers() < facts.present() && (mostlyNumbers || wantsNumbers) && !mayHoldText) {
            throw new UserError(facts.firstText() + " is not a number, but " + facts.numbers() + " of the column's "
                    + facts.present() + " cells are; write a number, or leave the cell empty where it is missing"
                    + (column == label ? ", or choose --task classification" : ""));
        }
        if (column != label && facts.numbers() > 0 && facts.numbers() < facts.present() && ++mixed <= MOST_MIXED) {
            notes.add(facts.firstText() + " is not a number, " + facts.numbers() + " of the column's " + facts.present()
                    + " cells are: the column is taken as text, each number a category of its own");
        }
    }

    private Task guessTask() {
        var facts = survey.facts(label);
        boolean regression = facts.numbers() == facts.present()
                && (!facts.whole() || distinctNumbers() > MOST_WHOLE_NUMBERS_OF_A_CLASS_LABEL);
        var task = regression ? Task.REGRESSION : Task.CLASSIFICATION;
        String why;
        if (facts.numbers() < facts.present()) {
            why = "the label holds text";
        } else if (!facts.whole()) {
            why = "the label holds numbers that are not whole";
        } else {
            why = "the label takes " + (regression ? "more than " : "at most ") + MOST_WHOLE_NUMBERS_OF_A_CLASS_LABEL
                    + " whole numbers";
        }
        notes.add("task: " + task.text() + ", for " + why + " (choose another with --task)");
        return task;
    }

    private int distinctNumbers() {
        var seen = new TreeSet<Double>();
        for (var file : files) {
            file.forEachRow((cells, line) -> {
                if (seen.size() <= MOST_WHOLE_NUMBERS_OF_A_CLASS_LABEL) {
                    seen.add(CsvText.number(cells[label]));
                }
            });
        }
        return seen.size();
    }

    /** The second pass: one filler a column, numbers where all present cells are. */
    private List<CsvCells> cells(Task task) {
        var all = new ArrayList<CsvCells>();
        for (int column = 0; column < survey.header().size(); column++) {
            var facts = survey.facts(column);
            boolean numeric = column == label ? task == Task.REGRESSION : facts.numbers() == facts.present();
            all.add(numeric ? new CsvCells.Numbers(survey.rows()) : new CsvCells.Texts(survey.rows()));
        }
        int[] row = {0};
        for (var file : files) {
            file.forEachRow((cells, line) -> {
                for (int column = 0; column < cells.length; column++) {
                    if (column == label && CsvText.isMissing(cells[column])) {
                        throw new UserError(file.where(line, survey.header().get(column))
                                + ": the label is missing; fill it in or delete the row");
                    }
                    all.get(column).put(row[0], cells[column]);
                    checkCategories(column, all.get(column).categories());
                }
                row[0]++;
            });
        }
        return all;
    }

    /** Stops early: every text of a long file in memory may be more than there is. */
    private void checkCategories(int column, int categories) {
        if (categories > MOST_CATEGORIES) {
            throw new UserError(text.name() + ": column '" + survey.header().get(column) + "' has more than "
                    + MOST_CATEGORIES + " different texts; at most " + MOST_COLUMNS
                    + " categories are allowed. Is it a name or a number of the row?");
        }
    }

    private void checkWidth(List<Column> columns) {
        long width = columns.stream().mapToLong(Column::width).sum();
        if (width > MOST_COLUMNS) {
            var widest =
                    columns.stream().max(Comparator.comparingInt(Column::width)).orElseThrow();
            throw new UserError(text.name() + " would become " + width + " columns, one a category; at most "
                    + MOST_COLUMNS + " are allowed. Column '" + widest.name() + "' alone has " + widest.width()
                    + " categories: is it a name or a number of the row?");
        }
        if (width * survey.rows() > Integer.MAX_VALUE / 2) {
            throw new UserError(text.name() + " is too large: " + survey.rows() + " rows of " + width
                    + " encoded columns; at most " + Integer.MAX_VALUE / 2 / width + " rows fit");
        }
    }

    private Targets numbers(CsvCells cells) {
        var values = ((CsvCells.Numbers) cells).values();
        if (Arrays.stream(values).distinct().count() == 1) {
            throw new UserError(text.name() + ": column '" + survey.header().get(label) + "' is " + values[0]
                    + " in every row; there is nothing to predict");
        }
        return new Targets.Numbers(survey.header().get(label), values);
    }

    private Targets classes(CsvCells cells, int pool) {
        var column = ((CsvCells.Texts) cells).column(survey.header().get(label));
        var targets = new Targets.Classes(column.categories(), column.codes());
        if (column.categories().size() == 1) {
            throw new UserError(text.name() + ": column '" + column.name() + "' has one class only, '"
                    + column.categories().get(0) + "'; at least two are needed");
        }
        checkClasses(column.name(), column.categories().size());
        targets.requireEnoughOfEach(pool, text.name() + ", column '" + column.name() + "'");
        return targets;
    }

    /** A target is as many numbers as there are classes. */
    private void checkClasses(String column, int classes) {
        int most = Math.min(MOST_COLUMNS, Integer.MAX_VALUE / 2 / survey.rows());
        if (classes > most) {
            throw new UserError(text.name() + ": column '" + column + "' has " + classes + " classes; at most " + most
                    + " are allowed with " + survey.rows() + " rows. Is it the label? (choose another with --label)");
        }
    }
}
