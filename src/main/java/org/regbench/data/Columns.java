package org.regbench.data;

import java.util.ArrayList;
import java.util.List;

/** The feature columns of a table. */
record Columns(int rows, List<Column> columns) implements Features {
    @Override
    public ExampleShape shape() {
        return ExampleShape.table(columns.stream().mapToInt(Column::width).sum());
    }

    @Override
    public Fitted fit(int[] trainingRows) {
        var encoders = new ArrayList<Column.Encoder>();
        for (var column : columns) {
            encoders.add(column.fit(trainingRows));
        }
        int width = shape().size();
        return wanted -> {
            var encoded = new float[wanted.length * width];
            int offset = 0;
            for (int c = 0; c < encoders.size(); c++) {
                for (int i = 0; i < wanted.length; i++) {
                    encoders.get(c).encode(wanted[i], encoded, i * width + offset);
                }
                offset += columns.get(c).width();
            }
            return encoded;
        };
    }
}
