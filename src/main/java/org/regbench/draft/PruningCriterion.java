package org.regbench.draft;

import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Which weights of a trained network may go first, for the curve of its score against the share of weights removed. */
public interface PruningCriterion {
    /** What weights are ranked by, as it stands in tables, for example {@code magnitude}. */
    String name();

    /** Weights of at most this importance are those that the technique itself gives up. */
    double threshold();

    /**
     * How much each weight of an array matters; infinite where it must stay.
     *
     * @param layer the parameters of its layer by name, the array among them
     * @return one number for each weight, in row order
     */
    float[] importance(INDArray weights, Map<String, INDArray> layer);

    /**
     * Removes weights, and lets the network use all others.
     *
     * @param kept 1 for a weight that stays and 0 for one that goes, of the shape of the array
     */
    default void keep(INDArray kept, INDArray weights, Map<String, INDArray> layer) {
        weights.muli(kept);
    }
}
