package org.regbench.layer;

/**
 * Numbers centred and scaled by their own mean and variance, x̂ = (x − μ)·s with s = 1/√(σ² + ε).
 *
 * @param values x̂
 * @param scale s
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Standardized(double[] values, double scale) {

    /** Standardizes a copy of x. */
    static Standardized of(double[] x, double epsilon) {
        double mean = 0;
        for (double value : x) {
            mean += value / x.length;
        }
        double variance = 0;
        for (double value : x) {
            variance += (value - mean) * (value - mean) / x.length;
        }
        double scale = 1 / Math.sqrt(variance + epsilon);
        var values = new double[x.length];
        for (int k = 0; k < x.length; k++) {
            values[k] = (x[k] - mean) * scale;
        }
        return new Standardized(values, scale);
    }

    /** Turns ∂x̂ into ∂x = s·(∂x̂ − mean(∂x̂) − x̂·mean(∂x̂·x̂)), in place. */
    void backward(double[] gradient) {
        double mean = 0;
        double slope = 0;
        for (int k = 0; k < gradient.length; k++) {
            mean += gradient[k] / gradient.length;
            slope += gradient[k] * values[k] / gradient.length;
        }
        for (int k = 0; k < gradient.length; k++) {
            gradient[k] = scale * (gradient[k] - mean - values[k] * slope);
        }
    }
}
