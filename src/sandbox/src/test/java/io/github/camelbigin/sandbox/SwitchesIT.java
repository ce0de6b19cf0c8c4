// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.sandbox;

import static io.github.camelbigin.sandbox.TestClient.ID;
import static io.github.camelbigin.sandbox.TestClient.PHOTO;
import static io.github.camelbigin.sandbox.TestClient.json;
import static io.github.camelbigin.sandbox.TestClient.outcome;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelbigin.sandbox.organisation.BiginVariant;
import io.github.camelbigin.sandbox.organisation.DownloadProfile;
import io.github.camelbigin.sandbox.organisation.StoredPhoto;
import io.github.camelbigin.sandbox.samples.SamplePhoto;
import io.github.camelbigin.sandbox.samples.SamplePhotos;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SwitchesIT {
    private static final byte[] PNG = SampleImages.png();

    private static void with(UnaryOperator<SandboxBuilder> settings, Consumer<BiginSandbox> test) {
        SandboxBuilder builder = BiginSandbox.builder().record("Contacts", ID);
        try (BiginSandbox sandbox = settings.apply(builder).start()) {
            test.accept(sandbox);
        }
    }

    private static void grantWith(UnaryOperator<SandboxBuilder> settings, Consumer<JsonNode> test) {
        with(settings, sandbox -> test.accept(json(new TestClient(sandbox, null).refresh())));
    }

    @Test
    void legacyExpiryIsInMilliseconds() {
        grantWith(builder -> builder.variant(BiginVariant.GRANT_EXPIRES_IN_MILLISECONDS), json -> {
            assertThat(json.path("expires_in_sec").asInt()).isEqualTo(3600);
            assertThat(json.path("expires_in").asInt()).isEqualTo(3_600_000);
        });
    }

    @Test
    void expiresInAndScopeCanBeOmitted() {
        grantWith(
                builder -> builder.variant(BiginVariant.GRANT_WITHOUT_EXPIRES_IN, BiginVariant.GRANT_WITHOUT_SCOPE),
                json -> {
                    assertThat(json.has("access_token")).isTrue();
                    assertThat(json.has("expires_in")).isFalse();
                    assertThat(json.has("scope")).isFalse();
                });
    }

    @Test
    void tokensCanExpireEarlier() {
        grantWith(
                builder -> builder.tokenLife(Duration.ofSeconds(90)),
                json -> assertThat(json.path("expires_in").asInt()).isEqualTo(90));
    }

    @Test
    void theThrottleCanRespondWith200() {
        with(builder -> builder.variant(BiginVariant.THROTTLED_REFRESH_200), sandbox -> {
            TestClient client = new TestClient(sandbox, null);
            for (int i = 0; i < 10; i++) {
                client.refresh();
            }
            assertThat(outcome(client.refresh())).isEqualTo("200 Access Denied");
        });
    }

    @ParameterizedTest
    @CsvSource({"INVALID_SECRET_400, 400", "INVALID_SECRET_401, 401"})
    void aWrongSecretCanBeA400OrA401(BiginVariant variant, int status) {
        with(builder -> builder.variant(variant).clientSecret("right"), sandbox -> {
            TestClient client = new TestClient(sandbox, null);
            assertThat(outcome(client.grant(client.refreshParameters().replace("right", "wrong"))))
                    .isEqualTo(status + " invalid_client_secret");
        });
    }

    @Test
    void anUnknownRecordOnDownloadIs204Or400() {
        String unknown = "/bigin/v2/Contacts/404/photo";
        with(builder -> builder, sandbox -> assertThat(
                        new TestClient(sandbox).get(unknown).statusCode())
                .isEqualTo(204));
        with(builder -> builder.variant(BiginVariant.UNKNOWN_RECORD_ON_DOWNLOAD_INVALID_DATA), sandbox -> {
            HttpResponse<byte[]> response = new TestClient(sandbox).get(unknown);
            assertThat(outcome(response)).isEqualTo("400 INVALID_DATA");
            assertThat(json(response).path("message").asText()).isEqualTo("the id given seems to be invalid");
        });
    }

    @Test
    void recordsCanBeCreatedOnUse() {
        with(builder -> builder.createRecords(true), sandbox -> {
            TestClient client = new TestClient(sandbox);
            HttpResponse<byte[]> response =
                    client.send(client.uploadRequest("/bigin/v2/Products/5/photo", MultipartBody.photo("a.png", PNG)));
            assertThat(outcome(response)).isEqualTo("200 SUCCESS");
            assertThat(sandbox.records().exists("Products", "5")).isTrue();
            assertThat(outcome(client.get("/bigin/v2/Products/x/photo"))).isEqualTo("400 INVALID_DATA");
        });
    }

    @Test
    void limitsOfThePhotoCanBeChanged() {
        with(builder -> builder.maxPhotoBytes(PNG.length).maxPhotoPixels(256), sandbox -> {
            TestClient client = new TestClient(sandbox);
            assertThat(outcome(client.upload(PNG))).isEqualTo("200 SUCCESS");
            assertThat(outcome(client.upload(Arrays.copyOf(PNG, PNG.length + 1))))
                    .startsWith("415");
        });
        with(builder -> builder.maxPhotoPixels(255), sandbox -> assertThat(outcome(new TestClient(sandbox).upload(PNG)))
                .startsWith("415"));
    }

    @Test
    void aFileCanBeRejectedAsInTheNewestSpecificationOfCrm() {
        with(
                builder -> builder.variant(BiginVariant.CRM_UPLOAD_ERRORS)
                        .maxPhotoBytes(PNG.length)
                        .maxPhotoPixels(255),
                sandbox -> {
                    TestClient client = new TestClient(sandbox);
                    HttpResponse<byte[]> longer = client.upload(Arrays.copyOf(PNG, PNG.length + 1));
                    assertThat(outcome(longer)).isEqualTo("413 FILE_SIZE_EXCEEDS");
                    assertThat(json(longer).at("/details/size").asInt()).isEqualTo(PNG.length);
                    HttpResponse<byte[]> larger = client.upload(PNG);
                    assertThat(outcome(larger)).isEqualTo("415 FILE_RESOLUTION_EXCEEDS");
                    assertThat(json(larger).at("/details/resolution").asInt()).isEqualTo(256);
                    assertThat(outcome(client.upload(new byte[] {1}))).isEqualTo("415 INVALID_DATA");
                });
    }

    @Test
    void imagesNeedNotBeChecked() {
        with(builder -> builder.checkImages(false), sandbox -> {
            TestClient client = new TestClient(sandbox);
            assertThat(outcome(client.uploadBody(MultipartBody.photo("a.gif", new byte[] {1}))))
                    .isEqualTo("200 SUCCESS");
            assertThat(sandbox.photos().all())
                    .singleElement()
                    .extracting(StoredPhoto::mediaType)
                    .isEqualTo("image/gif");
            assertThat(outcome(client.uploadBody(MultipartBody.photo("a", new byte[] {1}))))
                    .isEqualTo("400 INVALID_DATA");
        });
    }

    @Test
    void imagesCanBeDecoded() {
        with(builder -> builder.strictImages(true), sandbox -> {
            TestClient client = new TestClient(sandbox);
            for (SamplePhoto sample : SamplePhotos.good()) {
                String name = sample.path().substring(sample.path().lastIndexOf('/') + 1);
                byte[] photo = sample.bytes();
                assertThat(outcome(client.uploadBody(MultipartBody.photo(name, photo))))
                        .as(sample.path())
                        .isEqualTo("200 SUCCESS");
                byte[] cut = Arrays.copyOf(photo, photo.length - photo.length / 3);
                HttpResponse<byte[]> refused = client.uploadBody(MultipartBody.photo(name, cut));
                assertThat(outcome(refused)).as(sample.path()).isEqualTo("400 INVALID_DATA");
                assertThat(refused.headers().firstValue("X-Sandbox-Reason").orElseThrow())
                        .startsWith("the picture cannot be decoded: ");
            }
        });
    }

    @Test
    void chunkedUploadsCanBeRefused() {
        with(builder -> builder.variant(BiginVariant.CHUNKED_UPLOAD_REFUSED), sandbox -> {
            TestClient client = new TestClient(sandbox);
            HttpResponse<byte[]> response = client.send(client.request(PHOTO)
                    .header("Content-Type", MultipartBody.CONTENT_TYPE)
                    .POST(BodyPublishers.ofInputStream(
                            () -> new ByteArrayInputStream(MultipartBody.photo("a.png", PNG)))));
            assertThat(outcome(response)).isEqualTo("400 INVALID_REQUEST");
            assertThat(outcome(client.upload(PNG))).isEqualTo("200 SUCCESS");
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "X_DOWNLOAD | application/x-download | attachment;filename*=UTF-8''a%20%C3%A4.png",
                "OCTET_STREAM | application/octet-stream | attachment;filename*=UTF-8''a%20%C3%A4.png",
                "ALWAYS_PNG | image/png;charset=UTF-8 | attachment;filename*=UTF-8''a%20%C3%A4.png",
                "NO_CONTENT_TYPE | none | attachment;filename*=UTF-8''a%20%C3%A4.png",
                "NO_DISPOSITION | image/gif;charset=UTF-8 | none",
                "NO_FILE_NAME | image/gif;charset=UTF-8 | attachment"
            })
    void aDownloadCanHaveOtherHeaders(DownloadProfile profile, String contentType, String disposition) {
        with(builder -> builder.downloadProfile(profile), sandbox -> {
            byte[] gif = SampleImages.image("gif", 8, 8);
            sandbox.photos().put("Contacts", ID, "a ä.png", gif);
            sandbox.photos().put("Contacts", ID, "a ä.gif", gif);
            HttpResponse<byte[]> response = new TestClient(sandbox).get(PHOTO);
            assertThat(response.body()).isEqualTo(gif);
            assertThat(response.headers().firstValue("Content-Type").orElse(null))
                    .isEqualTo(contentType);
            assertThat(response.headers().firstValue("Content-Disposition").orElse(null))
                    .isEqualTo(disposition == null ? null : disposition.replace(".png", ".gif"));
        });
    }

    @ParameterizedTest
    @CsvSource({"PLAIN_FILE_NAME,attachment;filename=a.png", "QUOTED_FILE_NAME,'attachment; filename=\"a.png\"'"})
    void fileNamesCanBePlainOrQuoted(DownloadProfile profile, String disposition) {
        with(builder -> builder.downloadProfile(profile, DownloadProfile.CHUNKED), sandbox -> {
            sandbox.photos().put("Contacts", ID, "a.png", PNG);
            HttpResponse<byte[]> response = new TestClient(sandbox).get(PHOTO);
            assertThat(response.headers().firstValue("Content-Disposition")).hasValue(disposition);
            assertThat(response.headers().firstValue("Transfer-Encoding")).hasValue("chunked");
            assertThat(response.body()).isEqualTo(PNG);
        });
    }

    @Test
    void latencyIsAtLeastAsLongAsSet() {
        with(builder -> builder.latency(Duration.ofMillis(120)), sandbox -> {
            TestClient client = new TestClient(sandbox);
            long start = System.nanoTime();
            client.get(PHOTO);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(120));
        });
    }

    @Test
    void invalidSettingsAreRefusedWithTheirValue() {
        SandboxBuilder builder = BiginSandbox.builder();
        assertThatThrownBy(() -> builder.port(70_000)).hasMessageContaining("70000");
        assertThatThrownBy(() -> builder.concurrencyLimit(-1)).hasMessageContaining("-1");
        assertThatThrownBy(() -> builder.record("Companies", "1")).hasMessageContaining("Companies");
        assertThatThrownBy(() -> builder.record("Contacts", "x")).hasMessageContaining("x");
        assertThatThrownBy(() -> builder.latency(Duration.ofSeconds(-1))).hasMessageContaining("-1000");
    }
}
