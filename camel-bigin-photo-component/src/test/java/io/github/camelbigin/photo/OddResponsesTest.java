// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.photo.failure.BiginNoPhotoException;
import io.github.camelbigin.photo.failure.BiginPhotoException;
import io.github.camelbigin.photo.failure.BiginPhotoOperation;
import io.github.camelbigin.photo.failure.BiginRejectedException;
import io.github.camelbigin.photo.failure.BiginTransientException;
import io.github.camelbigin.sandbox.BiginSandbox;
import io.github.camelbigin.sandbox.calls.Fault;
import io.github.camelbigin.sandbox.samples.SamplePhotos;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Responses that are long, compressed or unprintable, that quote secrets, or that have no photo. */
class OddResponsesTest {

    @RegisterExtension
    static final SandboxContext SANDBOX = SandboxContext.withToken(builder -> builder.createRecords(true));

    private static final byte[] PHOTO = SamplePhotos.png(8, 8, 1);
    private static final String JSON = "application/json;charset=UTF-8";

    private BiginSandbox sandbox;
    private PhotoContext context;

    @ParameterizedTest
    @ValueSource(ints = {200, 400})
    void aHugeResponseIsReadToABoundOnly(int status) {
        String huge = "{\"code\":\"INVALID_DATA\",\"message\":\"" + "x".repeat(10_000_000) + "\"}";

        BiginPhotoException failure = response(status, huge);

        assertThat(failure.getHttpStatus()).isEqualTo(status);
        assertThat(failure.getMessage().length()).isLessThan(3000);
    }

    @Test
    void whatAResponseQuotesOfTheTokenIsNotShown() {
        String token = sandbox.issueAccessToken();
        context.options().setAccessToken(token);
        String json = "{\"code\":\"NO_PERMISSION\",\"message\":\"" + "x".repeat(1000) + token
                + "\",\"details\":{\"headers\":[{\"Authorization\":\"Zoho-oauthtoken " + token + "\"}]}}";

        BiginPhotoException failure = response(403, json);

        assertThat(failure.getFailure().toString())
                .doesNotContain(token.substring(0, 20))
                .contains("xxxxxx");
    }

    /** A line break would begin a line of the log that nobody wrote, an escape would command the terminal that shows it. */
    @ParameterizedTest
    @ValueSource(strings = {"\\r\\n", "\\u001b[2J", "\\u0085", "\\u009b2J", "\\u2028"})
    void whatCannotBePrintedIsNotShown(String unprintable) {
        String json = "{\"code\":\"ODD" + unprintable + "CODE\",\"message\":\"odd" + unprintable + "text\"}";

        BiginPhotoException failure = response(400, json);

        assertThat(failure.getMessage())
                .doesNotContainPattern("[\\p{Cc}\\u2028]")
                .contains("ODD ", "odd ");
    }

    @Test
    void aCodeAsLongAsAMessageIsShortened() {
        assertThat(response(BiginPhotoOperation.upload, Fault.status(400, "X".repeat(5000), ""))
                        .getCode())
                .hasSizeLessThanOrEqualTo(100);
    }

