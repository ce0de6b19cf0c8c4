// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LeaseWatchTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final Duration LIFE = Duration.ofMinutes(1);

    @Test
    void aLeaseIsWaitedForUntilItsEnd() {
        LeaseWatch watch = new LeaseWatch(LIFE);
        Lease lease = Lease.from(NOW, LIFE);

        assertThat(watch.isHeld(null, NOW)).isFalse();
        assertThat(watch.isHeld(lease, NOW)).isTrue();
        assertThat(watch.isHeld(lease, NOW.plus(LIFE).minusNanos(1))).isTrue();
        assertThat(watch.isHeld(lease, NOW.plus(LIFE))).isFalse();
    }

    @Test
    void aLeaseOfAClockThatIsAheadIsNotWaitedForLongerThanAnyLeaseLasts() {
        Lease lease = Lease.from(NOW.plusSeconds(3_600), LIFE);

        assertThat(new LeaseWatch(Duration.ZERO).isHeld(lease, NOW)).isFalse();
        assertThat(new LeaseWatch(LIFE).isHeld(lease, NOW)).isTrue();
    }
}
