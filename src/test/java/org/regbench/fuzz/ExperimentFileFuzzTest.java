package org.regbench.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.regbench.experiment.ExperimentFile;
import org.regbench.network.Networks;

/** An experiment as YAML; one that is taken can be written down and read again. */
@Timeout(300)
class ExperimentFileFuzzTest {
    private Path file = Path.of("");

    @BeforeEach
    void makeFile() throws Exception {
        file = Files.createTempFile("experiment", ".yaml");
    }

    @AfterEach
    void deleteFile() throws Exception {
        Files.deleteIfExists(file);
    }

    @Tag("faults")
    @FuzzTest(maxDuration = "1m")
    void yaml(byte[] content) throws Exception {
        Files.write(file, content);
        Promise.isKept(() -> {
            var experiment = ExperimentFile.read(file).experiment();
            Files.writeString(file, ExperimentFile.text(experiment));
            assertThat(ExperimentFile.read(file).experiment()).isEqualTo(experiment);
            experiment.networks().forEach(Networks::parse);
        });
    }
}
