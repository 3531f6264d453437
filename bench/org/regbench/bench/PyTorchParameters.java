package org.regbench.bench;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.util.Pair;
import java.util.List;

/**
 * The parameters of a network in PyTorch, themselves, not copies.
 *
 * @param learnt all but running statistics
 * @param weights those that are no biases, gains or shifts
 */
record PyTorchParameters(List<NDArray> learnt, List<NDArray> weights) {
    /** Those of a block that has been initialized. */
    static PyTorchParameters of(Block block) {
        var all = block.getParameters().stream().map(Pair::getValue).toList();
        return new PyTorchParameters(
                all.stream()
                        .map(Parameter::getArray)
                        .filter(NDArray::hasGradient)
                        .toList(),
                all.stream()
                        .filter(parameter -> parameter.getType() == Parameter.Type.WEIGHT)
                        .map(Parameter::getArray)
                        .toList());
    }
}
