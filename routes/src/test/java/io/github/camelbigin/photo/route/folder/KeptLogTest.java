// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.folder;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.photo.route.remote.LogLines;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class KeptLogTest {

    private final AtomicLong nanos = new AtomicLong();
    private final KeptLog kept = new KeptLog(nanos::get);
    private final Map<String, Long> counts = new TreeMap<>(Map.of("RECORD_NOT_FOUND", 3_000L, "TOO_LARGE", 0L));

    @Test
    void ofManyPhotosTheFirstAreNamedAndOneLineCountsAll() {
        try (LogLines log = new LogLines()) {
            for (int i = 0; i < 3_000; i++) {
                kept.kept(i + ".png", "There is no record");
            }
            kept.polled(() -> counts);
            kept.polled(() -> counts);

            assertThat(log.with("There is no record")).hasSize(KeptLog.LINES);
            assertThat(log.with("3000 RECORD_NOT_FOUND")).hasSize(1);
        }
    }

    @Test
    void moreThanOneLineInAMinuteDoesNotCountThemAndNoneIfAllAreNamed() {
        try (LogLines log = new LogLines()) {
            kept.kept("1.png", "There is no record");
            kept.polled(() -> counts);
            assertThat(log.with("RECORD_NOT_FOUND")).isEmpty();

            for (int i = 0; i < KeptLog.LINES + 10; i++) {
                kept.kept(i + ".png", "There is no record");
                kept.polled(() -> counts);
            }
            assertThat(log.with("RECORD_NOT_FOUND")).hasSize(1);

            nanos.addAndGet(Duration.ofMinutes(1).toNanos());
            kept.polled(() -> counts);
            assertThat(log.with("RECORD_NOT_FOUND")).hasSize(2);
        }
    }
}
