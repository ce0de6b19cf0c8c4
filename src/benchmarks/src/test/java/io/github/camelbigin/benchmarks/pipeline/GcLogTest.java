// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.benchmarks.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class GcLogTest {

    @Test
    void readsWhatEachPauseLeft() {
        assertThat(GcLog.heapAfter(Stream.of(
                        "[0.005s][info][gc] Using G1",
                        "[0.385s][info][gc] GC(0) Pause Young (Normal) (G1 Evacuation Pause) 23M->5M(382M) 4.018ms",
                        "[0.777s][info][gc] GC(1) Concurrent Mark Cycle",
                        "[0.811s][info][gc] GC(1) Pause Remark 31M->12M(382M) 2.9ms")))
                .containsExactly(5, 12);
    }
}
