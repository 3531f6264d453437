package org.regbench.app;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.regbench.common.UserError;

class VerificationTest {
    private static final VerifyOptions ALL = new VerifyOptions(Optional.empty(), Optional.empty(), Optional.empty());

    @TempDir
    Path folder;

    @Test
    void aFolderWithoutRunsSaysSo() throws IOException {
        writeExperiment();
        assertThatThrownBy(this::verify)
                .isInstanceOf(UserError.class)
                .hasMessage(folder + " holds no completed run of its experiment");
    }

    @Test
    void aPublishedFolderSaysHowToRepeatTheStudy() throws IOException {
        var experiment = writeExperiment();
        Files.writeString(folder.resolve(PublicationNote.FILE), "{}");
        assertThatThrownBy(this::verify)
                .isInstanceOf(UserError.class)
                .hasMessage(folder + " was published, which leaves out the runs: there is nothing to compare with."
                        + " To repeat the study: run " + experiment + " --out FOLDER");
    }

    private Path writeExperiment() throws IOException {
        return Files.writeString(
                folder.resolve("experiment.yaml"),
                "name: small\ndataset: [iris]\nnetwork: [mlp]\ntechniques: [weight.L2]\n");
    }

    private void verify() {
        Verification.of(folder, ALL, new PrintWriter(Writer.nullWriter()));
    }
}
