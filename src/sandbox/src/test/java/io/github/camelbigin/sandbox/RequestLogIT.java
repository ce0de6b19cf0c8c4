// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.sandbox;

import static io.github.camelbigin.sandbox.TestClient.ID;
import static io.github.camelbigin.sandbox.TestClient.PHOTO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelbigin.sandbox.http.ReceivedRequest;
import io.github.camelbigin.sandbox.organisation.Sha256;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

class RequestLogIT {
    private static final byte[] PNG = SampleImages.png();

    @Test
    void anUploadIsKnownToTheLastByte() {
        try (BiginSandbox sandbox =
                BiginSandbox.builder().record("Contacts", ID).keepBodies(true).start()) {
            TestClient client = new TestClient(sandbox, sandbox.issueAccessToken());
            byte[] body = MultipartBody.photo("a.png", PNG);
            client.send(client.uploadRequest(PHOTO + "?x=a%20b", body)
                    .header("X-Twice", "1")
                    .header("X-Twice", "2"));

            ReceivedRequest request = sandbox.requests().last();
            assertThat(request.method()).isEqualTo("POST");
            assertThat(request.path()).isEqualTo(PHOTO);
            assertThat(request.query()).containsEntry("x", "a b");
            assertThat(request.headers().first("authorization").orElseThrow()).startsWith("Zoho-oauthtoken 1000.");
            assertThat(request.headers().all("x-twice")).containsExactly("1", "2");
            assertThat(request.headers().all()).containsKeys("X-Twice", "Content-Type");
            assertThat(request.contentLength()).isEqualTo(body.length);
            assertThat(request.partName()).isEqualTo("file");
            assertThat(request.fileName()).isEqualTo("a.png");
            assertThat(request.partContentType()).isEqualTo("application/octet-stream");
            assertThat(request.fileSize()).isEqualTo(PNG.length);
            assertThat(request.fileSha256()).isEqualTo(Sha256.hex(PNG));
            assertThat(request.fileBytes()).isEqualTo(PNG);
            assertThat(request.status()).isEqualTo(200);
            assertThat(request.code()).isEqualTo("SUCCESS");
            assertThat(request.at()).isNotNull();
            assertThat(request.bodyText()).isNull();
        }
    }

    @Test
    void bytesAndHashAreLeftOutWhereNotWanted() {
        try (BiginSandbox sandbox =
                BiginSandbox.builder().record("Contacts", ID).hashFiles(false).start()) {
            new TestClient(sandbox).upload(PNG);
            ReceivedRequest request = sandbox.requests().last();
            assertThat(request.fileBytes()).isNull();
            assertThat(request.fileSha256()).isNull();
            assertThat(request.fileSize()).isEqualTo(PNG.length);
        }
    }

    @Test
    void tokenCallsKeepTheirRawBodyButNeverShowIt() {
        try (BiginSandbox sandbox = BiginSandbox.builder().start()) {
            TestClient client = new TestClient(sandbox);
            client.refresh();
            client.get(PHOTO);
            assertThat(sandbox.requests().tokenCalls())
                    .singleElement()
                    .satisfies(call -> assertThat(call.bodyText()).isEqualTo(client.refreshParameters()))
                    .satisfies(call -> assertThat(call.code()).isEqualTo("success"));
            assertThat(sandbox.requests().photoCalls()).hasSize(1);
            assertThat(sandbox.requests().all().toString())
                    .doesNotContain(sandbox.refreshToken(), sandbox.clientSecret(), "1000.");
            assertThat(sandbox.requests().last().headers().toString()).doesNotContain("1000.");
        }
    }

    @Test
    void onlyTheLastRequestsAreKept() {
        try (BiginSandbox sandbox = BiginSandbox.builder().requestLogSize(2).start()) {
            TestClient client = new TestClient(sandbox);
            client.get("/a");
            client.get("/b");
            client.get("/c");
            assertThat(sandbox.requests().all())
                    .extracting(ReceivedRequest::path)
                    .containsExactly("/b", "/c");
            sandbox.requests().clear();
            assertThatThrownBy(() -> sandbox.requests().last()).isInstanceOf(NoSuchElementException.class);
        }
    }
}
