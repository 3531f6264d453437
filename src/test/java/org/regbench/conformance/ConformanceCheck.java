package org.regbench.conformance;

import java.util.concurrent.Callable;
import org.regbench.technique.TechniqueType;

/**
 * One comparison of a technique with something that is not our code.
 *
 * @param technique id
 * @param reference what it is compared with, for a reader; says where stored values come from
 * @param tolerance the error that is still agreement
 * @param largestRelativeError does the comparison; relative as in {@link Errors#relative}, unless the reference says
 *     otherwise
 */
record ConformanceCheck(String technique, String reference, double tolerance, Callable<Double> largestRelativeError) {

    /** Numbers in float32 against PyTorch or a closed form: relative error below 1e-5. */
    static ConformanceCheck numbers(TechniqueType<?> type, String reference, Callable<Double> relativeError) {
        return numbers(type, reference, 1e-5, relativeError);
    }

    static ConformanceCheck numbers(
            TechniqueType<?> type, String reference, double tolerance, Callable<Double> relativeError) {
        return new ConformanceCheck(type.id(), reference, tolerance, relativeError);
    }

    /** Random draws: the error is how far an estimate is from the truth, in standard errors; at most 4. */
    static ConformanceCheck draws(TechniqueType<?> type, String reference, Callable<Double> standardErrors) {
        return new ConformanceCheck(type.id(), reference + " (in standard errors)", 4, standardErrors);
    }

    /** A property that holds for every element: the error is the share of those that lack it; 0. */
    static ConformanceCheck always(TechniqueType<?> type, String reference, Callable<Double> shareOfViolations) {
        return new ConformanceCheck(type.id(), reference + " (share of violations)", 0, shareOfViolations);
    }
}
