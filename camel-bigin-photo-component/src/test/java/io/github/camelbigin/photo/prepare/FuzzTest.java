// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.prepare;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code -Dfuzz.minutes=30 -Dfuzz.seed=N} damages more photos, and others. */
class FuzzTest {

    private static final int FEW = 60;

    @TempDir
    private Path folder;

    @Test
    void aDamagedPhotoIsPreparedOrRefusedInTime() throws IOException {
        Fuzz fuzz = new Fuzz(folder);

        fuzz.run(Long.getLong("fuzz.seed", 1000), more());

        assertThat(fuzz.findings).isEmpty();
        assertThat(fuzz.counts.keySet())
                .anyMatch(outcome -> outcome.endsWith(": converted"))
                .anyMatch(outcome -> outcome.endsWith(": refused: NOT_A_PHOTO"));
        assertThat(folder).isEmptyDirectory();
    }

    private static BooleanSupplier more() {
        Integer minutes = Integer.getInteger("fuzz.minutes");
        if (minutes == null) {
            AtomicInteger left = new AtomicInteger(FEW);
            return () -> left.getAndDecrement() > 0;
        }
        long end = System.nanoTime() + Duration.ofMinutes(minutes).toNanos();
        return () -> System.nanoTime() < end;
    }
}
