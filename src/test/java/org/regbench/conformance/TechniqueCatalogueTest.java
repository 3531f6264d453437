package org.regbench.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

class TechniqueCatalogueTest {
    @Test
    void thePageIsWhatTheTechniquesSay() throws IOException {
        if (Boolean.getBoolean(CommittedTable.UPDATE)) {
            TechniqueCatalogue.write();
        }
        assertThat(Files.readString(TechniqueCatalogue.FILE))
                .as("%s is stale; run with -D%s=true", TechniqueCatalogue.FILE, CommittedTable.UPDATE)
                .isEqualTo(TechniqueCatalogue.text());
    }
}
