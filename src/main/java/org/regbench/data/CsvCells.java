package org.regbench.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;

/** Collects one column of a CSV file, row by row, without keeping its texts. */
sealed interface CsvCells {
    void put(int row, String cell);

    Column column(String name);

    /** Different texts so far; 0 if they are not counted. */
    default int categories() {
        return 0;
    }

    /** A column whose present cells are all numbers; NaN where missing. */
    final class Numbers implements CsvCells {
        private final double[] values;

        Numbers(int rows) {
            values = new double[rows];
        }

        double[] values() {
            return values;
        }

        @Override
        public void put(int row, String cell) {
            values[row] = CsvText.number(cell);
        }

        @Override
        public Column column(String name) {
            return new Column.Numeric(name, values);
        }
    }

    /** A column of texts, coded in order of appearance. */
    final class Texts implements CsvCells {
        private final int[] codes;
        private final Map<String, Integer> found = new LinkedHashMap<>();

        Texts(int rows) {
            codes = new int[rows];
        }

        @Override
        public void put(int row, String cell) {
            var category = CsvText.isMissing(cell) ? Column.Categorical.MISSING : cell;
            var known = found.get(category);
            codes[row] = known == null ? found.size() : known;
            if (known == null) {
                found.put(category, codes[row]);
            }
        }

        @Override
        public int categories() {
            return found.size();
        }

        /** Categories sorted, so that they do not depend on the order of rows. */
        @Override
        public Column.Categorical column(String name) {
            boolean numbers = found.keySet().stream().allMatch(CsvText::isNumber);
            var order = new ArrayList<>(found.entrySet());
            order.sort(Map.Entry.comparingByKey(
                    numbers
                            ? Comparator.comparingDouble(CsvText::number).thenComparing(Comparator.naturalOrder())
                            : Comparator.naturalOrder()));
            var positions = new int[order.size()];
            for (int position = 0; position < positions.length; position++) {
                positions[order.get(position).getValue()] = position;
            }
            var renumbered = Arrays.stream(codes).map(code -> positions[code]).toArray();
            return new Column.Categorical(
                    name, order.stream().map(Map.Entry::getKey).toList(), renumbered);
        }
    }
}
