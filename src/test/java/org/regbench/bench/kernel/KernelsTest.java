package org.regbench.bench.kernel;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jmh.annotations.Param;
import org.regbench.bench.input.AugmentationBenchmark;
import org.regbench.bench.train.TrainStepBenchmark;
import org.regbench.common.Json;
import org.regbench.technique.TechniqueType;
import org.regbench.technique.Techniques;

class KernelsTest {
    @TempDir
    private Path folder;

    /** How a launch in a JVM of its own ended: an engine is loaded once, and the suite's other tests need theirs. */
    private record Ended(int status, String output) {}

    @Test
    void measuresEveryKernelOnceAtTheSmallestSize() throws Exception {
        Assumptions.assumeTrue(
                getClass().getClassLoader().getResource("native/lib/pytorch.properties") != null, "no PyTorch here");
        var file = folder.resolve("kernels.json");
        var ended = launch(
                "-f", "0", "-wi", "0", "-i", "1", "-r", "10ms", "-p", "size=small", "-p", "network=mlp", "-rff", file);
        assertThat(ended.status()).as(ended.output()).isZero();
        var results = StreamSupport.stream(Json.MAPPER.readTree(file.toFile()).spliterator(), false)
                .toList();

        assertThat(results).allSatisfy(KernelsTest::checkKeys);
        assertThat(results.stream().map(KernelsTest::benchmark).collect(toSet()))
                .contains(
                        "DropoutBenchmark.forward",
                        "DropoutBenchmark.forwardAndBackward",
                        "NormalizationBenchmark.forward",
                        "NormalizationBenchmark.forwardAndBackward",
                        "NormalizationBenchmark.test",
                        "PenaltyBenchmark.forward",
                        "AugmentationBenchmark.forward",
                        "TrainStepBenchmark.step",
                        "BaselineBenchmark.forward");
        var dropout = results.stream()
                .map(result -> result.get("regbench"))
                .filter(facts -> facts.get("operation").asText().equals("dropout")
                        && facts.get("pass").asText().equals("forward"))
                .toList();
        assertThat(dropout.stream().map(facts -> facts.get("engine").asText()))
                .containsExactlyInAnyOrder("regbench", "dl4j", "pytorch");
        assertThat(dropout).allSatisfy(facts -> {
            assertThat(facts.get("elements").asLong()).isEqualTo(256 * 256);
            assertThat(facts.get("bytes").asLong()).as("x read, y written").isEqualTo(2 * 4 * 256 * 256);
        });
    }

    private static void checkKeys(JsonNode result) {
        assertThat(result.at("/primaryMetric/score").asDouble()).isPositive();
        assertThat(result.at("/jvm").asText()).isEqualTo("java");
        var facts = result.get("regbench");
        assertThat(facts).as(benchmark(result)).isNotNull();
        assertThat(List.copyOf(
                        Json.MAPPER.convertValue(facts, LinkedHashMap.class).keySet()))
                .isEqualTo(List.of(
                        "operation",
                        "pass",
                        "engine",
                        "shape",
                        "elements",
                        "bytes",
                        "inPlace",
                        "rows",
                        "backend",
                        "threads",
                        "machine",
                        "device",
                        "java",
                        "versions",
                        "revision"));
        assertThat(facts.get("pass").asText()).isIn("forward", "forward+backward", "test", "step");
        assertThat(facts.get("elements").asLong()).isPositive();
        assertThat(facts.get("threads").asInt()).isEqualTo(1);
        assertThat(facts.get("inPlace").asBoolean())
                .isEqualTo(Set.of("accumulate", "l1", "l2", "elastic", "orthogonal")
                        .contains(facts.get("operation").asText()));
    }

    private static String benchmark(JsonNode result) {
        return result.get("benchmark").asText().replaceAll(".*\\.(\\w+\\.\\w+)$", "$1");
    }

    @Test
    void aForkThatFailsEndsTheRunInOneLine() throws Exception {
        var file = folder.resolve("none.json");
        var ended = launch(
                "-f", "1", "-jvmArgsAppend", "-Xmx32m", "-p", "kernel=copy/java", "-p", "size=large", "-rff", file);
        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.output().lines().skip(1))
                .singleElement()
                .asString()
                .isEqualTo("BaselineBenchmark.forward kernel=copy/java size=large threads=1 failed: "
                        + "java.lang.OutOfMemoryError: Java heap space");
        assertThat(file).doesNotExist();
    }

    @Test
    void aWrongNameIsOneLine() throws Exception {
        checkWrong("Unknown benchmark 'Dropuot'", "Dropuot");
        checkWrong("Unknown parameter 'sizes'; did you mean 'size'?", "-p", "sizes=small");
        checkWrong("Unknown size 'smal'; did you mean 'small'?", "-p", "size=smal");
        checkWrong("threads=none is not allowed", "-p", "threads=none");
        checkWrong("-f 0 runs all engines with one native binary", "-f", "0", "Baseline");
        checkWrong("-rf csv is not allowed", "-rf", "csv");
    }

    private static void checkWrong(String begin, String... arguments) throws Exception {
        var errors = new ByteArrayOutputStream();
        var out = new PrintStream(new ByteArrayOutputStream(), false, StandardCharsets.UTF_8);
        int status = Kernels.run(List.of(arguments), out, new PrintStream(errors, true, StandardCharsets.UTF_8));
        assertThat(status).isEqualTo(2);
        assertThat(errors.toString(StandardCharsets.UTF_8).lines())
                .singleElement()
                .asString()
                .startsWith(begin);
    }

    /** JMH's parameters are constants, so a new technique must be written down there too. */
    @Test
    void everyTechniqueIsMeasured() throws Exception {
        for (TechniqueType<?> type : Techniques.ALL) {
            assertThat(kernels(TrainStepBenchmark.class)).contains(type.id() + "/regbench");
            if (type.family().equals("input")) {
                assertThat(kernels(AugmentationBenchmark.class))
                        .contains(type.id().replace("input.", "") + "/regbench");
            }
        }
    }

    private static Set<String> kernels(Class<?> benchmark) throws NoSuchFieldException {
        return Set.of(benchmark.getField("kernel").getAnnotation(Param.class).value());
    }

    private static Ended launch(Object... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx2g",
                "-cp",
                System.getProperty("java.class.path"),
                Kernels.class.getName()));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), output);
    }
}
