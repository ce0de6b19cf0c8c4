// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.photo.failure.BiginErrorCode;
import io.github.camelbigin.photo.failure.BiginFailure;
import io.github.camelbigin.photo.failure.BiginPhotoOperation;
import io.github.camelbigin.photo.observability.PhotoMeter;
import io.github.camelbigin.photo.route.folder.FileSnapshot;
import io.github.camelbigin.photo.route.folder.IncompletePhotos;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A photo whose record is not found costs few lookups, however long it waits, and is counted as a dead letter only when it is one. */
class LookedUpAgainTest {

    private static final long FIRST = 1_000_000;

    @TempDir
    Path folder;

    @Test
    void theTimesBetweenLookupsDoubleUntilTheAge() throws Exception {
        List<Long> lookups = new ArrayList<>();
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        try (CamelContext context = new DefaultCamelContext()) {
            context.getRegistry().bind("meters", meters);
            Long next = FIRST;
            while (next != null) {
                lookups.add((next - FIRST) / 1000);
                Exchange exchange = failed(context, next);
                DeadLetterStore store = new DeadLetterStore(Clock.fixed(Instant.ofEpochMilli(next), ZoneOffset.UTC));
                store.setUnknownAge(600_000);
                store.setFolder(folder.toString());
                store.put(exchange);
                assertThat(deadLetters(meters)).isEqualTo(next < FIRST + 600_000 ? 0 : 1);
                next = exchange.getProperty(IncompletePhotos.UNTIL, Long.class);
            }
        }
        assertThat(lookups).containsExactly(0L, 20L, 40L, 80L, 160L, 320L, 600L);
    }

    private static double deadLetters(SimpleMeterRegistry meters) {
        Counter counter = meters.find(PhotoMeter.DEAD_LETTERS.meterName()).counter();
        return counter == null ? 0 : counter.count();
    }

    private static Exchange failed(CamelContext context, long now) {
        Exchange exchange = new DefaultExchange(context);
        exchange.getMessage().setBody(new byte[] {1});
        exchange.getMessage().setHeader(Exchange.FILE_NAME, "Contacts/1.png");
        new FileSnapshot(1, 1, "key").remember(exchange, 0, () -> new FileSnapshot(1, 1, "key"));
        exchange.setProperty(IncompletePhotos.SINCE, now == FIRST ? null : FIRST);
        exchange.setProperty(
                Exchange.EXCEPTION_CAUGHT,
                BiginFailure.of(BiginErrorCode.RECORD_NOT_FOUND, "none")
                        .during(BiginPhotoOperation.upload)
                        .toException());
        return exchange;
    }
}
