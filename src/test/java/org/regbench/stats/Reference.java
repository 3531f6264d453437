package org.regbench.stats;

import static java.util.stream.Collectors.toMap;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;

/** Data and results of R, from {@code reference.csv} that {@code reference.R} beside it writes. */
final class Reference {
    private static final Map<String, double[]> VALUES = read();

    private Reference() {}

    static double[] values(String name) {
        return Objects.requireNonNull(VALUES.get(name), name).clone();
    }

    static double value(String name) {
        return values(name)[0];
    }

    /** The values of a table, row by row. */
    static double[][] rows(String name, int columns) {
        var values = values(name);
        var rows = new double[values.length / columns][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = Arrays.copyOfRange(values, i * columns, (i + 1) * columns);
        }
        return rows;
    }

    private static Map<String, double[]> read() {
        try (var in = Objects.requireNonNull(Reference.class.getResourceAsStream("reference.csv"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.split(",", -1))
                    .collect(toMap(cells -> cells[0], cells -> Arrays.stream(cells[1].split(" ", -1))
                            .mapToDouble(Reference::number)
                            .toArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double number(String text) {
        return switch (text) {
            case "Inf" -> Double.POSITIVE_INFINITY;
            case "NA" -> Double.NaN;
            default -> Double.parseDouble(text);
        };
    }
}
