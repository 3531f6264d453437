package org.regbench.bench.kernel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.regbench.common.Json;
import org.regbench.common.UserError;
import org.regbench.result.AtomicFile;

/**
 * Results in JMH's own JSON format. Each entry of a kernel has one more key, {@code regbench}, that JMH's tools ignore:
 * what was computed, by whom and where. Results of other benchmarks that the file already holds stay in it; what is
 * measured again is replaced.
 */
final class ResultFile {
    private final Path file;
    private final Platform platform;
    private final Map<String, JsonNode> entries = new LinkedHashMap<>();

    /**
     * A file that may exist.
     *
     * @throws UserError if it holds something else
     */
    ResultFile(Path file, Platform platform) {
        this.file = file.toAbsolutePath();
        this.platform = platform;
        if (Files.exists(file)) {
            for (var entry : read(file)) {
                entries.put(key(entry), entry);
            }
        }
    }

    private static JsonNode read(Path file) {
        try {
            var results = Json.MAPPER.readTree(file.toFile());
            if (!results.isArray()) {
                throw new UserError(file + " does not hold results of JMH; another file: -rff FILE");
            }
            return results;
        } catch (IOException e) {
            throw new UserError(file + " does not hold results of JMH; another file: -rff FILE", e);
        }
    }

    /** Writes the forks of one job, as one result, beside what is there. */
    void put(Job job, List<RunResult> forks) {
        var entry = jmh(forks);
        entry.put("forks", forks.get(0).getParams().getForks() == 0 ? 0 : forks.size());
        entry.put("jvm", "java");
        entry.set("jvmArgs", withoutPaths(entry.withArray("jvmArgs")));
        job.work().ifPresent(work -> entry.set("regbench", facts(job, work)));
        entries.put(key(entry), entry);
        write();
    }

    private void write() {
        try {
            Files.createDirectories(file.getParent());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot make the folder of " + file, e);
        }
        var all = Json.MAPPER.createArrayNode().addAll(entries.values());
        AtomicFile.write(file, out -> out.write(all.toPrettyString() + "\n"));
    }

    private static ObjectNode jmh(List<RunResult> forks) {
        var merged = new RunResult(
                forks.get(0).getParams(),
                forks.stream()
                        .flatMap(fork -> fork.getBenchmarkResults().stream())
                        .toList());
        var bytes = new ByteArrayOutputStream();
        var out = new PrintStream(bytes, false, StandardCharsets.UTF_8);
        ResultFormatFactory.getInstance(ResultFormatType.JSON, out).writeOut(List.of(merged));
        out.flush();
        try {
            return (ObjectNode) Json.MAPPER.readTree(bytes.toByteArray()).get(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ArrayNode withoutPaths(ArrayNode arguments) {
        var kept = Json.MAPPER.createArrayNode();
        StreamSupport.stream(arguments.spliterator(), false)
                .filter(argument ->
                        !argument.asText().contains("/") && !argument.asText().contains("\\"))
                .forEach(kept::add);
        return kept;
    }

    private ObjectNode facts(Job job, Work work) {
        return Json.MAPPER
                .createObjectNode()
                .put("operation", work.operation())
                .put("pass", work.pass().title())
                .put("engine", work.engine())
                .put("shape", work.shape())
                .put("elements", work.elements())
                .put("bytes", work.bytes())
                .put("inPlace", work.inPlace())
                .put("rows", work.rows())
                .put("backend", platform.backend())
                .put("threads", job.threads())
                .put("machine", platform.machine())
                .put("device", platform.device())
                .put("java", platform.java())
                .put("versions", platform.versions())
                .put("revision", platform.revision());
    }

    private static String key(JsonNode entry) {
        return entry.path("benchmark").asText() + entry.path("params");
    }
}
