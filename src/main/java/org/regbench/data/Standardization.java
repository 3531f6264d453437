package org.regbench.data;

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
    /** Fits one column. */
    static Standardization fit(double[] column) {
        double sum = 0;
        boolean constant = true;
        for (double value : column) {
            sum += value;
            constant &= value == column[0];
        }
        double mean = sum / column.length;
        double squares = 0;
        for (double value : column) {
            squares += (value - mean) * (value - mean);
        }
        double deviation = constant ? 0 : Math.sqrt(squares / column.length);
        return new Standardization(new double[] {mean}, new double[] {deviation});
    }

    float apply(int column, double value) {
        double deviation = deviations[column];
        return deviation == 0 ? 0 : (float) ((value - means[column]) / deviation);
    }
}
