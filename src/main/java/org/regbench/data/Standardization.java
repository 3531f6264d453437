package org.regbench.data;

import java.util.function.IntToDoubleFunction;

/**
 * (x - mean) / deviation, a column (tables) or a channel (images) at a time, fitted on the training part only.
 *
 * <p>Deviations divide by n, as in scikit-learn's StandardScaler. A column that is constant in the training part tells
 * the network nothing and becomes 0 everywhere, also where another part has other values.
 *
 * @param means one a column
 * @param deviations one a column; 0 marks a constant column
 */
@SuppressWarnings("ArrayRecordComponent") // read-only by convention inside this package
record Standardization(double[] means, double[] deviations) {
    /** Fits each column of {@code rows x width} numbers. */
    static Standardization fit(float[] values, int width) {
        return fit(values.length / width, width, at -> values[at]);
    }

    /** Fits one column. */
    static Standardization fit(double[] column) {
        return fit(column.length, 1, at -> column[at]);
    }

    private static Standardization fit(int rows, int width, IntToDoubleFunction values) {
        var means = new double[width];
        var deviations = new double[width];
        for (int column = 0; column < width; column++) {
            double first = values.applyAsDouble(column);
            boolean constant = true;
            double sum = 0;
            for (int row = 0; row < rows; row++) {
                double value = values.applyAsDouble(row * width + column);
                constant &= value == first;
                sum += value;
            }
            means[column] = sum / rows;
            double squares = 0;
            for (int row = 0; row < rows; row++) {
                double distance = values.applyAsDouble(row * width + column) - means[column];
                squares += distance * distance;
            }
            deviations[column] = constant ? 0 : Math.sqrt(squares / rows);
        }
        return new Standardization(means, deviations);
    }

    float apply(int column, double value) {
        double deviation = deviations[column];
        return deviation == 0 ? 0 : (float) ((value - means[column]) / deviation);
    }
}
