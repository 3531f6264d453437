package org.regbench.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.regbench.draft.PruningCriterion;
import org.regbench.network.AssembledNetwork;
import org.regbench.network.WeightArray;
import org.regbench.result.PruningRow;

/**
 * The score of a trained network without the least important of its weights: at shares of all weights, ranked over all
 * layers together, and at the technique's own threshold. The network is left as it was, to the last bit.
 */
final class Pruning {
    static final List<Double> SHARES = List.of(0.0, 0.5, 0.8, 0.9, 0.95, 0.98, 0.99);

    private static final int INDEX_BITS = 32;

    private final AssembledNetwork network;
    private final PruningCriterion criterion;
    private final DoubleSupplier score;
    private final float[] importance;
    private final int[] ranked;

    private Pruning(AssembledNetwork network, PruningCriterion criterion, DoubleSupplier score) {
        this.network = network;
        this.criterion = criterion;
        this.score = score;
        importance = new float
                [Math.toIntExact(network.weights().stream()
                        .mapToLong(array -> array.shape().size())
                        .sum())];
        int at = 0;
        for (var array : network.weights()) {
            float[] those = criterion.importance(network.values(array), parameters(array));
            System.arraycopy(those, 0, importance, at, those.length);
            at += those.length;
        }
        ranked = ranked(importance);
    }

    /** The points of every criterion in the network's draft; none if it has none. */
    static List<PruningRow> of(AssembledNetwork network, DoubleSupplier score) {
        var rows = new ArrayList<PruningRow>();
        var criteria = network.draft().pruning.all();
        if (criteria.isEmpty()) {
            return rows;
        }
        try (var whole = network.graph().params().dup()) {
            var names = new HashSet<String>();
            for (var criterion : criteria) {
                if (!names.add(criterion.name())) {
                    continue; // two techniques rank alike: the first one's threshold counts
                }
                var pruning = new Pruning(network, criterion, score);
                int removable = pruning.atMost(Float.MAX_VALUE);
                for (double share : SHARES) {
                    int count = (int) Math.round(share * pruning.ranked.length);
                    if (count <= removable) {
                        rows.add(pruning.without(count, false, whole));
                    }
                }
                rows.add(pruning.without(pruning.atMost(criterion.threshold()), true, whole));
            }
        }
        return rows;
    }

    /** The number of weights of at most this importance. */
    private int atMost(double limit) {
        int count = 0;
        for (float value : importance) {
            count += value <= limit ? 1 : 0;
        }
        return count;
    }

    private PruningRow without(int count, boolean threshold, INDArray whole) {
        var kept = new float[ranked.length];
        Arrays.fill(kept, 1);
        for (int i = 0; i < count; i++) {
            kept[ranked[i]] = 0;
        }
        int from = 0;
        for (var array : network.weights()) {
            int size = Math.toIntExact(array.shape().size());
            var piece = Arrays.copyOfRange(kept, from, from + size);
            try (var mask = Nd4j.createFromArray(piece);
                    var shaped = mask.reshape('c', array.shape().dimensions())) {
                criterion.keep(shaped, network.values(array), parameters(array));
            }
            from += size;
        }
        var row = new PruningRow(criterion.name(), threshold, (double) count / ranked.length, score.getAsDouble());
        network.graph().params().assign(whole);
        return row;
    }

    private Map<String, INDArray> parameters(WeightArray array) {
        return network.graph().getLayer(array.layer()).paramTable();
    }

    /** Positions from the least important on; equal ones in their order. */
    private static int[] ranked(float[] importance) {
        var keys = new long[importance.length];
        for (int i = 0; i < keys.length; i++) {
            int bits = Float.floatToIntBits(importance[i]);
            int ordered = bits >= 0 ? bits : bits ^ Integer.MAX_VALUE; // as ints, floats are in order
            keys[i] = (long) ordered << INDEX_BITS | i;
        }
        Arrays.sort(keys);
        var positions = new int[keys.length];
        for (int i = 0; i < keys.length; i++) {
            positions[i] = (int) keys[i];
        }
        return positions;
    }
}
