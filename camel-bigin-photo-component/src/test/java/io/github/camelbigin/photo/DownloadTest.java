// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.photo.failure.BiginRejectedException;
import io.github.camelbigin.sandbox.BiginSandbox;
import io.github.camelbigin.sandbox.http.ReceivedRequest;
import io.github.camelbigin.sandbox.organisation.DownloadProfile;
import io.github.camelbigin.sandbox.samples.SamplePhoto;
import io.github.camelbigin.sandbox.samples.SamplePhotos;
import java.io.InputStream;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.StreamCache;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a message says after an upload and after a download. */
class DownloadTest {

    @RegisterExtension
    static final SandboxContext SANDBOX = SandboxContext.withToken(builder -> builder.createRecords(true));

    private static final String ID = "2034020000000489033";
    private static final byte[] PHOTO = SamplePhotos.png(8, 8, 1);

    private BiginSandbox sandbox;
    private PhotoContext context;

    @Test
    void anUploadWritesBiginsWordsAndLeavesTheRest() {
        Map<String, Object> headers = Map.of("CamelFileName", "kept.png", "Content-Type", "kept/kept", "mine", 1);

        Exchange exchange = context.pass(PhotoContext.UPLOAD, PHOTO, headers);

        assertThat(exchange.getMessage().getHeaders())
                .containsAllEntriesOf(headers)
                .containsEntry("CamelBiginPhotoCode", "SUCCESS")
                .containsEntry("CamelBiginPhotoMessage", "photo uploaded successfully")
                .hasSize(5);
        assertThat(exchange.getMessage().getBody()).isSameAs(PHOTO);
    }

    @Test
    void aFailedUploadWritesNothing() {
        Exchange exchange = context.send("bigin-photo:upload?module=Leads&validate=false&recordId=1", PHOTO);

        assertThat(PhotoContext.failure(exchange))
                .isInstanceOf(BiginRejectedException.class)
                .hasMessageContaining("INVALID_MODULE");
        assertThat(exchange.getMessage().getHeaders()).isEmpty();
        assertThat(exchange.getMessage().getBody()).isSameAs(PHOTO);
    }

    static Stream<SamplePhoto> samples() {
        return SamplePhotos.good().stream();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everySampleComesBackByteForByteWithTheTypeOfWhatItIs(SamplePhoto sample) {
        byte[] photo = sample.bytes();
        Map<String, Object> record = Map.of("CamelFileName", sample.path());
        context.pass("bigin-photo:upload", photo, record);

        Exchange exchange = context.pass("bigin-photo:download", null, record);

        String extension =
                sample.path().substring(sample.path().lastIndexOf('.') + 1).replace("jpeg", "jpg");
        Message message = exchange.getMessage();
        assertThat(message.getBody(byte[].class)).isEqualTo(photo);
        assertThat(message.getHeader("CamelBiginPhotoSize")).isEqualTo((long) photo.length);
        assertThat(message.getHeader("Content-Type")).isEqualTo("image/" + extension.replace("jpg", "jpeg"));
        assertThat(message.getHeader("CamelFileName"))
                .isEqualTo(
                        sample.module().replace("Companies", "Accounts") + "/" + sample.recordId() + "." + extension);
    }

    @ParameterizedTest
    @EnumSource(DownloadProfile.class)
    void theTypeIsThatOfTheBytesWhateverTheAnswerSays(DownloadProfile profile) {
        byte[] jpeg = SamplePhotos.jpeg(8, 8, 1);
        try (BiginSandbox odd = BiginSandbox.builder()
                        .createRecords(true)
                        .downloadProfile(profile)
                        .start();
                PhotoContext own = PhotoContext.withToken(odd.uri(), odd.issueAccessToken())) {
            odd.photos().put("Contacts", ID, "photo.jpg", jpeg);

            Message message = own.pass(PhotoContext.DOWNLOAD, null).getMessage();

            assertThat(message.getBody(byte[].class)).isEqualTo(jpeg);
            assertThat(message.getHeader("Content-Type")).isEqualTo("image/jpeg");
            assertThat(message.getHeader("CamelFileName")).isEqualTo("Contacts/" + ID + ".jpg");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "{recordId}.{ext}, 2034020000000489033.png",
        "{module}-{recordId}.png, Contacts-2034020000000489033.png",
        "out/{module}/{recordId}/{*}.{ext}, out/Contacts/2034020000000489033/photo.png",
    })
    void theFileNameFollowsThePattern(String pattern, String expected) {
        sandbox.photos().put("Contacts", ID, "photo.png", PHOTO);

        Exchange exchange = context.pass(PhotoContext.DOWNLOAD + "&fileNamePattern=RAW(" + pattern + ")", null);

        assertThat(exchange.getMessage().getHeader("CamelFileName")).isEqualTo(expected);
    }

    @Test
    void aNameNeverComesFromTheServer() {
        sandbox.photos().put("Contacts", ID, "../../etc/passwd.png", PHOTO);

        assertThat(context.pass(PhotoContext.DOWNLOAD, null).getMessage().getHeader("CamelFileName"))
                .isEqualTo("Contacts/" + ID + ".png");
    }

    @Test
    void theBodyCanBeReadAgainAndAgain() throws Exception {
        sandbox.photos().put("Contacts", ID, "photo.png", PHOTO);

        Object body = context.pass(PhotoContext.DOWNLOAD, null).getMessage().getBody();

        assertThat(body).isInstanceOf(StreamCache.class);
        for (int i = 0; i < 3; i++) {
            assertThat(((InputStream) body).readAllBytes()).isEqualTo(PHOTO);
            ((StreamCache) body).reset();
        }
    }

    @Test
    void aDownloadSendsNoBodyAndKeepsOtherHeaders() {
        sandbox.photos().put("Contacts", ID, "photo.png", PHOTO);

        Exchange exchange = context.pass(PhotoContext.DOWNLOAD, "ignored", Map.of("mine", 1, "Content-Length", 7));

        ReceivedRequest request = sandbox.requests().last();
        assertThat(request.method()).isEqualTo("GET");
        assertThat(request.contentLength()).isZero();
        assertThat(request.headers().first("Content-Type")).isEmpty();
        assertThat(exchange.getMessage().getHeader("mine")).isEqualTo(1);
    }
}
