// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.token;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;

/** An hour later with each reading: no back-off lasts as long. */
final class LeapingClock extends Clock {

    private final AtomicLong hours = new AtomicLong();

    @Override
    public Instant instant() {
        return Instant.EPOCH.plusSeconds(3_600 * hours.incrementAndGet());
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("The tests use instants only");
    }
}
