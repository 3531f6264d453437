package org.regbench.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RevisionTest {
    @Test
    void aJarKnowsWhatItWasBuiltFrom() throws IOException {
        assertThat(read("git.commit.id.full=00c0ffee\ngit.commit.id.describe=00c0ffee\n"))
                .isEqualTo(new Revision("00c0ffee", "false"));
        assertThat(read("git.commit.id.full=00c0ffee\ngit.commit.id.describe=00c0ffee-dirty\n"))
                .isEqualTo(new Revision("00c0ffee", "true"));
    }

    @Test
    void withoutGitNothingIsClaimed() throws IOException {
        assertThat(read("")).isEqualTo(Revision.UNKNOWN);
        assertThat(read("git.commit.id.describe=-dirty\n")).isEqualTo(Revision.UNKNOWN);
    }

    private static Revision read(String stamp) throws IOException {
        return Revision.read(new ByteArrayInputStream(stamp.getBytes(StandardCharsets.ISO_8859_1)));
    }
}
