// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.kamelets;

import static io.github.camelbigin.photo.kamelets.RunningKamelet.both;
import static io.github.camelbigin.photo.kamelets.RunningKamelet.domains;
import static io.github.camelbigin.photo.kamelets.RunningKamelet.routeWithoutErrorHandling;
import static io.github.camelbigin.photo.kamelets.RunningKamelet.start;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.photo.BiginPhotoConstants;
import io.github.camelbigin.photo.SandboxContext;
import io.github.camelbigin.photo.Shown;
import io.github.camelbigin.sandbox.BiginSandbox;
import io.github.camelbigin.sandbox.http.ReceivedRequest;
import io.github.camelbigin.sandbox.samples.SamplePhotos;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Secrets of any characters reach Zoho unchanged, by every way to give them, and no log line (Camel itself prints URIs below INFO). */
class KameletSecretsIT {

    private static final byte[] PHOTO = SamplePhotos.png(120, 90, 7);
    private static final String ID = "1000.ID+of&a=client%20#1";
    private static final String SECRET = "7d41+secr%et/&x=y%z#?%2B{a b}";
    private static final String TOKEN = "1000.re+fresh&token=%#?/%26;!$'\"";

    @RegisterExtension
    final SandboxContext own = SandboxContext.withRefreshToken(builder ->
            builder.createRecords(true).clientId(ID).clientSecret(SECRET).refreshToken(TOKEN));

    private BiginSandbox sandbox;

    @ParameterizedTest
    @ValueSource(strings = {"bigin-photo-upload-sink", "bigin-photo-upload-action", "bigin-photo-download-action"})
    void asParametersInRaw(String kamelet) throws Exception {
        String uri = "kamelet:" + kamelet + "?clientId=RAW({{my.clientId}})&clientSecret=RAW({{my.clientSecret}})"
                + "&refreshToken=RAW({{my.refreshToken}})";
        arrives(kamelet, uri, Map.of("my.clientId", ID, "my.clientSecret", SECRET, "my.refreshToken", TOKEN));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bigin-photo-upload-sink", "bigin-photo-upload-action", "bigin-photo-download-action"})
    void asPropertiesOfTheKamelet(String kamelet) throws Exception {
        String prefix = "camel.kamelet." + kamelet + ".";
        arrives(
                kamelet,
                "kamelet:" + kamelet,
                Map.of(prefix + "clientId", ID, prefix + "clientSecret", SECRET, prefix + "refreshToken", TOKEN));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bigin-photo-upload-sink", "bigin-photo-upload-action", "bigin-photo-download-action"})
    void asPropertiesOfTheComponent(String kamelet) throws Exception {
        String prefix = RunningKamelet.COMPONENT;
        arrives(
                kamelet,
                "kamelet:" + kamelet,
                Map.of(prefix + "clientId", ID, prefix + "clientSecret", SECRET, prefix + "refreshToken", TOKEN));
    }

    private void arrives(String kamelet, String uri, Map<String, String> properties) throws Exception {
        sandbox.photos().put("Contacts", "7", "7.png", PHOTO);
        try (Shown shown = new Shown();
                RunningKamelet running = start(routeWithoutErrorHandling(uri), both(domains(sandbox), properties))) {
            Map<String, Object> record =
                    Map.of(BiginPhotoConstants.MODULE, "Contacts", BiginPhotoConstants.RECORD_ID, "7");
            running.send(PHOTO, record);
            running.send(PHOTO, Map.of());

            assertThat(running.done()).hasSize(1);
            assertThat(sandbox.requests().tokenCalls())
                    .extracting(ReceivedRequest::status)
                    .containsExactly(200);
            assertThat(shown.lines())
                    .filteredOn(line -> !line.camelsDetail())
                    .extracting(Shown.Line::text)
                    .anyMatch(line -> line.contains(kamelet))
                    .anyMatch(line -> line.contains("UNKNOWN_RECORD"))
                    .allSatisfy(line -> assertThat(secrets()).noneMatch(line::contains));
        }
    }

    /** Their beginnings too: what is cut or encoded is no less a secret. */
    private static Stream<String> secrets() {
        return Stream.of(ID, SECRET, TOKEN).flatMap(secret -> Stream.of(secret, secret.substring(0, 8)));
    }
}
