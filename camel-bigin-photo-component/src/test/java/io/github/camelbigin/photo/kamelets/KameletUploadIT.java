// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.kamelets;

import static io.github.camelbigin.photo.kamelets.RunningKamelet.account;
import static io.github.camelbigin.photo.kamelets.RunningKamelet.both;
import static io.github.camelbigin.photo.kamelets.RunningKamelet.domains;
import static io.github.camelbigin.photo.kamelets.RunningKamelet.route;
import static io.github.camelbigin.photo.kamelets.RunningKamelet.routeWithoutErrorHandling;
import static io.github.camelbigin.photo.kamelets.RunningKamelet.start;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelbigin.photo.BiginPhotoConstants;
import io.github.camelbigin.photo.SandboxContext;
import io.github.camelbigin.photo.failure.BiginPhotoException;
import io.github.camelbigin.sandbox.BiginSandbox;
import io.github.camelbigin.sandbox.http.ReceivedRequest;
import io.github.camelbigin.sandbox.organisation.StoredPhoto;
import io.github.camelbigin.sandbox.samples.SamplePhotos;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Bigin receives when a route calls an upload Kamelet, and what becomes of the message. */
class KameletUploadIT {

    private static final String SINK = "kamelet:bigin-photo-upload-sink";
    private static final String ACTION = "kamelet:bigin-photo-upload-action";
    private static final byte[] PHOTO = SamplePhotos.png(120, 90, 7);
    private static final byte[] NO_PHOTO = {'n', 'o'};
    private static final Map<String, Object> CONTACT_7 = Map.of(
            BiginPhotoConstants.MODULE, "Contacts",
            BiginPhotoConstants.RECORD_ID, "7");

    @RegisterExtension
    final SandboxContext own = SandboxContext.withRefreshToken(
            builder -> builder.createRecords(true).keepBodies(true));

    private BiginSandbox sandbox;

    @ParameterizedTest
    @ValueSource(strings = {SINK, ACTION})
    void withoutAnyCredentialsTheRouteDoesNotStart(String kamelet) {
        assertThatThrownBy(() -> start(route(kamelet), domains(sandbox)))
                .hasRootCauseInstanceOf(IllegalArgumentException.class)
                .hasStackTraceContaining("Credentials are missing: set clientId, clientSecret, refreshToken");
    }

    @Test
    void whatIsMissingOfTheCredentialsIsNamedAtTheStart() {
        assertThatThrownBy(() -> start(route(SINK + "?clientId=a&clientSecret=b"), domains(sandbox)))
                .hasStackTraceContaining("Credentials are missing: set refreshToken");
    }

    @Test
    void aWrongValueStopsTheStart() {
        assertThatThrownBy(() -> start(route(SINK + "?dataCenter=MARS"), account(sandbox)))
                .hasStackTraceContaining("MARS");
    }

