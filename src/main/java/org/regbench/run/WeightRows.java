package org.regbench.run;

import java.util.List;
import org.regbench.draft.WeightShape;
import org.regbench.layer.HostArray;
import org.regbench.measure.FilterCorrelation;
import org.regbench.measure.WeightHistogram;
import org.regbench.measure.WeightStatistics;
import org.regbench.network.AssembledNetwork;
import org.regbench.result.WeightRow;

/** What training left in each weight array of a network. */
final class WeightRows {
    private WeightRows() {}

    static List<WeightRow> of(AssembledNetwork network) {
        return network.weights().stream()
                .map(array -> row(array.name(), array.shape(), HostArray.values(network.values(array))))
                .toList();
    }

    static WeightRow row(String name, WeightShape shape, float[] values) {
        var shares = WeightStatistics.of(List.of(values));
        var units = units(shape, values);
        var histogram = WeightHistogram.of(units);
        return new WeightRow(
                name,
                shares.zero(),
                shares.negligible(),
                FilterCorrelation.meanAbsoluteCosine(units),
                histogram.limit(),
                histogram.counts());
    }

    /** The weights of each unit in a row of its own: [inputs, units] is turned over, [filters, …] only cut. */
    static float[][] units(WeightShape shape, float[] values) {
        boolean dense = shape.kind() == WeightShape.Kind.DENSE;
        int first = Math.toIntExact(shape.dimensions()[0]);
        int rest = values.length / first;
        var units = dense ? new float[rest][first] : new float[first][rest];
        for (int i = 0; i < values.length; i++) {
            if (dense) {
                units[i % rest][i / rest] = values[i];
            } else {
                units[i / rest][i % rest] = values[i];
            }
        }
        return units;
    }
}
