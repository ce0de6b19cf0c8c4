// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.sandbox;

import static io.github.camelbigin.sandbox.TestClient.ID;
import static io.github.camelbigin.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.sandbox.http.ReceivedRequest;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RawSocketIT {
    private static final byte[] GOOD = MultipartBody.photo("a.png", SampleImages.png());

    @RegisterExtension
    static final SandboxExtension SANDBOX = SandboxExtension.with(builder -> builder.record("Contacts", ID));

    private static String length(byte[] body) {
        return "Content-Length: " + body.length + "\r\n";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--B\nContent-Disposition: form-data; name=\"file\"; filename=\"a.png\"\n\nx\n--B--\n",
                "--B\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.png\r\n\r\nx\r\n--B--\r\n",
                "--B\r\nContent-Disposition: form-data; filename=\"a.png\"\r\n\r\nx\r\n--B--\r\n",
                "--B\r\nContent-Type: image/png\r\n\r\nx\r\n--B--\r\n",
                "--B\r\nContent-Disposition: attachment; name=\"file\"; filename=\"a.png\"\r\n\r\nx\r\n--B--\r\n",
                "--B\r\nContent-Disposition: form-data;\r\n name=\"file\"; filename=\"a.png\"\r\n\r\nx\r\n--B--\r\n",
                "--B\r\nno header line\r\n\r\nx\r\n--B--\r\n",
                "--B\r\n\r\nx\r\n--B--\r\n",
                "--Bad\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.png\"\r\n\r\nx\r\n--B--\r\n",
                "--B\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.png\"\r\n\r\nx\r\n--B--oops",
                "--B\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.png\"\r\n\r\nx\r\n--B-",
                "--B\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.png\"\r\n\r\nx--B--\r\n",
                "--B\r\nContent-Disposition: form-data; name=\"file\"",
                "no delimiter anywhere"
            })
    void malformedMultipartIsAnInvalidRequestAndTheConnectionStaysOpen(String body) throws IOException {
        byte[] bytes = body.replace("--B", "--" + MultipartBody.BOUNDARY).getBytes();
        try (RawClient client = new RawClient(SANDBOX.sandbox())) {
            String answer = client.uploadHead(length(bytes)).send(bytes).answer();
            assertThat(answer).contains("HTTP/1.1 400", "INVALID_REQUEST", "X-Sandbox-Reason");
            assertThat(client.uploadHead(length(GOOD)).send(GOOD).answer()).contains("HTTP/1.1 200");
        }
    }

    @Test
    void aRefusalBeforeTheBodyLeavesTheConnectionUsable() throws IOException {
        byte[] large = new byte[3_000_000];
        try (RawClient client = new RawClient(SANDBOX.sandbox())) {
            client.send("POST " + TestClient.PHOTO + " HTTP/1.1\r\nHost: localhost\r\n" + length(large) + "\r\n")
                    .send(large);
            assertThat(client.answer()).contains("HTTP/1.1 401", "AUTHENTICATION_FAILURE");
            assertThat(client.uploadHead(length(GOOD)).send(GOOD).answer()).contains("HTTP/1.1 200");
        }
    }

    @Test
    void aHugeBodyIsRefusedWithoutReadingIt() throws IOException {
        try (RawClient client = new RawClient(SANDBOX.sandbox())) {
            client.send(
                    "POST " + TestClient.PHOTO + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999999\r\n\r\n");
            assertThat(client.answer()).contains("HTTP/1.1 401", "Connection: close");
            assertThat(client.read()).isEqualTo(-1);
        }
    }

    @Test
    void chunkedUploadsAreAccepted() throws IOException {
        try (RawClient client = new RawClient(SANDBOX.sandbox())) {
            client.uploadHead("Transfer-Encoding: chunked\r\n")
                    .send(Integer.toHexString(GOOD.length) + "\r\n")
                    .send(GOOD)
                    .send("\r\n0\r\n\r\n");
            assertThat(client.answer()).contains("HTTP/1.1 200");
            assertThat(SANDBOX.sandbox().requests().last().contentLength()).isEqualTo(-1);
        }
    }

    @Test
    void oneByteAtATimeIsEnough() throws IOException {
        try (RawClient client = new RawClient(SANDBOX.sandbox())) {
            client.uploadHead(length(GOOD));
            for (byte b : GOOD) {
                client.send(new byte[] {b});
            }
            assertThat(client.answer()).contains("HTTP/1.1 200");
        }
    }

    @Test
    void preambleAndEpilogueAreLegal() throws IOException {
        byte[] body = new MultipartBody()
                .raw("This is a message in MIME format.\r\n")
                .file("file", "a.png", SampleImages.png())
                .raw("--" + MultipartBody.BOUNDARY + "--\r\nThe end.")
                .toByteArray();
        try (RawClient client = new RawClient(SANDBOX.sandbox())) {
            assertThat(client.uploadHead(length(body)).send(body).answer()).contains("HTTP/1.1 200");
        }
    }

    @Test
    void aClientThatDisconnectsHalfwayStoresNothing() throws IOException {
        SANDBOX.sandbox().photos().clear();
        try (RawClient client = new RawClient(SANDBOX.sandbox())) {
            client.uploadHead(length(GOOD))
                    .send(Arrays.copyOf(GOOD, GOOD.length / 2))
                    .shutdownOutput();
        }
        await().untilAsserted(() -> assertThat(SANDBOX.sandbox().requests().all())
                .singleElement()
                .extracting(ReceivedRequest::code)
                .isEqualTo(ReceivedRequest.INCOMPLETE));
        assertThat(SANDBOX.sandbox().photos().size()).isZero();
    }
}
