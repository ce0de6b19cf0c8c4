// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.sandbox;

import static io.github.camelbigin.sandbox.MultipartBody.photo;
import static io.github.camelbigin.sandbox.TestClient.ID;
import static io.github.camelbigin.sandbox.TestClient.PHOTO;
import static io.github.camelbigin.sandbox.TestClient.json;
import static io.github.camelbigin.sandbox.TestClient.outcome;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Named.named;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class UploadRefusalIT {
    private static final byte[] PNG = SampleImages.png();
    private static final String TOO_LARGE = "415 FILE_SIZE_MORE_THAN_ALLOWED_SIZE";

    @RegisterExtension
    static final SandboxExtension SANDBOX = SandboxExtension.with(builder -> builder.record("Contacts", ID));

    private final TestClient client = new TestClient(SANDBOX.sandbox());

    @AfterEach
    void nothingWasStored() {
        assertThat(SANDBOX.sandbox().photos().size()).isZero();
    }

    static Stream<Arguments> bodies() {
        String extendedName = "Content-Disposition: form-data; name=\"file\"; filename*=UTF-8''a.png\r\n\r\n";
        String other = new String(photo("a.png", new byte[] {'x'}), UTF_8).replace("test-boundary", "other");
        return Stream.of(
                malformed("an empty body", "closing delimiter is missing", new byte[0]),
                malformed(
                        "an open body",
                        "closing delimiter is missing",
                        file("file").toByteArray()),
                malformed("another boundary", "closing delimiter is missing", other.getBytes(UTF_8)),
                malformed(
                        "a field behind",
                        "more parts",
                        file("file").field("x", "y").close()),
                malformed(
                        "a field before",
                        "more parts",
                        new MultipartBody()
                                .field("x", "y")
                                .file("file", "a.png", PNG)
                                .close()),
                invalid("no part", "no part is named file", new MultipartBody().close()),
                invalid(
                        "two files",
                        "more than one",
                        file("file").file("file", "b.png", PNG).close()),
                invalid(
                        "a field",
                        "no file name",
                        new MultipartBody().field("file", "x").close()),
                invalid(
                        "an extended name",
                        "no file name",
                        new MultipartBody().part(extendedName, PNG).close()));
    }

    static Stream<Arguments> files() {
        return Stream.of(
                invalid("an empty file", "empty", photo("a.png", new byte[0])),
                invalid("a text", "not a readable PNG", photo("a.png", "not a photo".getBytes(UTF_8))),
                invalid("a cut header", "not a readable PNG", photo("a.png", Arrays.copyOf(PNG, 20))),
                arguments(TOO_LARGE, "bytes", named("a long file", photo("a.png", Arrays.copyOf(PNG, 10_000_001)))));
    }

    private static MultipartBody file(String partName) {
        return new MultipartBody().file(partName, "a.png", PNG);
    }

    private static Arguments malformed(String what, String reason, byte[] body) {
        return arguments("400 INVALID_REQUEST", reason, named(what, body));
    }

    private static Arguments invalid(String what, String reason, byte[] body) {
        return arguments("400 INVALID_DATA", reason, named(what, body));
    }

    @ParameterizedTest
    @MethodSource({"bodies", "files"})
    void refused(String outcome, String reason, byte[] body) {
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
                .POST(BodyPublishers.ofByteArray(photo("a.png", PNG))));
        assertThat(outcome(response)).isEqualTo("400 INVALID_REQUEST");
        assertThat(response.headers().firstValue("X-Sandbox-Reason")).hasValue("Content-Type without boundary");
    }

    @ParameterizedTest
    @ValueSource(strings = {"photo", "File", "file[]", ""})
    void anotherPartName(String name) {
        refused("400 INVALID_DATA", "no part is named file", file(name).close());
    }

    @ParameterizedTest
    @ValueSource(strings = {"photo", "photo.", ".png", ""})
    void aFileNameWithoutExtension(String fileName) {
        refused("400 INVALID_DATA", "no extension", photo(fileName, PNG));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.webp", "a.heic", "a.txt", "a.png.exe"})
    void anExtensionOfAnotherFormat(String fileName) {
        refused("400 INVALID_DATA", "is not that of an accepted format", photo(fileName, PNG));
    }

    @Test
    void tooManyPixels() {
        byte[] wide = SampleImages.image("png", 5_001, 2_000);
        assertThat(wide).hasSizeLessThan(1_000_000);
        refused(TOO_LARGE, "pixels", photo("a.png", wide));
    }

    @Test
    void exactlyTheLimitsAreAccepted() {
        byte[] photo = Arrays.copyOf(SampleImages.image("png", 5_000, 2_000), 10_000_000);
        assertThat(outcome(client.upload(photo))).isEqualTo("200 SUCCESS");
        SANDBOX.sandbox().photos().clear();
    }
}
