// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.benchmarks.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SystemCallsTest {

    @Test
    void countsWhatIsAboutFilesAndSocketsWithAndWithoutErrors() {
        assertThat(SystemCalls.count(List.of(
                        "% time     seconds  usecs/call     calls    errors syscall",
                        "------ ----------- ----------- --------- --------- ----------------",
                        " 70.00    0.000700           7       100        12 read",
                        " 29.00    0.000290           5        50           write",
                        "  0.50    0.000005           1         4           poll",
                        "  0.50    0.000005           1         3           mmap",
                        "100.00    0.001000           6       157        12 total")))
                .isEqualTo(150);
    }
}