    @Test
    void aLongMessageIsShortened() {
        BiginPhotoException failure =
                response(BiginPhotoOperation.upload, Fault.status(400, "INVALID_DATA", "x".repeat(5000)));

        assertThat(failure).isInstanceOf(BiginRejectedException.class).hasMessageContaining("INVALID_DATA");
        assertThat(failure.getBiginMessage()).hasSizeLessThanOrEqualTo(1024).endsWith("[...]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":"})
    void deeplyNestedJsonEndsInAFailureAndNotInAnOverflow(String opening) {
        String deep = "{\"code\":\"INVALID_DATA\",\"details\":" + opening.repeat(9000);

        assertThat(response(400, deep).getCode()).isEqualTo("HTTP_400");
    }

    @ParameterizedTest
    @EnumSource(names = {"upload", "download"})
    void noServerIsAskedToCompressAResponse(BiginPhotoOperation operation) {
        sandbox.photos().put("Contacts", "2034020000000489033", "photo.png", PHOTO);

        context.pass("bigin-photo:" + operation + "?" + PhotoContext.RECORD, PHOTO);

        assertThat(sandbox.requests().last().headers().all("Accept-Encoding")).containsExactly("identity");
    }

    @ParameterizedTest
    @CsvSource({"upload, 200", "upload, 400", "download, 200"})
    void aCompressedResponseIsAFailureThatSaysSo(BiginPhotoOperation operation, int status) throws IOException {
        byte[] json = "{\"code\":\"SUCCESS\",\"details\":{},\"message\":\"m\",\"status\":\"success\"}".getBytes(UTF_8);
        byte[] body = gzip(operation == BiginPhotoOperation.upload ? json : PHOTO);

        BiginPhotoException failure =
                response(operation, Fault.answer(status, JSON, body).withHeader("Content-Encoding", "gzip"));

        assertThat(failure).hasMessageContaining("Content-Encoding: gzip");
        if (operation == BiginPhotoOperation.upload) {
            assertThat(failure.getHttpStatus()).isEqualTo(status);
        } else {
            assertThat(failure).isInstanceOf(BiginTransientException.class).hasMessageContaining("UNREADABLE_ANSWER");
        }
    }

    @Test
    void aLongPageUnderStatus200IsNotAPhoto() {
        byte[] page = ("<html>" + "x".repeat(500_000)).getBytes(UTF_8);

        assertThat(response(BiginPhotoOperation.download, Fault.answer(200, "image/png", page)))
                .isInstanceOf(BiginTransientException.class)
                .hasMessageContaining("UNREADABLE_ANSWER");
    }

    @ParameterizedTest
    @ValueSource(ints = {201, 202, 203, 206})
    void onlyStatus200BringsAPhoto(int status) {
        assertThat(response(BiginPhotoOperation.download, Fault.answer(status, "image/png", PHOTO)))
                .isInstanceOf(BiginTransientException.class)
                .hasMessageContaining("UNREADABLE_ANSWER");
    }

    @Test
    void aPhotoOfAnUnknownFormatIsAPhotoIfItsTypeSaysSo() {
        byte[] unknown = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19};
        sandbox.faults().next(1, Fault.answer(200, "image/jxl;charset=UTF-8", unknown));

        Message message = context.pass(PhotoContext.DOWNLOAD, null).getMessage();

        assertThat(message.getBody(byte[].class)).isEqualTo(unknown);
        assertThat(message.getHeader("Content-Type")).isEqualTo("image/jxl");
        assertThat(message.getHeader("CamelFileName")).isEqualTo("Contacts/2034020000000489033.bin");
    }

    @Test
    void aPhotoIsAPhotoEvenIfItsTypeIsText() {
        sandbox.faults().next(1, Fault.answer(200, "text/plain", PHOTO));

        assertThat(context.pass(PhotoContext.DOWNLOAD, null).getMessage().getBody(byte[].class))
                .isEqualTo(PHOTO);
    }

    @Test
    void noPhotoIsAFailureOfItsOwn() {
        BiginPhotoException failure = context.fail(PhotoContext.DOWNLOAD, null);

        assertThat(failure).isInstanceOf(BiginNoPhotoException.class).isInstanceOf(BiginRejectedException.class);
        assertThat(failure.getCode()).isEqualTo("NO_PHOTO");
        assertThat(failure.getHttpStatus()).isEqualTo(204);
        assertThat(failure.getRecordId()).isEqualTo("2034020000000489033");
        assertThat(failure.getResolution()).contains("missingPhoto=empty");
    }

    @Test
    void noPhotoIsSuccessIfTheOptionSaysSo() {
        Map<String, Object> headers = Map.of("Content-Type", "text/plain", "CamelFileName", "kept.txt");

        Message message = context.pass(PhotoContext.DOWNLOAD + "&missingPhoto=empty", "before", headers)
                .getMessage();

        assertThat(message.getBody()).isNull();
        assertThat(message.getHeader("CamelBiginPhotoSize")).isEqualTo(0L);
        assertThat(message.getHeaders()).doesNotContainKey("Content-Type");
    }

    static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }

    private BiginPhotoException response(int status, String json) {
        return response(BiginPhotoOperation.upload, Fault.answer(status, JSON, json.getBytes(UTF_8)));
    }

    private BiginPhotoException response(BiginPhotoOperation operation, Fault fault) {
        sandbox.faults().next(1, fault);
        Exchange exchange = context.send("bigin-photo:" + operation + "?" + PhotoContext.RECORD, PHOTO);
        assertThat(sandbox.requests().photoCalls()).hasSize(1);
        assertThat(exchange.getMessage().getBody()).isSameAs(PHOTO);
        return PhotoContext.failure(exchange);
    }
}
