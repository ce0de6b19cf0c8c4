// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MeterSnapshotTest {

    private static final String METERS = "camel.bigin.photo.";

    private final MeterRegistry meters = new SimpleMeterRegistry();

    @Test
    void isEmptyAtTheStart() {
        assertThat(MeterSnapshot.of(meters)).isEqualTo(MeterSnapshot.NONE);
    }

    @Test
    void addsUpWhatWasPreparedAndLookedUpByAllOperations() {
        prepared("upload", "converted");
        prepared("prepare", "converted");
        prepared("upload", "stripped");
        meters.counter(METERS + "prepared.saved", "operation", "upload").increment(1_000);
        meters.counter(METERS + "prepared.failed", "operation", "upload", "code", "NOT_A_PHOTO")
                .increment();
        meters.counter(METERS + "lookups", "operation", "upload", "code", "SUCCESS")
                .increment(3);
        meters.counter(METERS + "lookups", "operation", "download", "code", "SUCCESS")
                .increment();
        meters.counter(METERS + "lookups", "operation", "upload", "code", "AMBIGUOUS_RECORD")
                .increment();
        for (String operation : new String[] {"lookup", "upload", "lookup"}) {
            meters.timer(METERS + "calls", "operation", operation).record(Duration.ofSeconds(1));
        }

        assertThat(MeterSnapshot.of(meters))
                .isEqualTo(new MeterSnapshot(
                        Map.of("converted", 2L, "stripped", 1L),
                        1_000,
                        1,
                        Map.of("SUCCESS", 4L, "AMBIGUOUS_RECORD", 1L),
                        2));
    }

    private void prepared(String operation, String kind) {
        meters.timer(METERS + "prepared", "operation", operation, "prepared", kind)
                .record(Duration.ofMillis(20));
    }
}
