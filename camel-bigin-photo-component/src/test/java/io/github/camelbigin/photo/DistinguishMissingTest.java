// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo;

import static io.github.camelbigin.sandbox.organisation.BiginVariant.UNKNOWN_RECORD_ON_DOWNLOAD_INVALID_DATA;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.photo.failure.BiginAccessException;
import io.github.camelbigin.photo.failure.BiginNoPhotoException;
import io.github.camelbigin.photo.failure.BiginPhotoException;
import io.github.camelbigin.photo.failure.BiginRejectedException;
import io.github.camelbigin.photo.failure.BiginTransientException;
import io.github.camelbigin.photo.failure.BiginUnknownRecordException;
import io.github.camelbigin.sandbox.BiginSandbox;
import io.github.camelbigin.sandbox.calls.Fault;
import io.github.camelbigin.sandbox.http.ReceivedRequest;
import io.github.camelbigin.sandbox.organisation.BiginVariant;
import io.github.camelbigin.sandbox.samples.SamplePhotos;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A 204 on a download: no photo, or no record? */
class DistinguishMissingTest {

    private static final String ID = "2034020000000489033";
    private static final String DOWNLOAD = "bigin-photo:download?module=Contacts&recordId=" + ID;

    private static final byte[] PHOTO = SamplePhotos.png(8, 8, 1);

    @RegisterExtension
    final SandboxContext own = SandboxContext.withToken(builder -> {});

    private BiginSandbox sandbox;
    private PhotoContext context;

    private static BiginSandbox sandbox(int unknownRecord) {
        BiginVariant[] variants = unknownRecord == 204
                ? new BiginVariant[0]
                : new BiginVariant[] {UNKNOWN_RECORD_ON_DOWNLOAD_INVALID_DATA};
        return BiginSandbox.builder().variant(variants).start();
    }

    private static PhotoContext context(BiginSandbox sandbox) {
        return PhotoContext.withToken(sandbox.uri(), sandbox.issueAccessToken());
    }

    private static List<String> paths(BiginSandbox sandbox) {
        return sandbox.requests().all().stream().map(ReceivedRequest::path).toList();
    }

    @ParameterizedTest
    @EnumSource(MissingPhoto.class)
    void noRecordIsRefusedWhateverMissingPhotoSays(MissingPhoto missing) {
        BiginPhotoException failure = context.fail(DOWNLOAD + "&distinguishMissing=true&missingPhoto=" + missing, null);

        assertThat(failure).isInstanceOf(BiginUnknownRecordException.class);
        assertThat(failure.getCode()).isEqualTo("NO_SUCH_RECORD");
        assertThat(failure.getFamily()).isEqualTo("rejected");
        assertThat(failure.getHttpStatus()).isEqualTo(204);
        assertThat(failure.getRecordId()).isEqualTo(ID);
        assertThat(paths(sandbox)).containsExactly("/bigin/v2/Contacts/" + ID + "/photo", "/bigin/v2/Contacts/" + ID);
    }

    @ParameterizedTest
    @EnumSource(MissingPhoto.class)
    void anAnswerThatSaysSoItselfNeedsNoSecondCall(MissingPhoto missing) {
        try (BiginSandbox sandbox = sandbox(400);
                PhotoContext context = context(sandbox)) {
            BiginPhotoException failure =
                    context.fail(DOWNLOAD + "&distinguishMissing=true&missingPhoto=" + missing, null);

            assertThat(failure).isInstanceOf(BiginRejectedException.class).hasMessageContaining("INVALID_DATA");
            assertThat(paths(sandbox)).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 400})
    void aRecordWithoutPhotoIsWhatMissingPhotoSays(int unknownRecord) {
        try (BiginSandbox sandbox = sandbox(unknownRecord);
                PhotoContext context = context(sandbox)) {
            sandbox.records().add("Contacts", ID);

            assertThat(context.fail(DOWNLOAD + "&distinguishMissing=true", null))
                    .isInstanceOf(BiginNoPhotoException.class);
            assertThat(context.pass(DOWNLOAD + "&distinguishMissing=true&missingPhoto=empty", "x")
                            .getMessage()
                            .getBody())
                    .isNull();
        }
    }

    @Test
    void withoutTheOptionNothingIsAsked() {
        assertThat(context.fail(DOWNLOAD, null)).isInstanceOf(BiginNoPhotoException.class);
        assertThat(sandbox.requests().all()).hasSize(1);
    }

    @Test
    void aPhotoThatIsThereCostsOneCall() {
        sandbox.records().add("Contacts", ID);
        context.pass("bigin-photo:upload?module=Contacts&recordId=" + ID, PHOTO);
        context.pass(DOWNLOAD + "&distinguishMissing=true", null);
        assertThat(sandbox.requests().all()).hasSize(2);
    }

    @Test
    void aLockedRecordFailsAsUsual() {
        sandbox.faults().next(1, Fault.emptyAnswer(204));
        sandbox.records().lock("Contacts", ID);

        assertThat(context.fail(DOWNLOAD + "&distinguishMissing=true", null))
                .isInstanceOf(BiginRejectedException.class)
                .hasMessageContaining("RECORD_LOCKED");
    }

    @Test
    void aScopeThatTheQuestionLacksFailsAsUsual() throws Exception {
        String body = "{\"code\":\"OAUTH_SCOPE_MISMATCH\",\"details\":{},\"message\":\"\",\"status\":\"error\"}";
        try (RawServer server = server("401 Unauthorized", body);
                PhotoContext context = PhotoContext.withToken(server.uri(), "token")) {
            assertThat(context.fail(DOWNLOAD + "&distinguishMissing=true&missingPhoto=empty", null))
                    .isInstanceOf(BiginAccessException.class)
                    .hasMessageContaining("OAUTH_SCOPE_MISMATCH");
        }
    }

    @Test
    void whatIsNoRecordSaysNothing() throws Exception {
        for (String body : List.of("{}", "{\"data\":[]}", "<html>all is well</html>", "")) {
            try (RawServer server = server("200 OK", body);
                    PhotoContext context = PhotoContext.withToken(server.uri(), "token")) {
                assertThat(context.fail(DOWNLOAD + "&distinguishMissing=true&missingPhoto=empty", null))
                        .isInstanceOf(BiginTransientException.class)
                        .hasMessageContaining("UNREADABLE_ANSWER");
            }
        }
    }

    private static RawServer server(String status, String body) throws Exception {
        String record =
                "HTTP/1.1 " + status + "\r\nConnection: close\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
        return RawServer.start((request, out) -> RawServer.bytes(
                        request.head().contains("/photo ")
                                ? "HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n"
                                : record)
                .answer(request, out));
    }
}
