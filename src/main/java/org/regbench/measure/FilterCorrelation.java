package org.regbench.measure;

import java.util.ArrayList;
import java.util.List;

/**
 * How much the units of a layer look for the same thing: the mean of |cos(wᵢ, wⱼ)| = |wᵢ·wⱼ| / (‖wᵢ‖·‖wⱼ‖) over all
 * pairs of units i &lt; j, w being a unit's incoming weights, or all weights of a filter. These are the entries off the
 * diagonal of the Gram matrix of normalized filters that orthogonality penalties push towards 0 (Bansal et al. 2018).
 *
 * <p>0 is orthogonal, 1 all alike. Independent random directions in d dimensions have about √(2 / (π·d)), so numbers
 * compare between runs of one network, not between layers.
 */
public final class FilterCorrelation {
    private FilterCorrelation() {}

    /**
     * The mean over pairs; units without any weight but 0 have no direction and are left out.
     *
     * @param units [units][incoming weights]
     * @return NaN if fewer than two units are left
     */
    public static double meanAbsoluteCosine(float[][] units) {
        var directions = directions(units);
        double sum = 0;
        for (int i = 1; i < directions.size(); i++) {
            for (int j = 0; j < i; j++) {
                sum += Math.abs(dot(directions.get(i), directions.get(j)));
            }
        }
        return sum / (directions.size() * (directions.size() - 1.0) / 2);
    }

    private static List<float[]> directions(float[][] units) {
        var directions = new ArrayList<float[]>();
        for (var unit : units) {
            double norm = Math.sqrt(dot(unit, unit));
            if (norm > 0) {
                var direction = new float[unit.length];
                for (int i = 0; i < unit.length; i++) {
                    direction[i] = (float) (unit[i] / norm);
                }
                directions.add(direction);
            }
        }
        return directions;
    }

    private static double dot(float[] left, float[] right) {
        double sum = 0;
        for (int i = 0; i < left.length; i++) {
            sum += (double) left[i] * right[i];
        }
        return sum;
    }
}
