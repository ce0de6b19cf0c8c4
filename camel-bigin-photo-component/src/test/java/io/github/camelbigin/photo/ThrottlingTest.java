// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.photo.failure.BiginTooManyRequestsException;
import io.github.camelbigin.photo.failure.BiginTransientException;
import io.github.camelbigin.sandbox.BiginSandbox;
import io.github.camelbigin.sandbox.calls.Fault;
import io.github.camelbigin.sandbox.http.ReceivedRequest;
import io.github.camelbigin.sandbox.samples.SamplePhotos;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.LoggingLevel;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** HTTP 429 and {@code Retry-After}: the call that was refused ends immediately, and the next ones of the account wait. */
class ThrottlingTest {

    @RegisterExtension
    static final SandboxContext SANDBOX = SandboxContext.withToken(builder -> builder.createRecords(true));

    private static final byte[] PHOTO = SamplePhotos.png(8, 8, 1);
    private static final String DELAY = "CamelRedeliveryDelay";
    private static final Duration FAR_LESS_THAN_THE_WAIT = Duration.ofMinutes(1);

    private BiginSandbox sandbox;
    private PhotoContext context;

    @ParameterizedTest
    @ValueSource(strings = {"TOO_MANY_REQUESTS", "RATE_LIMIT_EXCEEDED", "ANY_OTHER"})
    void a429IsOneFailureUnderEveryName(String code) {
        sandbox.faults().next(1, Fault.status(429, code, "slow down"));

        Exchange exchange = context.send(PhotoContext.UPLOAD, PHOTO);

        assertThat(PhotoContext.failure(exchange)).isInstanceOf(BiginTooManyRequestsException.class);
        assertThat(PhotoContext.failure(exchange).getRetryAfter()).isNull();
        assertThat(exchange.getIn().getHeader(DELAY)).isNull();
        assertThat(sandbox.requests().photoCalls()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
            upload   | 120                           | 120000
            download | 120                           | 120000
            upload   | Sun, 06 Nov 1994 08:49:37 GMT | 0
            upload   | soon                          | none
            upload   | -5                            | none
            upload   | 1.5                           | none
            upload   | ''                            | none
            """)
    void retryAfterBecomesTheRedeliveryDelayAndTheCallDoesNotWait(String operation, String value, Long delay) {
        sandbox.faults().next(1, tooMany(value));
        long before = System.nanoTime();

        Exchange exchange = context.send("bigin-photo:" + operation + "?" + PhotoContext.RECORD, PHOTO);

        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(FAR_LESS_THAN_THE_WAIT);
        assertThat(PhotoContext.failure(exchange).getRetryAfter())
                .isEqualTo(delay == null ? null : Duration.ofMillis(delay));
        assertThat(exchange.getIn().getHeader(DELAY)).isEqualTo(delay);
        assertThat(sandbox.requests().photoCalls()).hasSize(1);
    }

    @Test
    void retryAfterMayBeADate() {
        ZonedDateTime inTwoMinutes = ZonedDateTime.now(ZoneOffset.UTC).plusMinutes(2);
        sandbox.faults().next(1, tooMany(DateTimeFormatter.RFC_1123_DATE_TIME.format(inTwoMinutes)));

        Exchange exchange = context.send(PhotoContext.UPLOAD, PHOTO);

        assertThat(exchange.getIn().getHeader(DELAY, Long.class)).isBetween(100_000L, 120_000L);
    }

    @Test
    void aWaitBeyondAnyNumberIsCappedToo() {
        sandbox.faults().next(1, tooMany("99999999999999999999"));

        assertThat(context.send(PhotoContext.UPLOAD + "&maxRetryAfter=100", PHOTO)
                        .getIn()
                        .getHeader(DELAY))
                .isEqualTo(100L);
    }

    @Test
    void aLongWaitIsCappedButStillTold() {
        sandbox.faults().next(2, tooMany("86400"));

        Exchange shorter = context.send(PhotoContext.UPLOAD + "&maxRetryAfter=400", PHOTO);
        Exchange usual = context.send(PhotoContext.UPLOAD, PHOTO);

        List<ReceivedRequest> calls = sandbox.requests().photoCalls();
        assertThat(Duration.between(calls.get(0).at(), calls.get(1).at()))
                .isBetween(Duration.ofMillis(400), FAR_LESS_THAN_THE_WAIT);
        assertThat(shorter.getIn().getHeader(DELAY)).isEqualTo(400L);
        assertThat(usual.getIn().getHeader(DELAY)).isEqualTo(300_000L);
        assertThat(PhotoContext.failure(shorter).getRetryAfter()).isEqualTo(Duration.ofDays(1));
    }

    @Test
    void aBusyServerMaySayHowLongToWaitToo() {
        sandbox.faults().next(1, Fault.htmlPage(503).withHeader("Retry-After", "7"));

        Exchange exchange = context.send(PhotoContext.UPLOAD, PHOTO);

        assertThat(PhotoContext.failure(exchange).getHttpStatus()).isEqualTo(503);
        assertThat(PhotoContext.failure(exchange)).isInstanceOf(BiginTransientException.class);
        assertThat(exchange.getIn().getHeader(DELAY)).isEqualTo(7000L);
    }

    @Test
    void camelsErrorHandlerWaitsAsLongAsTheAnswerDemands() throws Exception {
        context.route(redelivering());
        sandbox.faults().next(1, tooMany("1"));
        long before = System.nanoTime();

        context.pass("direct:upload", PHOTO);

        assertThat(Duration.ofNanos(System.nanoTime() - before))
                .isBetween(Duration.ofSeconds(1), FAR_LESS_THAN_THE_WAIT);
        assertThat(sandbox.requests().photoCalls()).hasSize(2);
    }

    @Test
    void theWaitOfOneAnswerIsNotThatOfTheNextFailure() throws Exception {
        context.route(redelivering());
        sandbox.faults().next(1, tooMany("0"));
        sandbox.faults().next(1, Fault.status(500, "INTERNAL_ERROR", ""));

        Exchange exchange = context.pass("direct:upload", PHOTO);

        assertThat(sandbox.requests().photoCalls()).hasSize(3);
        assertThat(exchange.getIn().getHeaders()).doesNotContainKey(DELAY);
        assertThat(exchange.getProperty("delays")).isEqualTo("[0, null]");
    }

    @Test
    void aDelayThatTheRouteHasSetStays() {
        sandbox.faults().next(1, Fault.status(500, "INTERNAL_ERROR", ""));

        Exchange exchange = context.send(PhotoContext.UPLOAD, PHOTO, Map.of(DELAY, 42L));

        assertThat(exchange.getIn().getHeader(DELAY)).isEqualTo(42L);
    }

    private static RouteBuilder redelivering() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                onException(BiginTransientException.class)
                        .maximumRedeliveries(3)
                        .redeliveryDelay(0)
                        .retryAttemptedLogLevel(LoggingLevel.DEBUG)
                        .onExceptionOccurred(ThrottlingTest::noteDelay);
                from("direct:upload").to(PhotoContext.UPLOAD);
            }
        };
    }

    private static void noteDelay(Exchange exchange) {
        @SuppressWarnings("unchecked")
        List<Object> delays = exchange.getProperty("noted", new ArrayList<>(), List.class);
        delays.add(exchange.getIn().getHeader(DELAY));
        exchange.setProperty("noted", delays);
        exchange.setProperty("delays", delays.toString());
    }

    private static Fault tooMany(String retryAfter) {
        return Fault.status(429, "TOO_MANY_REQUESTS", "slow down").withHeader("Retry-After", retryAfter);
    }
}
