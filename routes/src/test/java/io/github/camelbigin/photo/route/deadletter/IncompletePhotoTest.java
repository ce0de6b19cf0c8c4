// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.photo.failure.BiginErrorCode;
import io.github.camelbigin.photo.failure.BiginFailure;
import io.github.camelbigin.photo.failure.BiginPhotoOperation;
import io.github.camelbigin.photo.route.folder.FileSnapshot;
import io.github.camelbigin.photo.route.folder.IncompletePhotos;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A photo that may still be written waits, whichever step of the route finds its end missing. */
class IncompletePhotoTest {

    @ParameterizedTest
    @EnumSource(names = {"upload", "prepare"})
    void itWaitsUntilItIsOldEnough(BiginPhotoOperation operation) throws Exception {
        try (CamelContext context = new DefaultCamelContext()) {
            Exchange exchange = new DefaultExchange(context);
            new FileSnapshot(1, 1, "key").remember(exchange, 0, () -> new FileSnapshot(1, 1, "key"));
            exchange.setProperty(
                    Exchange.EXCEPTION_CAUGHT,
                    BiginFailure.of(BiginErrorCode.TRUNCATED_PHOTO, "cut")
                            .during(operation)
                            .toException());

            new DeadLetterStore(Clock.fixed(Instant.ofEpochMilli(1_000), ZoneOffset.UTC)).put(exchange);

            assertThat(exchange.getProperty(IncompletePhotos.UNTIL)).isEqualTo(60_000L);
        }
    }
}
