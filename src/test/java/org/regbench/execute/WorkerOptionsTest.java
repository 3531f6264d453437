package org.regbench.execute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.regbench.common.UserError;

class WorkerOptionsTest {
    @Test
    void oneWorkerGetsAllCores() {
        assertThat(WorkerOptions.of(1).threads()).isEqualTo(1);
    }

    @Test
    void byDefaultACoreIsAWorkerOfOneThread() {
        var options = WorkerOptions.forMachine();

        assertThat(options.count()).isBetween(1, Machine.cores());
        assertThat(options.count() * options.threads()).isBetween(1, Machine.cores());
        assertThat(options.count() * options.memory()).isLessThan(Machine.memory());
    }

    @Test
    void impossibleCountsAreTheUsersMistake() {
        assertThatThrownBy(() -> WorkerOptions.of(0))
                .isInstanceOf(UserError.class)
                .hasMessage("workers=0 is not allowed; it must be a whole number of at least 1");
        assertThatThrownBy(() -> WorkerOptions.of(1_000_000))
                .isInstanceOf(UserError.class)
                .hasMessageContaining(
                        "workers=1000000 is not allowed; the memory of this machine is enough for at most");
    }

    @Test
    void twoHardwareThreadsOfACoreCountOnce() {
        var cpuinfo = List.of(
                "processor\t: 0",
                "physical id\t: 0",
                "core id\t\t: 0",
                "processor\t: 1",
                "physical id\t: 0",
                "core id\t\t: 1",
                "processor\t: 2",
                "physical id\t: 0",
                "core id\t\t: 0",
                "processor\t: 3",
                "physical id\t: 1",
                "core id\t\t: 0");

        assertThat(Machine.physicalCores(cpuinfo)).isEqualTo(3);
        assertThat(Machine.physicalCores(List.of("processor\t: 0", "BogoMIPS\t: 48.00")))
                .isZero();
    }
}
