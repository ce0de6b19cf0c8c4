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
import java.io.IOException;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What must never be stored as somebody's photo, and the absence of a photo. */
class OddDownloadsTest {

    @RegisterExtension
    static final SandboxContext SANDBOX = SandboxContext.withToken(builder -> builder.createRecords(true));

    private static final String ERROR = "{\"code\":\"INTERNAL_ERROR\",\"message\":\"m\",\"status\":\"error\"}";

    private BiginSandbox sandbox;
    private PhotoContext context;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            text/html        | <!DOCTYPE html><html></html>
            image/png        | <!DOCTYPE html><html></html>
            image/png        | ' \r\n\t<html>'
            image/png        | '\uFEFF<html>'
            application/json | {"code":"INTERNAL_ERROR"}
            image/jpeg       | {"code":"INTERNAL_ERROR"}
            image/jpeg       | [1]
            text/plain       | Service temporarily unavailable
            text/plain;charset=UTF-8 | Service temporarily unavailable
            application/json | "Service temporarily unavailable"
            application/problem+json | null
            application/xml  | gone
            image/png        | '   '
            """)
    void textUnderStatus200IsNoPhoto(String type, String body) {
        BiginPhotoException failure = answered(Fault.answer(200, type, body.getBytes(UTF_8)));

        assertThat(failure).isInstanceOf(BiginTransientException.class);
        assertThat(failure.getCode()).isEqualTo("UNREADABLE_ANSWER");
        assertThat(failure.getOperation()).isEqualTo(BiginPhotoOperation.download);
        assertThat(failure.getRecordId()).isEqualTo("2034020000000489033");
    }

    @Test
    void anEmptyAnswerUnderStatus200IsNoPhoto() {
        assertThat(answered(Fault.emptyAnswer(200))).hasMessageContaining("got an empty response");
    }

    @Test
    void aLongPageUnderStatus200IsNoPhoto() {
        byte[] page = ("<html>" + "x".repeat(500_000)).getBytes(UTF_8);

        assertThat(answered(Fault.answer(200, "image/png", page)))
                .isInstanceOf(BiginTransientException.class)
                .hasMessageContaining("UNREADABLE_ANSWER");
    }

    @ParameterizedTest
    @ValueSource(ints = {201, 202, 203, 206})
    void onlyStatus200BringsAPhoto(int status) {
        byte[] photo = SamplePhotos.png(8, 8, 1);

        assertThat(answered(Fault.answer(status, "image/png", photo)))
                .isInstanceOf(BiginTransientException.class)
                .hasMessageContaining("UNREADABLE_ANSWER");
    }

    @Test
    void aPhotoOfAFormatNobodyKnowsIsAPhotoIfItIsSaidToBe() {
        byte[] unknown = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19};
        sandbox.faults().next(1, Fault.answer(200, "image/jxl;charset=UTF-8", unknown));

        Exchange exchange = context.pass(PhotoContext.DOWNLOAD, null);

        assertThat(exchange.getMessage().getBody(byte[].class)).isEqualTo(unknown);
        assertThat(exchange.getMessage().getHeader("Content-Type")).isEqualTo("image/jxl");
        assertThat(exchange.getMessage().getHeader("CamelFileName")).isEqualTo("Contacts/2034020000000489033.bin");
    }

    @Test
    void aPhotoIsAPhotoEvenIfItIsSaidToBeText() {
        byte[] photo = SamplePhotos.png(8, 8, 1);
        sandbox.faults().next(1, Fault.answer(200, "text/plain", photo));

        assertThat(context.pass(PhotoContext.DOWNLOAD, null).getMessage().getBody(byte[].class))
                .isEqualTo(photo);
    }

    @Test
    void aCompressedAnswerIsNoPhoto() throws IOException {
        byte[] gzip = OddAnswersTest.gzip(SamplePhotos.png(8, 8, 1));
        Fault answer = Fault.answer(200, "image/png", gzip).withHeader("Content-Encoding", "gzip");

        assertThat(answered(answer))
                .isInstanceOf(BiginTransientException.class)
                .hasMessageContaining("UNREADABLE_ANSWER")
                .hasMessageContaining("Content-Encoding: gzip");
    }

    @Test
    void theErrorUnderAnErrorStatusIsTold() {
        assertThat(answered(Fault.answer(500, "application/json", ERROR.getBytes(UTF_8)))
                        .getCode())
                .isEqualTo("INTERNAL_ERROR");
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
    void noPhotoMayBeNoFailure() {
        Map<String, Object> headers = Map.of("Content-Type", "text/plain", "CamelFileName", "kept.txt");

        Exchange exchange = context.pass(PhotoContext.DOWNLOAD + "&missingPhoto=empty", "before", headers);

        assertThat(exchange.getMessage().getBody()).isNull();
        assertThat(exchange.getMessage().getHeader("CamelBiginPhotoSize")).isEqualTo(0L);
        assertThat(exchange.getMessage().getHeaders()).doesNotContainKey("Content-Type");
    }

    private BiginPhotoException answered(Fault fault) {
        sandbox.faults().next(1, fault);
        Exchange exchange = context.send(PhotoContext.DOWNLOAD, "what was there before");
        assertThat(sandbox.requests().photoCalls()).hasSize(1);
        assertThat(exchange.getMessage().getBody()).isEqualTo("what was there before");
        return PhotoContext.failure(exchange);
    }
}
