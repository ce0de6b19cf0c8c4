// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.kamelets;

import static io.github.camelbigin.photo.kamelets.RunningKamelet.account;
import static io.github.camelbigin.photo.kamelets.RunningKamelet.both;
import static io.github.camelbigin.photo.kamelets.RunningKamelet.route;
import static io.github.camelbigin.photo.kamelets.RunningKamelet.routeWithOnException;
import static io.github.camelbigin.photo.kamelets.RunningKamelet.start;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.photo.BiginPhotoConstants;
import io.github.camelbigin.photo.SandboxContext;
import io.github.camelbigin.photo.failure.BiginPhotoException;
import io.github.camelbigin.sandbox.BiginSandbox;
import io.github.camelbigin.sandbox.calls.Fault;
import io.github.camelbigin.sandbox.http.ReceivedRequest;
import io.github.camelbigin.sandbox.samples.SamplePhotos;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who handles the failure of a Kamelet: the caller. */
class KameletFailureIT {

    private static final String UPLOAD = "kamelet:bigin-photo-upload-action";
    private static final String DOWNLOAD = "kamelet:bigin-photo-download-action";
    private static final byte[] PHOTO = SamplePhotos.png(120, 90, 7);
    private static final Map<String, Object> CONTACT_7 =
            Map.of(BiginPhotoConstants.MODULE, "Contacts", BiginPhotoConstants.RECORD_ID, "7");

    @RegisterExtension
    final SandboxContext own = SandboxContext.withRefreshToken(builder -> builder.record("Contacts", "7"));

    private BiginSandbox sandbox;

    @BeforeEach
    void findSandbox() {
        sandbox.photos().put("Contacts", "7", "7.png", PHOTO);
        sandbox.requests().clear();
    }

    /** Else a call that is refused while it is alone makes the next one wait for a second, then for two. */
    private Map<String, String> impatientAccount() {
        return both(account(sandbox), Map.of(RunningKamelet.COMPONENT + "maxRetryAfter", "20"));
    }

    @ParameterizedTest
    @ValueSource(strings = {UPLOAD, DOWNLOAD, "kamelet:bigin-photo-upload-sink"})
    void theCallersErrorHandlerTriesAgain(String kamelet) throws Exception {
        sandbox.faults().next(2, Fault.status(429, "TOO_MANY_REQUESTS", "slow down"));
        try (RunningKamelet running = start(route(kamelet), impatientAccount())) {
            running.send(PHOTO, CONTACT_7);

            assertThat(statuses()).containsExactly(429, 429, 200);
            assertThat(running.done()).hasSize(1);
            assertThat(running.dead()).isEmpty();
        }
    }

    @Test
    void retryAfterReachesTheCallersErrorHandler() throws Exception {
        sandbox.faults()
                .next(1, Fault.status(429, "TOO_MANY_REQUESTS", "slow down").withHeader("Retry-After", "1"));
        try (RunningKamelet running = start(route(UPLOAD), account(sandbox))) {
            running.send(PHOTO, CONTACT_7);

            List<ReceivedRequest> calls = sandbox.requests().photoCalls();
            assertThat(statuses()).containsExactly(429, 200);
            assertThat(Duration.between(calls.get(0).at(), calls.get(1).at()))
                    .isGreaterThanOrEqualTo(Duration.ofSeconds(1));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {UPLOAD, DOWNLOAD, "kamelet:bigin-photo-upload-sink"})
    void anOnExceptionOfTheCallerIsAskedWhereTheKameletHasNoErrorHandler(String kamelet) throws Exception {
        sandbox.faults().next(2, Fault.status(429, "TOO_MANY_REQUESTS", "slow down"));
        try (RunningKamelet running =
                start(routeWithOnException(kamelet + "?noErrorHandler=true"), impatientAccount())) {
            running.send(PHOTO, CONTACT_7);
            running.send(PHOTO, Map.of("subject", "nobody"));

            assertThat(statuses()).containsExactly(429, 429, 200);
            assertThat(running.done()).hasSize(1);
            assertThat(running.dead()).hasSize(1);
        }
    }

    @Test
    void withoutThatSettingAnOnExceptionOfTheCallerIsNotAsked() throws Exception {
        // as Camel 4.18 has it: a Camel that breaks this test makes the setting needless, and what the docs say of it
        sandbox.faults().next(1, Fault.status(429, "TOO_MANY_REQUESTS", "slow down"));
        try (RunningKamelet running = start(routeWithOnException(UPLOAD), account(sandbox))) {
            Exchange failed = running.send(PHOTO, CONTACT_7);

            assertThat(statuses()).containsExactly(429);
            assertThat(failed.getException()).isInstanceOf(BiginPhotoException.class);
            assertThat(running.dead()).isEmpty();
        }
    }

    /** As the documentation says of a YAML file: its top-level onException does not reach into a Kamelet, one in a routeConfiguration does. */
    @ParameterizedTest
    @CsvSource({"onException, 1, 0", "routeConfiguration, 3, 1"})
    void inYamlTheOnExceptionOfARouteConfigurationIsAsked(String place, int calls, int done) throws Exception {
        sandbox.faults().next(2, Fault.status(429, "TOO_MANY_REQUESTS", "slow down"));
        try (RunningKamelet running = start(RunningKamelet.yamlWith(place, UPLOAD), impatientAccount())) {
            running.send(PHOTO, CONTACT_7);

            assertThat(statuses()).hasSize(calls);
            assertThat(running.done()).hasSize(done);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {UPLOAD, DOWNLOAD, "kamelet:bigin-photo-upload-sink"})
    void aTokenThatHasDiedIsRenewedUnseen(String kamelet) throws Exception {
        try (RunningKamelet running = start(route(kamelet), account(sandbox))) {
            running.send(PHOTO, CONTACT_7);
            sandbox.tokens().expireAccessTokens();
            running.send(PHOTO, CONTACT_7);

            assertThat(statuses()).containsExactly(200, 401, 200);
            assertThat(sandbox.requests().tokenCalls()).hasSize(2);
            assertThat(running.done()).hasSize(2);
        }
    }

    @Test
    void aRejectedPhotoReachesTheCallersDeadLetterAsItWas() throws Exception {
        try (RunningKamelet running = start(route(UPLOAD), account(sandbox))) {
            running.send(PHOTO, Map.of(Exchange.FILE_NAME, "Contacts/404.png"));

            Exchange dead = running.dead().get(0);
            assertThat(dead.getMessage().getBody(byte[].class)).isEqualTo(PHOTO);
            assertThat(dead.getMessage().getHeader(Exchange.FILE_NAME)).isEqualTo("Contacts/404.png");
            BiginPhotoException cause = dead.getProperty(Exchange.EXCEPTION_CAUGHT, BiginPhotoException.class);
            assertThat(cause.getFamily()).isEqualTo("rejected");
            assertThat(cause.getRecordId()).isEqualTo("404");
            assertThat(running.done()).isEmpty();
        }
    }

    private List<Integer> statuses() {
        return sandbox.requests().photoCalls().stream()
                .map(ReceivedRequest::status)
                .toList();
    }
}
