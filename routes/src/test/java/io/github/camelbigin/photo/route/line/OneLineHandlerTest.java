// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.line;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.photo.failure.BiginErrorCode;
import io.github.camelbigin.photo.failure.BiginFailure;
import io.github.camelbigin.photo.route.remote.LogLines;
import java.io.IOException;
import java.net.ConnectException;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;

class OneLineHandlerTest {

    private final OneLineHandler handler = new OneLineHandler();

    @Test
    void aFailureIsOneLineWithItsCauseUnlessItWasToldBefore() {
        Exchange exchange = new DefaultExchange(new DefaultCamelContext());
        exchange.getMessage().setHeader(Exchange.FILE_NAME, "Contacts/1.png");
        try (LogLines log = new LogLines()) {
            handler.handleException(
                    "Error during processing",
                    exchange,
                    new IOException("no dead letter", new ConnectException("no broker")));
            handler.handleException("The poll failed", new IOException("no broker"));
            handler.handleException(
                    "Error during processing",
                    exchange,
                    BiginFailure.of(BiginErrorCode.INTERNAL_ERROR, "later").toException());

            assertThat(log.with(""))
                    .containsExactly(
                            "WARN KEPT     Contacts/1.png: no dead letter: no broker",
                            "WARN The poll failed: no broker");
        }
    }
}
