package org.regbench.bench.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.regbench.bench.kernel.GpuCheck.Answer;
import org.regbench.common.UserError;

/** Answers of nvidia-smi as drivers give them, and what is made of each. */
class GpuCheckTest {
    private static final Optional<String> UNSET = Optional.empty();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Tesla K80, 3.7, 470.82.01",
                "Tesla V100-SXM2-16GB, 7.0, 535.54.03",
                "Tesla T4, 7.5, 450.80.02",
                "NVIDIA A100-SXM4-40GB, 8.0, 510.39.01",
                "NVIDIA GeForce RTX 4090, 8.9, 580.65.06",
                "An odd, odd name, 8.6, 550.90.12"
            })
    void devicesWithCodeInTheBackendAreUsable(String line) {
        var name = line.replaceAll(", [0-9.]+, [0-9.]+$", "");
        assertThat(devices(line)).startsWith("GPU for ND4J: " + name + " (compute capability ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GeForce GTX 680, 3.0, 470.82.01 | older than what nd4j-cuda-11.6 holds code for",
                "Tesla K40m, 3.5, 470.82.01 | older than what nd4j-cuda-11.6 holds code for",
                "NVIDIA H100 PCIe, 9.0, 550.54.15 | newer than what nd4j-cuda-11.6 holds code for, whatever the driver",
                "NVIDIA B200, 10.0, 575.57.08 | newer than what nd4j-cuda-11.6 holds code for, whatever the driver",
                "NVIDIA GeForce RTX 5090, 12.0, 580.65.06 | newer than what nd4j-cuda-11.6 holds code for",
                "Tesla T4, 7.5, 450.51.06 | the driver 450.51.06 is too old for CUDA 11.6; install 450.80.02",
                "Tesla T4, 7.5, 440.33.01 | the driver 440.33.01 is too old for CUDA 11.6",
                "something else | nvidia-smi said 'something else' where a device was expected",
            })
    void whatDoesNotWorkIsOneLine(String line, String why) {
        refused(new Answer(Optional.of(0), line + "\n"), UNSET).hasMessageContaining(why);
    }

    @Test
    void windowsHasDriversOfItsOwn() {
        var line = new Answer(Optional.of(0), "Tesla T4, 7.5, 451.82\r\n");
        assertThat(GpuCheck.devices(line, false, UNSET)).contains("driver 451.82");
        assertThatThrownBy(() -> GpuCheck.devices(line, true, UNSET))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("install 452.39 or newer");
    }

    @Test
    void withoutADriverItSaysWhatWouldWork() {
        refused(Answer.NONE, UNSET)
                .hasMessage(
                        "No usable GPU: nvidia-smi is not installed or does not answer, so there is no NVIDIA driver."
                                + " ND4J's CUDA backend needs an NVIDIA GPU of compute capability 3.7 to 8.9 and a driver of"
                                + " 450.80.02 or newer (Windows: 452.39); without one, leave the profile cuda out"
                                + " (src/site/markdown/gpu.md)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | No devices were found",
                "6 | No devices were found",
                "9 | NVIDIA-SMI has failed because it couldn't communicate with the NVIDIA driver.",
                "18 | Failed to initialize NVML: Driver/library version mismatch",
                "255 | Failed to initialize NVML: Unknown Error",
            })
    void whatNvidiaSmiComplainsOfIsHandedOn(int status, String text) {
        refused(new Answer(Optional.of(status), text + "\n"), UNSET)
                .hasMessageStartingWith("No usable GPU: nvidia-smi says '" + text + "'. ");
    }

    @Test
    void anEmptyListIsNoDevice() {
        refused(new Answer(Optional.of(0), "\n"), UNSET).hasMessageContaining("nvidia-smi lists no device");
    }

    @Test
    void severalDevicesAreAllNamed() {
        assertThat(devices("Tesla T4, 7.5, 535.54.03\nNVIDIA A10, 8.6, 535.54.03"))
                .isEqualTo("GPU for ND4J: Tesla T4 (compute capability 7.5, driver 535.54.03),"
                        + " NVIDIA A10 (compute capability 8.6, driver 535.54.03)");
    }

    @Test
    void oneThatDoesNotWorkBesideOthersMustBeHidden() {
        var both = new Answer(Optional.of(0), "NVIDIA H100 PCIe, 9.0, 550.54.15\nNVIDIA A10, 8.6, 550.54.15\n");
        refused(both, UNSET).hasMessageContaining("H100").hasMessageContaining("hide it by CUDA_VISIBLE_DEVICES");
        assertThat(GpuCheck.devices(both, false, Optional.of("1")))
                .isEqualTo("GPU for ND4J: NVIDIA A10 (compute capability 8.6, driver 550.54.15)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1"})
    void hiddenDevicesAreNone(String visible) {
        refused(new Answer(Optional.of(0), "Tesla T4, 7.5, 535.54.03\n"), Optional.of(visible))
                .hasMessageContaining("CUDA_VISIBLE_DEVICES='" + visible + "' hides every device");
    }

    @Test
    void aDriverThatCannotTellTheCapabilityIsTrustedAndThatIsSaid() {
        var refusal = new Answer(Optional.of(2), "Field \"compute_cap\" is not a valid field to query.\n");
        assertThat(refusal.lacksCapability()).isTrue();
        var second = GpuCheck.withoutCapability(new Answer(Optional.of(0), "Tesla T4, 470.82.01\n"));
        assertThat(GpuCheck.devices(second, false, UNSET))
                .isEqualTo("GPU for ND4J: Tesla T4 (compute capability unknown, driver 470.82.01)");
        refused(GpuCheck.withoutCapability(new Answer(Optional.of(0), "NVIDIA H100, 580.65.06\n")), UNSET)
                .hasMessageContaining("nvidia-smi is older than the driver");
    }

    @Test
    void versionsCompareByNumberNotByLetter() {
        assertThat(Gpu.compare("10.0", "9.0")).isPositive();
        assertThat(Gpu.compare("450.80.02", "450.80.02")).isZero();
        assertThat(Gpu.compare("450.80.02", "450.80")).isPositive();
        assertThat(Gpu.compare("99.1", "450.80.02")).isNegative();
    }

    @Test
    void theCpuIsNotMeasuredAsAGpu() {
        assertThatCode(() -> GpuCheck.requireCuda("JCublasBackend")).doesNotThrowAnyException();
        assertThatThrownBy(() -> GpuCheck.requireCuda("CpuBackend"))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("ND4J runs on CpuBackend, not on the GPU (JCublasBackend)")
                .hasMessageContaining("cuda-redist");
    }

    private static String devices(String lines) {
        return GpuCheck.devices(new Answer(Optional.of(0), lines + "\n"), false, UNSET);
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> refused(Answer answer, Optional<String> visible) {
        return assertThatThrownBy(() -> GpuCheck.devices(answer, false, visible))
                .isInstanceOf(UserError.class)
                .satisfies(
                        e -> assertThat(String.valueOf(e.getMessage()).lines()).hasSize(1));
    }
}
