// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.sandbox;

import static io.github.camelbigin.sandbox.TestClient.ID;
import static io.github.camelbigin.sandbox.TestClient.PHOTO;
import static io.github.camelbigin.sandbox.TestClient.json;
import static io.github.camelbigin.sandbox.TestClient.outcome;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UploadRefusalIT {
    private static final byte[] PNG = SampleImages.png();

    @RegisterExtension
    static final SandboxExtension SANDBOX = SandboxExtension.with(builder -> builder.record("Contacts", ID));

    private final TestClient client = new TestClient(SANDBOX.sandbox());

    @AfterEach
    void nothingWasStoredAndTheConnectionLives() {
        assertThat(SANDBOX.sandbox().photos().size()).isZero();
    }

    private void refused(String outcome, String reason, byte[] body) {
        HttpResponse<byte[]> response = client.uploadBody(body);
        assertThat(outcome(response)).isEqualTo(outcome);
        assertThat(response.headers().firstValue("X-Sandbox-Reason").orElseThrow())
                .contains(reason);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"image/png", "application/x-www-form-urlencoded", "multipart/mixed; boundary=x", "nonsense"})
    void anotherContentType(String contentType) {
        HttpResponse<byte[]> response = client.post(PHOTO, contentType, "x");
        assertThat(outcome(response)).isEqualTo("400 INVALID_REQUEST");
        assertThat(json(response).at("/details/expected_type").asText()).isEqualTo("Multipart Form Request");
    }

    @Test
    void noContentTypeAtAll() {
        assertThat(outcome(client.send(client.request(PHOTO).POST(BodyPublishers.ofByteArray(PNG)))))
                .isEqualTo("400 INVALID_REQUEST");
    }

    @Test
    void aContentTypeWithoutBoundary() {
        HttpResponse<byte[]> response = client.send(client.request(PHOTO)
                .header("Content-Type", "multipart/form-data")
                .POST(BodyPublishers.ofByteArray(MultipartBody.photo("a.png", PNG))));
        assertThat(outcome(response)).isEqualTo("400 INVALID_REQUEST");
        assertThat(response.headers().firstValue("X-Sandbox-Reason")).hasValue("Content-Type without boundary");
    }

    @Test
    void anEmptyBody() {
        refused("400 INVALID_REQUEST", "closing delimiter is missing", new byte[0]);
    }

    @Test
    void noPartAtAll() {
        refused("400 INVALID_DATA", "no part is named file", new MultipartBody().close());
    }

    @ParameterizedTest
    @ValueSource(strings = {"photo", "File", "file[]", ""})
    void anotherPartName(String name) {
        refused(
                "400 INVALID_DATA",
                "no part is named file",
                new MultipartBody().file(name, "a.png", PNG).close());
    }

    @Test
    void twoFiles() {
        byte[] body = new MultipartBody()
                .file("file", "a.png", PNG)
                .file("file", "b.png", PNG)
                .close();
        refused("400 INVALID_DATA", "more than one file", body);
    }

    @Test
    void aFurtherFieldBeforeOrAfterTheFile() {
        byte[] after =
                new MultipartBody().file("file", "a.png", PNG).field("x", "y").close();
        byte[] before =
                new MultipartBody().field("x", "y").file("file", "a.png", PNG).close();
        refused("400 INVALID_REQUEST", "more parts than the one named file", after);
        refused("400 INVALID_REQUEST", "more parts than the one named file", before);
    }

    @Test
    void aFileAsPlainField() {
        refused(
                "400 INVALID_DATA",
                "the part has no file name",
                new MultipartBody().field("file", "x").close());
    }

    @Test
    void onlyAnExtendedFileName() {
        String header = "Content-Disposition: form-data; name=\"file\"; filename*=UTF-8''a.png\r\n\r\n";
        refused(
                "400 INVALID_DATA",
                "the part has no file name",
                new MultipartBody().part(header, PNG).close());
    }

    @ParameterizedTest
    @ValueSource(strings = {"photo", "photo.", ".png", ""})
    void aFileNameWithoutExtension(String fileName) {
        refused("400 INVALID_DATA", "no extension", MultipartBody.photo(fileName, PNG));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.webp", "a.heic", "a.txt", "a.png.exe"})
    void anExtensionOfNoPhoto(String fileName) {
        refused("400 INVALID_DATA", "is not that of an accepted format", MultipartBody.photo(fileName, PNG));
    }

    @Test
    void anEmptyFile() {
        refused("400 INVALID_DATA", "empty", MultipartBody.photo("a.png", new byte[0]));
    }

    @Test
    void aTextNamedPng() {
        refused("400 INVALID_DATA", "not a readable PNG", MultipartBody.photo("a.png", "not a photo".getBytes(UTF_8)));
    }

    @Test
    void aPngCutWithinItsHeader() {
        refused("400 INVALID_DATA", "not a readable PNG", MultipartBody.photo("a.png", Arrays.copyOf(PNG, 20)));
    }

    @Test
    void tooManyBytes() {
        refused(
                "415 FILE_SIZE_MORE_THAN_ALLOWED_SIZE",
                "bytes",
                MultipartBody.photo("a.png", Arrays.copyOf(PNG, 10_000_001)));
    }

    @Test
    void tooManyPixels() {
        byte[] wide = SampleImages.image("png", 5_001, 2_000);
        assertThat(wide).hasSizeLessThan(1_000_000);
        refused("415 FILE_SIZE_MORE_THAN_ALLOWED_SIZE", "pixels", MultipartBody.photo("a.png", wide));
    }

    @Test
    void exactlyTheLimitsPass() {
        byte[] photo = Arrays.copyOf(SampleImages.image("png", 5_000, 2_000), 10_000_000);
        assertThat(outcome(client.upload(photo))).isEqualTo("200 SUCCESS");
        SANDBOX.sandbox().photos().clear();
    }

    @Test
    void aBodyWithoutClosingDelimiter() {
        refused(
                "400 INVALID_REQUEST",
                "closing delimiter is missing",
                new MultipartBody().file("file", "a.png", PNG).toByteArray());
    }

    @Test
    void aBodyWithAnotherBoundary() {
        String body =
                new String(MultipartBody.photo("a.png", "x".getBytes(UTF_8)), UTF_8).replace("test-boundary", "other");
        refused("400 INVALID_REQUEST", "closing delimiter is missing", body.getBytes(UTF_8));
    }
}
