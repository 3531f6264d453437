package org.regbench.conformance;

import static org.regbench.conformance.ConformanceCheck.numbers;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.regbench.technique.layer.BatchNorm;
import org.regbench.technique.layer.GroupNorm;
import org.regbench.technique.layer.LayerNorm;

/** Normalization between the linear part of a layer and its activation. */
final class NormalizationChecks {
    private static final double IN_DOUBLE = 1e-9;

    private NormalizationChecks() {}

    static Stream<ConformanceCheck> all() {
        return Stream.of(batchNorm(), groupNorm(), layerNorm()).flatMap(List::stream);
    }

    private static List<ConformanceCheck> batchNorm() {
        var what = "PyTorch batch_norm, training and test outputs, input and parameter gradients, running statistics: ";
        return List.of(
                numbers(BatchNorm.TYPE, what + "dense", () -> NormalizationProbe.batchNorm(dense(DataType.FLOAT))),
                numbers(BatchNorm.TYPE, "feature maps", () -> NormalizationProbe.batchNorm(maps(DataType.FLOAT))),
                numbers(
                        BatchNorm.TYPE,
                        "in double precision",
                        IN_DOUBLE,
                        () -> Errors.worst(
                                NormalizationProbe.batchNorm(dense(DataType.DOUBLE)),
                                NormalizationProbe.batchNorm(maps(DataType.DOUBLE)))),
                numbers(BatchNorm.TYPE, "as part of mlp", NormalizationProbe::batchNormInMlp));
    }

    private static List<ConformanceCheck> layerNorm() {
        var what = "PyTorch layer_norm, output, input and parameter gradients: ";
        return List.of(
                numbers(LayerNorm.TYPE, what + "dense", () -> NormalizationProbe.layerNorm(dense(DataType.FLOAT))),
                numbers(LayerNorm.TYPE, "feature maps", () -> NormalizationProbe.layerNorm(maps(DataType.FLOAT))),
                numbers(
                        LayerNorm.TYPE,
                        "in double precision",
                        IN_DOUBLE,
                        () -> Errors.worst(
                                NormalizationProbe.layerNorm(dense(DataType.DOUBLE)),
                                NormalizationProbe.layerNorm(maps(DataType.DOUBLE)))),
                numbers(LayerNorm.TYPE, "as part of mlp", NormalizationProbe::layerNormInMlp));
    }

    private static INDArray dense(DataType type) {
        Nd4j.getRandom().setSeed(7);
        return Nd4j.randn(type, 9, 6).muli(2).addi(3);
    }

    private static INDArray maps(DataType type) {
        Nd4j.getRandom().setSeed(8);
        return Nd4j.randn(type, 5, 6, 4, 3).muli(2).addi(-1);
    }

    private static List<ConformanceCheck> groupNorm() {
        var what = PyTorchValues.reference("group_norm") + ", output, input and parameter gradients: ";
        return List.of(
                numbers(GroupNorm.TYPE, what + "dense", () -> groupNorm("group_norm of units", DataType.FLOAT)),
                numbers(GroupNorm.TYPE, "feature maps", () -> groupNorm("group_norm of maps", DataType.FLOAT)),
                numbers(
                        GroupNorm.TYPE,
                        "in double precision",
                        IN_DOUBLE,
                        () -> Errors.worst(
                                groupNorm("group_norm of units", DataType.DOUBLE),
                                groupNorm("group_norm of maps", DataType.DOUBLE))));
    }

    private static double groupNorm(String name, DataType type) {
        var torch = PyTorchValues.of(name);
        var shape = Arrays.stream(torch.numbers("shape"))
                .mapToLong(size -> (long) size)
                .toArray();
        var x = array(torch, "x", type, shape);
        var layer = NormalizationProbe.layer(new GroupNorm((int) torch.number("groups")), x);
        layer.parameter("gamma").assign(array(torch, "gain", type, shape[1]));
        layer.parameter("beta").assign(array(torch, "shift", type, shape[1]));
        var y = layer.forward(x, true);
        var gradients = layer.backward(array(torch, "cotangent", type, shape));
        return Errors.worst(
                Errors.relative(Errors.doubles(y), torch.numbers("y")),
                Errors.relative(Errors.doubles(gradients.input()), torch.numbers("dx")),
                Errors.relative(Errors.doubles(gradients.parameters().get("gamma")), torch.numbers("dgain")),
                Errors.relative(Errors.doubles(gradients.parameters().get("beta")), torch.numbers("dshift")),
                Errors.relative(Errors.doubles(layer.forward(x, false)), torch.numbers("y")));
    }

    private static INDArray array(PyTorchValues torch, String name, DataType type, long... shape) {
        return Nd4j.createFromArray(torch.numbers(name)).castTo(type).reshape('c', shape);
    }
}
