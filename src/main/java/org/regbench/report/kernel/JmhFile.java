package org.regbench.report.kernel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonMappingException.Reference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.regbench.common.Json;
import org.regbench.common.UserError;

/**
 * One file in JMH's JSON format.
 *
 * @param name of the file
 * @param kernels the entries that say what they measured
 * @param others benchmarks of other things, with their score
 */
record JmhFile(String name, List<Measured> kernels, List<Other> others) {
    private static final String OURS = "regbench";
    private static final List<String> SETTINGS =
            List.of("forks", "warmupIterations", "warmupTime", "measurementIterations", "measurementTime");
    private static final long LARGEST = 16 << 20;
    private static final ObjectReader STRICT = Json.MAPPER
            .reader()
            .with(
                    DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    /** Nanoseconds of JMH's units of time. */
    private static final Map<String, Double> UNITS = Map.of(
            "ns/op", 1.0, "us/op", 1e3, "ms/op", 1e6, "s/op", 1e9, "min/op", 60e9, "hr/op", 3600e9, "day/op", 86400e9);

    /** @param settings how it was measured, as JMH was told */
    record Measured(Kernel kernel, Timing time, List<String> settings) {}

    record Other(String benchmark, double score, String unit) {}

    private record OtherEntry(String benchmark, Score primaryMetric) {}

    private record Score(double score, String scoreUnit) {}

    private record KernelEntry(Measurements primaryMetric, Kernel regbench) {}

    private record Measurements(String scoreUnit, List<double[]> rawData) {}

    /**
     * Reads a file.
     *
     * @throws UserError in one line that names the file and what is wrong with it
     */
    static JmhFile read(Path file) {
        var kernels = new ArrayList<Measured>();
        var others = new ArrayList<Other>();
        var seen = new HashSet<List<Object>>();
        var entries = entries(file);
        for (int i = 0; i < entries.size(); i++) {
            try {
                var node = entries.get(i);
                if (node.has(OURS)) {
                    var entry = STRICT.treeToValue(node, KernelEntry.class);
                    var kernel = check(entry.regbench());
                    if (!seen.add(List.of(kernel.work(), kernel.engine()))) {
                        throw new IllegalArgumentException(kernel + " is there twice");
                    }
                    kernels.add(new Measured(
                            kernel,
                            timing(entry.primaryMetric()),
                            SETTINGS.stream()
                                    .map(setting -> node.path(setting).asText())
                                    .toList()));
                } else {
                    var entry = STRICT.treeToValue(node, OtherEntry.class);
                    var metric = entry.primaryMetric();
                    others.add(new Other(entry.benchmark(), metric.score(), metric.scoreUnit()));
                }
            } catch (JsonMappingException e) {
                throw broken(file, i, explain(e), e);
            } catch (JsonProcessingException | IllegalArgumentException e) {
                throw broken(file, i, String.valueOf(e.getMessage()), e);
            }
        }
        var name = Optional.ofNullable(file.getFileName()).orElse(file).toString();
        return new JmhFile(name, List.copyOf(kernels), List.copyOf(others));
    }

    private static JsonNode entries(Path file) {
        try {
            if (Files.size(file) > LARGEST) {
                throw new UserError(
                        file + " is larger than " + LARGEST + " bytes, the most that a result of JMH may have");
            }
            var tree = Json.MAPPER.readTree(Files.readAllBytes(file));
            if (!tree.isArray()) {
                throw new UserError(file + " is not a result of JMH: it holds no list of benchmarks");
            }
            return tree;
        } catch (JsonProcessingException e) {
            var line =
                    e.getLocation() == null ? "" : " in line " + e.getLocation().getLineNr();
            throw new UserError(file + " is not JSON, or cut short" + line + ": " + oneLine(e.getOriginalMessage()), e);
        } catch (NoSuchFileException e) {
            throw new UserError("There is no file '" + file + "'", e);
        } catch (IOException e) {
            throw new UserError(file + " cannot be read: " + oneLine(String.valueOf(e.getMessage())), e);
        }
    }

    private static Kernel check(Kernel kernel) {
        if (kernel.elements() < 1 || kernel.bytes() < 0 || kernel.threads() < 1) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "elements=%d, bytes=%d, threads=%d: at least 1, 0 and 1 are needed",
                    kernel.elements(),
                    kernel.bytes(),
                    kernel.threads()));
        }
        return kernel;
    }

    private static Timing timing(Measurements measurements) {
        var unit = UNITS.get(measurements.scoreUnit());
        if (unit == null) {
            throw new IllegalArgumentException(
                    "its unit is '" + measurements.scoreUnit() + "', not a time per operation such as ns/op");
        }
        var forks = measurements.rawData().stream()
                .filter(fork -> fork.length > 0)
                .map(fork ->
                        Arrays.stream(fork).map(value -> positive(value) * unit).toArray())
                .toList();
        if (forks.isEmpty()) {
            throw new IllegalArgumentException("it holds no measurement");
        }
        return Timing.of(forks);
    }

    private static double positive(double value) {
        if (value > 0 && Double.isFinite(value)) {
            return value;
        }
        throw new IllegalArgumentException("a measurement is " + value);
    }

    private static String explain(JsonMappingException e) {
        var field = e.getPath().stream()
                .map(Reference::getFieldName)
                .filter(Objects::nonNull)
                .collect(Collectors.joining("."));
        var why = String.valueOf(e.getOriginalMessage());
        if (why.startsWith("Missing creator property") || why.startsWith("Null value for creator property")) {
            return "'" + field + "' is missing";
        }
        return field.isEmpty() ? why : "'" + field + "': " + why;
    }

    private static UserError broken(Path file, int index, String why, Exception cause) {
        return new UserError(file + " is not a result of JMH: entry " + (index + 1) + ": " + oneLine(why), cause);
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