    @ParameterizedTest
    @ValueSource(strings = {SINK, ACTION})
    void whatHasNoRecordOrIsNoPhotoIsRefusedBeforeAnyCall(String kamelet) throws Exception {
        try (RunningKamelet running = start(route(kamelet), account(sandbox))) {
            running.send(PHOTO, Map.of("subject", "a photo of nobody"));
            running.send(NO_PHOTO, CONTACT_7);

            assertThat(running.dead())
                    .extracting(dead -> dead.getProperty(Exchange.EXCEPTION_CAUGHT, BiginPhotoException.class)
                            .getCode())
                    .isEqualTo(List.of("UNKNOWN_RECORD", "NOT_A_PHOTO"));
            assertThat(running.done()).isEmpty();
            assertThat(sandbox.requests().all()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {SINK, ACTION})
    void withTheAccountOnTheComponentNoPropertyIsNeeded(String kamelet) throws Exception {
        try (RunningKamelet running = start(route(kamelet), account(sandbox))) {
            running.send(PHOTO, Map.of(Exchange.FILE_NAME, "inbox/Companies/12.png"));

            ReceivedRequest upload = sandbox.requests().photoCalls().get(0);
            assertThat(upload.path()).isEqualTo("/bigin/v2/Accounts/12/photo");
            assertThat(upload.fileBytes()).isEqualTo(PHOTO);
            assertThat(upload.partName()).isEqualTo("file");
            assertThat(running.done()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {SINK, ACTION})
    void withTheAccountOnTheKameletTheComponentNeedsNone(String kamelet) throws Exception {
        String uri = kamelet + "?apiDomain=" + sandbox.uri() + "&accountsDomain=" + sandbox.uri() + "&clientId="
                + sandbox.clientId() + "&clientSecret=" + sandbox.clientSecret() + "&refreshToken="
                + sandbox.refreshToken() + "&module=Products&fileNamePattern={recordId}-{*}.{ext}"
                + "&maxConcurrentRequests=2&validate=true&dataCenter=EU";
        try (RunningKamelet running = start(route(uri), Map.of())) {
            running.send(PHOTO, Map.of(Exchange.FILE_NAME, "31-mug with a handle.png"));

            assertThat(stored("Products", "31")).isEqualTo(PHOTO);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {SINK, ACTION})
    void aRecordIsLookedUpByTheFieldOfTheKamelet(String kamelet) throws Exception {
        for (String last : List.of("Doe", "Roe")) {
            sandbox.records()
                    .add(
                            "Contacts",
                            "1" + last.length() + sandbox.records().all().size(),
                            Map.of(
                                    "Last_Name",
                                    last,
                                    "Email",
                                    "jane@example.com",
                                    "Modified_Time",
                                    "2026-01-02T00:00:00Z"));
        }
        String uri = kamelet + "?defaultModule=Contacts&lookup=index&lookupField=";
        Map<String, Object> headers =
                Map.of(BiginPhotoConstants.LOOKUP_FIELD, "Title", BiginPhotoConstants.LOOKUP_VALUE, "doe");
        try (RunningKamelet running = start(route(uri + "Last_Name"), account(sandbox))) {
            running.send(PHOTO, headers);

            assertThat(running.dead()).isEmpty();
            assertThat(stored("Contacts", "130")).isEqualTo(PHOTO);
            assertThat(sandbox.requests().all())
                    .noneMatch(request -> request.path().contains("/search"));
        }
    }

    @Test
    void validateOffSendsWhateverComes() throws Exception {
        try (RunningKamelet running = start(route(SINK + "?validate=false"), account(sandbox))) {
            running.send(NO_PHOTO, both(CONTACT_7, Map.of(Exchange.FILE_NAME, "x.png")));

            assertThat(sandbox.requests().photoCalls().get(0).fileBytes()).isEqualTo(NO_PHOTO);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {SINK, ACTION})
    void headersNameTheRecordAndStayOnTheMessage(String kamelet) throws Exception {
        try (RunningKamelet running = start(route(kamelet), account(sandbox))) {
            running.send(PHOTO, both(CONTACT_7, Map.of("subject", "mine")));

            assertThat(stored("Contacts", "7")).isEqualTo(PHOTO);
            Exchange done = running.done().get(0);
            assertThat(done.getMessage().getBody(byte[].class)).isEqualTo(PHOTO);
            assertThat(done.getMessage().getHeaders())
                    .containsAllEntriesOf(both(CONTACT_7, Map.of("subject", "mine")))
                    .containsEntry(BiginPhotoConstants.CODE, "SUCCESS");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {SINK, ACTION})
    void aRecordThatTheKameletIsGivenIsNotForTheSenderToChange(String kamelet) throws Exception {
        try (RunningKamelet running = start(route(kamelet + "?module=Products&recordId=1"), account(sandbox))) {
            running.send(PHOTO, Map.of("camelbiginphotomodule", "Contacts", "CAMELBIGINPHOTORECORDID", "7"));

            assertThat(stored("Products", "1")).isEqualTo(PHOTO);
            assertThat(sandbox.photos().size()).isEqualTo(1);
        }
    }

    @Test
    void aModuleThatTheKameletIsGivenLeavesTheRecordToTheHeader() throws Exception {
        try (RunningKamelet running = start(route(SINK + "?module=Products"), account(sandbox))) {
            running.send(PHOTO, CONTACT_7);

            assertThat(stored("Products", "7")).isEqualTo(PHOTO);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {SINK, ACTION})
    void aSenderCannotForgeAnAnswer(String kamelet) throws Exception {
        try (RunningKamelet running = start(routeWithoutErrorHandling(kamelet), account(sandbox))) {
            Map<String, Object> forged =
                    Map.of(BiginPhotoConstants.CODE, "SUCCESS", BiginPhotoConstants.MESSAGE, "photo uploaded");
            Exchange failed = running.send(NO_PHOTO, both(both(CONTACT_7, Map.of("subject", "mine")), forged));

            assertThat(failed.getException(BiginPhotoException.class).getCode()).isEqualTo("NOT_A_PHOTO");
            assertThat(failed.getMessage().getHeaders())
                    .doesNotContainKeys(BiginPhotoConstants.CODE, BiginPhotoConstants.MESSAGE)
                    .containsEntry("subject", "mine");
        }
    }

    @Test
    void aMisspeltPropertyIsNotNoticed() throws Exception {
        // Camel's way, documented: the contact's photo goes to the record of the header
        try (RunningKamelet running = start(route(SINK + "?recordld=8"), account(sandbox))) {
            running.send(PHOTO, CONTACT_7);

            assertThat(stored("Contacts", "7")).isEqualTo(PHOTO);
        }
    }

    private byte[] stored(String module, String id) {
        return sandbox.photos().find(module, id).map(StoredPhoto::bytes).orElseThrow();
    }
}
