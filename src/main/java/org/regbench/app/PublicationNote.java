package org.regbench.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.regbench.common.Json;
import org.regbench.common.UserError;
import org.regbench.result.AtomicFile;

/**
 * {@code publication.json} of a published study.
 *
 * @param published day, ISO 8601, UTC
 * @param caveats what spoke against it and was allowed
 */
record PublicationNote(String published, List<String> caveats) {
    static final String FILE = "publication.json";

    void write(Path study) {
        AtomicFile.write(study.resolve(FILE), out -> out.write(Json.MAPPER.writeValueAsString(this) + "\n"));
    }

    /** Empty for what was published in another way. */
    static Optional<PublicationNote> read(Path study) {
        var file = study.resolve(FILE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Json.MAPPER.readValue(file.toFile(), PublicationNote.class));
        } catch (JsonProcessingException e) {
            throw new UserError(file + " cannot be read: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw AtomicFile.cannot("read", file, e);
        }
    }
}
