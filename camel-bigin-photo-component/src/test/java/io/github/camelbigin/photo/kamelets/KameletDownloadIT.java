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
import io.github.camelbigin.photo.failure.BiginNoPhotoException;
import io.github.camelbigin.sandbox.BiginSandbox;
import io.github.camelbigin.sandbox.samples.SamplePhotos;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a route gets from the download Kamelet. */
class KameletDownloadIT {

    private static final String DOWNLOAD = "kamelet:bigin-photo-download-action";
    private static final byte[] PHOTO = SamplePhotos.png(120, 90, 7);
    private static final Map<String, Object> CONTACT_7 =
            Map.of(BiginPhotoConstants.MODULE, "Contacts", BiginPhotoConstants.RECORD_ID, "7");

    @RegisterExtension
    final SandboxContext own = SandboxContext.withRefreshToken(
            builder -> builder.record("Contacts", "7").record("Contacts", "8").record("Products", "1"));

    private BiginSandbox sandbox;

    @BeforeEach
    void findSandbox() {
        sandbox.photos().put("Contacts", "7", "7.png", PHOTO);
    }

    @Test
    void withoutCredentialsTheRouteDoesNotStart() {
        assertThatThrownBy(() -> start(route(DOWNLOAD), domains(sandbox)))
                .hasStackTraceContaining("Credentials are missing: set clientId, clientSecret, refreshToken");
    }

    @Test
    void aMissingPhotoReachesTheCallersDeadLetter() throws Exception {
        try (RunningKamelet running = start(route(DOWNLOAD), account(sandbox))) {
            running.send("request 8", both(CONTACT_7, Map.of(BiginPhotoConstants.RECORD_ID, "8")));

            Exchange dead = running.dead().get(0);
            assertThat(dead.getProperty(Exchange.EXCEPTION_CAUGHT)).isInstanceOf(BiginNoPhotoException.class);
            assertThat(dead.getMessage().getBody()).isEqualTo("request 8");
        }
    }

    @Test
    void aMissingPhotoIsAnEmptyBodyWhereThatIsWanted() throws Exception {
        try (RunningKamelet running = start(route(DOWNLOAD + "?missingPhoto=empty"), account(sandbox))) {
            running.send("request", Map.of(Exchange.FILE_NAME, "Contacts/8.jpg"));

            assertThat(running.done().get(0).getMessage().getBody()).isNull();
        }
    }

    @Test
    void theBodyBecomesThePhotoThatBiginHas() throws Exception {
        try (RunningKamelet running = start(route(DOWNLOAD), account(sandbox))) {
            running.send("request", both(CONTACT_7, Map.of("subject", "mine")));

            Exchange done = running.done().get(0);
            assertThat(done.getMessage().getBody(byte[].class)).isEqualTo(PHOTO);
            assertThat(done.getMessage().getHeaders())
                    .containsAllEntriesOf(both(CONTACT_7, Map.of("subject", "mine")))
                    .containsEntry(BiginPhotoConstants.SIZE, (long) PHOTO.length)
                    .containsEntry(Exchange.CONTENT_TYPE, "image/png")
                    .containsEntry(Exchange.FILE_NAME, "Contacts/7.png");
        }
    }

    @Test
    void propertiesDecideWhichRecordAndWhatTheFileIsCalled() throws Exception {
        sandbox.photos().put("Products", "1", "1.png", SamplePhotos.png(10, 10, 1));
        String kamelet = DOWNLOAD + "?module=Products&recordId=1&fileNamePattern=mug-{recordId}.{ext}";
        try (RunningKamelet running = start(route(kamelet), account(sandbox))) {
            running.send("request", CONTACT_7);

            Exchange done = running.done().get(0);
            assertThat(done.getMessage().getBody(byte[].class)).isEqualTo(SamplePhotos.png(10, 10, 1));
            assertThat(done.getMessage().getHeader(Exchange.FILE_NAME)).isEqualTo("mug-1.png");
        }
    }

    @Test
    void aSenderCannotForgeASize() throws Exception {
        try (RunningKamelet running = start(routeWithoutErrorHandling(DOWNLOAD), account(sandbox))) {
            Exchange failed =
                    running.send("request", Map.of(Exchange.FILE_NAME, "Contacts/8.png", BiginPhotoConstants.SIZE, 7L));

            assertThat(failed.getException()).isInstanceOf(BiginNoPhotoException.class);
            assertThat(failed.getMessage().getHeaders()).doesNotContainKey(BiginPhotoConstants.SIZE);
        }
    }
}
