package org.regbench.data;

import java.util.Arrays;
import java.util.List;
import org.regbench.common.UserError;

/**
 * The first pass over a table: what each column holds, counted without keeping a cell, so that the second pass can
 * store numbers as numbers.
 */
final class CsvSurvey {
    private final List<String> header;
    private final Facts[] facts;
    private final int[] rows;

    private CsvSurvey(List<String> header, int files) {
        this.header = header;
        this.facts = new Facts[header.size()];
        Arrays.setAll(facts, column -> new Facts());
        this.rows = new int[files];
    }

    static CsvSurvey of(List<CsvText> files) {
        var survey = new CsvSurvey(files.get(0).header(), files.size());
        for (int i = 0; i < survey.rows.length; i++) {
            survey.count(files.get(i), i);
        }
        return survey;
    }

    List<String> header() {
        return header;
    }

    int rows() {
        return Arrays.stream(rows).sum();
    }

    int rowsOf(int file) {
        return rows[file];
    }

    Facts facts(int column) {
        return facts[column];
    }

    private void count(CsvText file, int index) {
        if (!file.header().equals(header)) {
            throw new UserError(file.name() + ", line 1: the header differs from that of the training rows");
        }
        file.forEachRow((cells, line) -> {
            rows[index]++;
            for (int column = 0; column < cells.length; column++) {
                facts[column].add(cells[column], file, line, header.get(column));
            }
        });
    }

    /** What one column holds. */
    static final class Facts {
        private int present;
        private int numbers;
        private boolean whole = true;
        private String firstText = "";

        private void add(String cell, CsvText file, long line, String column) {
            if (CsvText.isMissing(cell)) {
                return;
            }
            present++;
            double number = CsvText.number(cell);
            if (!Double.isNaN(number)) {
                numbers++;
                whole &= number == Math.rint(number);
            } else if (firstText.isEmpty()) {
                firstText = file.where(line, column) + ": '" + cell + "'";
            }
        }

        /** Cells that are not missing. */
        int present() {
            return present;
        }

        /** Cells that are numbers. */
        int numbers() {
            return numbers;
        }

        /** Whether all numbers are whole. */
        boolean whole() {
            return whole;
        }

        /** Place and content of the first cell that is neither missing nor a number. */
        String firstText() {
            return firstText;
        }
    }
}
