package org.regbench.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.regbench.result.ResultStore;
import org.regbench.result.RunRow;

/** A stored run, once as it is and once with the right checksum: it is a row, or there is one warning. */
@Timeout(300)
class RunFileFuzzTest {
    private static final String KEY = "00000000000000000001";

    @TempDir
    private Path folder;

    @Tag("faults")
    @FuzzTest(maxDuration = "1m")
    void run(byte[] content) throws Exception {
        isARowOrNamed(content);
        isARowOrNamed(signed(content));
    }

    private void isARowOrNamed(byte[] content) throws Exception {
        Files.write(Files.createDirectories(folder.resolve("runs")).resolve(KEY + ".json"), content);
        var rows = new ArrayList<RunRow>();
        var warnings = new ArrayList<String>();
        var store = ResultStore.read(folder, warnings::add);

        store.forEach(rows::add);
        int atFirst = rows.size() + warnings.size();
        store.finished();

        assertThat(atFirst).isEqualTo(1);
        warnings.forEach(Promise::oneLine);
    }

    /** The body, and the end that its checksum asks for. */
    private static byte[] signed(byte[] body) throws Exception {
        var out = new ByteArrayOutputStream();
        out.write(body);
        var checksum =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        out.write((",\"sha256\":\"" + checksum + "\"}\n").getBytes(StandardCharsets.UTF_8));
        return out.toByteArray();
    }
}
