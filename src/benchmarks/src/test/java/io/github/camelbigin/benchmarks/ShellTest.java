// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShellTest {

    @TempDir
    private Path folder;

    @Test
    void addsUpTheTimesOfShellAndChildren() {
        assertThat(Shell.cpuNanos("0m0.010s 0m0.020s\n1m1.500s 0m0.250s\n")).isEqualTo(61_780_000_000L);
        assertThat(Shell.cpuNanos("0m0,010s 0m0,000s\n0m0,000s 0m0,000s\n")).isEqualTo(10_000_000L);
    }

    @Test
    void saysWhyACommandFailed() {
        assertThatThrownBy(() -> Shell.run("echo wrong >&2; exit 3", folder))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("Status 3")
                .hasMessageContaining("wrong");
    }
}
