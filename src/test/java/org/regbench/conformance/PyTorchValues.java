package org.regbench.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.regbench.common.Json;

/** What {@code pytorch.py} stored in {@code pytorch.json}: inputs and outputs of one function of PyTorch. */
record PyTorchValues(JsonNode values) {
    /** How a check names what it compares with. */
    static String reference(String function) {
        return "PyTorch 1.13's " + function + " (stored values)";
    }

    static PyTorchValues of(String name) {
        try (var stored = PyTorchValues.class.getResourceAsStream("pytorch.json")) {
            return new PyTorchValues(Json.MAPPER.readTree(stored).required(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    double number(String name) {
        return values.required(name).doubleValue();
    }

    int count(String name) {
        return values.required(name).size();
    }

    /** All numbers of an array of any depth, in row order. */
    double[] numbers(String name) {
        return numbers(values.required(name));
    }

    /** The numbers of one of several arrays. */
    double[] numbers(String name, int index) {
        return numbers(values.required(name).required(index));
    }

    float[] floats(String name) {
        var numbers = numbers(name);
        var floats = new float[numbers.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) numbers[i];
        }
        return floats;
    }

    private static double[] numbers(JsonNode node) {
        return node.isArray()
                ? IntStream.range(0, node.size())
                        .mapToObj(node::required)
                        .map(PyTorchValues::numbers)
                        .flatMapToDouble(Arrays::stream)
                        .toArray()
                : new double[] {node.doubleValue()};
    }
}
