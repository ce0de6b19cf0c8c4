// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.sandbox;

import static io.github.camelbigin.sandbox.TestClient.ID;
import static io.github.camelbigin.sandbox.TestClient.PHOTO;
import static io.github.camelbigin.sandbox.TestClient.json;
import static io.github.camelbigin.sandbox.TestClient.outcome;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.sandbox.organisation.Sha256;
import io.github.camelbigin.sandbox.organisation.StoredPhoto;
import java.net.http.HttpResponse;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhotoCallsIT {
    @RegisterExtension
    final SandboxExtension extension = SandboxExtension.with(builder -> builder.record("Contacts", ID));

    private BiginSandbox sandbox;
    private TestClient client;

    @BeforeEach
    void connect() {
        sandbox = extension.sandbox();
        client = new TestClient(sandbox);
    }

    @Test
    void anUploadedPhotoIsStoredByteForByte() {
        byte[] photo = SampleImages.png();

        HttpResponse<byte[]> response = client.upload(photo);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body())
                .asString()
                .isEqualTo("{\"code\":\"SUCCESS\",\"details\":{},\"message\":\"photo uploaded successfully\","
                        + "\"status\":\"success\"}");
        StoredPhoto stored = sandbox.photos().find("Contacts", ID).orElseThrow();
        assertThat(stored.bytes()).isEqualTo(photo);
        assertThat(stored.sha256()).isEqualTo(Sha256.hex(photo));
        assertThat(stored.fileName()).isEqualTo("photo.png");
        assertThat(stored.mediaType()).isEqualTo("image/png");
    }

    @Test
    void aSecondUploadReplacesTheFirst() {
        client.upload(SampleImages.png());
        byte[] second = SampleImages.image("gif", 20, 20);

        client.uploadBody(MultipartBody.photo("second.gif", second));

        assertThat(sandbox.photos().size()).isOne();
        assertThat(sandbox.photos().bytes("Contacts", ID)).isEqualTo(second);
    }

    @ParameterizedTest
    @CsvSource({"png,image/png", "jpg,image/jpeg", "gif,image/gif", "bmp,image/bmp"})
    void everyFormatIsAcceptedAndReturned(String format, String mediaType) {
        byte[] photo = SampleImages.image(format, 64, 48);
        client.uploadBody(MultipartBody.photo("photo." + format, photo));

        HttpResponse<byte[]> response = client.get(PHOTO);

        assertThat(response.body()).isEqualTo(photo);
        assertThat(response.headers().firstValue("Content-Type")).hasValue(mediaType + ";charset=UTF-8");
    }

    @Test
    void aPhotoOfManyMegabytesPasses() {
        byte[] photo = Arrays.copyOf(SampleImages.png(), 9_500_000);
        assertThat(outcome(client.upload(photo))).isEqualTo("200 SUCCESS");
        assertThat(client.get(PHOTO).body()).isEqualTo(photo);
    }

    @Test
    void aDownloadWithoutPhotoIsAnEmpty204() {
        HttpResponse<byte[]> response = client.get(PHOTO);
        assertThat(response.statusCode()).isEqualTo(204);
        assertThat(response.body()).isEmpty();
    }

    @Test
    void aDeletedPhotoIsGone() {
        client.upload(SampleImages.png());
        assertThat(json(client.delete(PHOTO)).path("message").asText()).isEqualTo("Photo deleted");
        assertThat(client.get(PHOTO).statusCode()).isEqualTo(204);
    }

    @Test
    void theRecordSaysWhetherItHasAPhoto() {
        String path = "/bigin/v2/Contacts/" + ID + "?fields=Record_Image";
        assertThat(json(client.get(path)).at("/data/0/Record_Image").isNull()).isTrue();
        client.upload(SampleImages.png());
        assertThat(json(client.get(path)).at("/data/0/Record_Image").isTextual())
                .isTrue();
        assertThat(client.get("/bigin/v2/Contacts/1?fields=Record_Image").statusCode())
                .isEqualTo(204);
    }

    @Test
    void theCurrentUserTellsThatCredentialsAreGood() {
        assertThat(outcome(client.get("/bigin/v2/users?type=CurrentUser"))).isEqualTo("401 OAUTH_SCOPE_MISMATCH");
        TestClient withScope = new TestClient(sandbox, sandbox.issueAccessToken("ZohoBigin.users.READ"));
        HttpResponse<byte[]> response = withScope.get("/bigin/v2/users?type=CurrentUser");
        assertThat(json(response).at("/users/0/status").asText()).isEqualTo("active");
    }

    @Test
    void jsonAnswersCarryBiginsHeaders() {
        HttpResponse<byte[]> response = client.upload(SampleImages.png());
        assertThat(response.headers().map())
                .containsKeys("cache-control", "pragma", "expires", "x-content-type-options", "x-download-options")
                .containsKeys("x-frame-options", "clientversion", "clientsubversion", "server-timing", "vary");
        assertThat(response.headers().firstValue("Server")).hasValue("ZGS");
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json;charset=UTF-8");
        assertThat(response.headers().firstValue("Content-Disposition")).hasValue("attachment; filename=response.json");
        assertThat(response.headers().firstValue("X-ACCESSTOKEN-RESET").orElseThrow())
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\+00:00");
        assertThat(response.headers().allValues("Set-Cookie")).hasSize(4);
    }
}
