package org.regbench.result;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.regbench.common.Json;
import org.regbench.common.Sha256;

/**
 * The text of a stored run: one JSON object that ends in the SHA-256 of everything before that field.
 *
 * <p>{@code {"schema":1,"status":"COMPLETED","row":{…},"sha256":"…"}}. Schema and status stand in front, so that a
 * start over thousands of runs needs no JSON reader, and a file of another schema is told from a broken one.
 */
record RunFile(int schema, Status status, String row) {
    private static final Pattern HEAD = Pattern.compile("\\{\"schema\":(\\d{1,9}),\"status\":\"([A-Z]+)\",\"row\":");
    private static final int HEAD_LIMIT = 80;
    private static final String CHECKSUM = ",\"sha256\":\"";
    private static final String END = "\"}\n";
    private static final int TAIL = CHECKSUM.length() + 64 + END.length();
    private static final ObjectWriter WRITER = Json.MAPPER
            .writerFor(RunRow.class)
            .with(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .with(StreamWriteFeature.USE_FAST_DOUBLE_WRITER);
    private static final ObjectReader READER =
            Json.MAPPER.readerFor(RunRow.class).with(StreamReadFeature.USE_FAST_DOUBLE_PARSER);

    /** Says in a few words why a file cannot be read. */
    static final class Corrupt extends Exception {
        private static final long serialVersionUID = 1L;

        Corrupt(String why) {
            super(why);
        }
    }

    static String encode(RunRow row) throws IOException {
        var body = "{\"schema\":" + row.schema() + ",\"status\":\"" + row.status() + "\",\"row\":"
                + WRITER.writeValueAsString(row);
        return body + CHECKSUM + Sha256.hex(body) + END;
    }

    static RunFile decode(byte[] bytes) throws Corrupt {
        int bodyEnd = bytes.length - TAIL;
        if (bodyEnd < 0) {
            throw new Corrupt("cut short");
        }
        var body = Arrays.copyOf(bytes, bodyEnd);
        var tail = new String(bytes, bodyEnd, TAIL, StandardCharsets.ISO_8859_1);
        if (!tail.startsWith(CHECKSUM) || !tail.endsWith(END)) {
            throw new Corrupt("cut short");
        }
        if (!tail.equals(CHECKSUM + Sha256.hex(body) + END)) {
            throw new Corrupt("its checksum does not match");
        }
        var head = HEAD.matcher(new String(body, 0, Math.min(bodyEnd, HEAD_LIMIT), StandardCharsets.ISO_8859_1));
        if (!head.lookingAt()) {
            throw new Corrupt("not a run of regbench");
        }
        try {
            return new RunFile(
                    Integer.parseInt(head.group(1)),
                    Status.valueOf(head.group(2)),
                    new String(body, head.end(), bodyEnd - head.end(), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            throw new Corrupt("unknown status " + head.group(2));
        }
    }

    RunRow parse() throws Corrupt {
        try {
            RunRow read = READER.readValue(row);
            if (read == null || read.key() == null) {
                throw new Corrupt("it holds no run");
            }
            return read;
        } catch (IOException e) {
            throw new Corrupt("its fields are not those of schema " + schema);
        }
    }
}
