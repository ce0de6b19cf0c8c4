// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.photo.failure.BiginAccessException;
import io.github.camelbigin.photo.failure.BiginPhotoException;
import io.github.camelbigin.photo.failure.BiginPhotoOperation;
import io.github.camelbigin.photo.failure.BiginRejectedException;
import io.github.camelbigin.photo.failure.BiginTransientException;
import io.github.camelbigin.sandbox.BiginSandbox;
import io.github.camelbigin.sandbox.calls.Fault;
import io.github.camelbigin.sandbox.samples.SamplePhotos;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Complete answers to uploads that Bigin would not give. None may pass for success, or stop the line without cause. */
class OddAnswersTest {

    @RegisterExtension
    static final SandboxContext SANDBOX = SandboxContext.withToken(builder -> builder.createRecords(true));

    private static final byte[] PHOTO = SamplePhotos.png(8, 8, 1);
    private static final String JSON = "application/json;charset=UTF-8";

    private BiginSandbox sandbox;
    private PhotoContext context;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no JSON at all",
                "{\"code\":\"SUCCESS\",\"details\":{},\"mess",
                "[]",
                "\"SUCCESS\"",
                "null",
                "{}",
                "{\"code\":null}",
                "{\"code\":{\"is\":\"SUCCESS\"}}",
                "{\"data\":[{\"code\":\"SUCCESS\"}]}",
                "<!DOCTYPE html><html><body>Sign in to this network</body></html>"
            })
    void status200WithoutBiginsWordsIsNoSuccess(String body) {
        BiginPhotoException failure = answered(Fault.answer(200, JSON, body.getBytes(UTF_8)));

        assertThat(failure).isInstanceOf(BiginTransientException.class);
        assertThat(failure.getCode()).isEqualTo("UNREADABLE_ANSWER");
        assertThat(failure.getHttpStatus()).isEqualTo(200);
        assertThat(failure.getModule()).isEqualTo("Contacts");
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 202, 204})
    void anEmptyAnswerIsNoSuccess(int status) {
        assertThat(answered(Fault.emptyAnswer(status)))
                .isInstanceOf(BiginTransientException.class)
                .hasMessageContaining("an empty one");
    }

    @ParameterizedTest
    @CsvSource({"200, INVALID_DATA, rejected", "201, NO_PERMISSION, access", "200, WHATEVER, transient"})
    void anErrorUnderAGoodStatusIsNoSuccess(int status, String code, String family) {
        BiginPhotoException failure = answered(Fault.status(status, code, ""));

        assertThat(failure.getFamily()).isEqualTo(family);
        assertThat(failure.getCode()).isEqualTo(code);
    }

    @Test
    void successUnderABadStatusIsNoSuccess() {
        assertThat(answered(Fault.status(500, "SUCCESS", "")))
                .isInstanceOf(BiginTransientException.class)
                .hasMessageContaining("SUCCESS (HTTP 500)");
    }

    /** Or a wrong apiDomain would make a dead letter of every photo. */
    @ParameterizedTest
    @ValueSource(ints = {404, 405, 410})
    void aPageThatSaysThereIsNothingIsNoVerdictOnThePhoto(int status) {
        BiginPhotoException failure = answered(Fault.htmlPage(status));

        assertThat(failure).isInstanceOf(BiginAccessException.class);
        assertThat(failure.getCode()).isEqualTo("NOT_BIGIN");
        assertThat(failure.getResolution()).contains("apiDomain");
    }

    @ParameterizedTest
    @CsvSource({
        "502, transient, BiginTransientException",
        "503, transient, BiginTransientException",
        "401, access, BiginAccessException",
        "403, access, BiginAccessException",
        "407, access, BiginAccessException",
        "413, rejected, BiginRejectedException",
        "429, transient, BiginTooManyRequestsException",
    })
    void aPageOfAProxyCountsByItsStatus(int status, String family, String exception) {
        BiginPhotoException failure = answered(Fault.htmlPage(status));

        assertThat(failure.getFamily()).isEqualTo(family);
        assertThat(failure.getClass().getSimpleName()).isEqualTo(exception);
        assertThat(failure.getCode()).isEqualTo("HTTP_" + status);
        assertThat(failure.getHttpStatus()).isEqualTo(status);
        assertThat(failure).hasMessageContaining("one that is not JSON");
    }

    @Test
    void anEmpty500IsTriedAgain() {
        assertThat(answered(Fault.emptyAnswer(500)))
                .isInstanceOf(BiginTransientException.class)
                .hasMessageContaining("HTTP_500");
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 400})
    void aHugeAnswerIsReadToABoundOnly(int status) {
        String huge = "{\"code\":\"INVALID_DATA\",\"message\":\"" + "x".repeat(10_000_000) + "\"}";

        BiginPhotoException failure = answered(Fault.answer(status, JSON, huge.getBytes(UTF_8)));

        assertThat(failure.getHttpStatus()).isEqualTo(status);
        assertThat(failure.getMessage().length()).isLessThan(3000);
    }

    @Test
    void whatAnAnswerQuotesOfTheTokenIsNotShown() {
        String token = sandbox.issueAccessToken();
        context.close();
        context = PhotoContext.withToken(sandbox.uri(), token);
        String json = "{\"code\":\"NO_PERMISSION\",\"message\":\"" + "x".repeat(1000) + token
                + "\",\"details\":{\"headers\":[{\"Authorization\":\"Zoho-oauthtoken " + token + "\"}]}}";

        BiginPhotoException failure = answered(Fault.answer(403, JSON, json.getBytes(UTF_8)));

        assertThat(failure.getFailure().toString())
                .doesNotContain(token.substring(0, 20))
                .contains("xxxxxx");
    }

    /** A line break would begin a line of the log that nobody wrote, an escape would command the terminal that shows it. */
    @ParameterizedTest
    @ValueSource(strings = {"\\r\\n", "\\u001b[2J", "\\u0085", "\\u009b2J", "\\u2028"})
    void whatCannotBePrintedIsNotShown(String unprintable) {
        String json = "{\"code\":\"ODD" + unprintable + "CODE\",\"message\":\"odd" + unprintable + "text\"}";

        BiginPhotoException failure = answered(Fault.answer(400, JSON, json.getBytes(UTF_8)));

        assertThat(failure.getMessage())
                .doesNotContainPattern("[\\p{Cc}\\u2028]")
                .contains("ODD ", "odd ");
    }

    @Test
    void aCodeAsLongAsAMessageIsShortened() {
        assertThat(answered(Fault.status(400, "X".repeat(5000), "")).getCode()).hasSizeLessThanOrEqualTo(100);
    }

    @Test
    void aLongMessageIsShortened() {
        BiginPhotoException failure = answered(Fault.status(400, "INVALID_DATA", "x".repeat(5000)));

        assertThat(failure).isInstanceOf(BiginRejectedException.class).hasMessageContaining("INVALID_DATA");
        assertThat(failure.getBiginMessage()).hasSizeLessThanOrEqualTo(1024).endsWith("[...]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":"})
    void deeplyNestedJsonEndsInAFailureAndNotInAnOverflow(String opening) {
        String deep = "{\"code\":\"INVALID_DATA\",\"details\":" + opening.repeat(9000);

        assertThat(answered(Fault.answer(400, JSON, deep.getBytes(UTF_8))).getCode())
                .isEqualTo("HTTP_400");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[1,2]", "\"text\"", "null", "7"})
    void detailsOfAnyOtherKindAreNone(String details) {
        String json = "{\"code\":\"INVALID_DATA\",\"details\":" + details + ",\"message\":\"m\"}";

        BiginPhotoException failure = answered(Fault.answer(400, JSON, json.getBytes(UTF_8)));

        assertThat(failure).isInstanceOf(BiginRejectedException.class).hasMessageContaining("INVALID_DATA");
        assertThat(failure.getDetails()).isEmpty();
    }

    @Test
    void jsonIsReadWhateverTypeItIsSaidToHave() {
        String json = "{\"code\":\"RECORD_LOCKED\",\"message\":\"m\"}";

        assertThat(answered(Fault.answer(400, "text/html", json.getBytes(UTF_8))))
                .isInstanceOf(BiginRejectedException.class)
                .hasMessageContaining("RECORD_LOCKED");
    }

    @ParameterizedTest
    @EnumSource(BiginPhotoOperation.class)
    void nobodyIsAskedToCompressAnAnswer(BiginPhotoOperation operation) {
        sandbox.photos().put("Contacts", "2034020000000489033", "photo.png", PHOTO);

        context.pass("bigin-photo:" + operation + "?" + PhotoContext.RECORD, PHOTO);

        assertThat(sandbox.requests().last().headers().all("Accept-Encoding")).containsExactly("identity");
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 400})
    void aCompressedAnswerIsAFailureThatSaysSo(int status) throws IOException {
        byte[] json =
                gzip("{\"code\":\"SUCCESS\",\"details\":{},\"message\":\"m\",\"status\":\"success\"}".getBytes(UTF_8));

        BiginPhotoException failure = answered(Fault.answer(status, JSON, json).withHeader("Content-Encoding", "gzip"));

        assertThat(failure).hasMessageContaining("Content-Encoding: gzip");
        assertThat(failure.getHttpStatus()).isEqualTo(status);
    }

    static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }

    private BiginPhotoException answered(Fault fault) {
        sandbox.faults().next(1, fault);
        BiginPhotoException failure = context.fail(PhotoContext.UPLOAD, PHOTO);
        assertThat(sandbox.requests().photoCalls()).hasSize(1);
        return failure;
    }
}
