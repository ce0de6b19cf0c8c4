// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo;

import static io.github.camelbigin.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.photo.failure.BiginPhotoException;
import io.github.camelbigin.photo.failure.BiginTransientException;
import io.github.camelbigin.sandbox.samples.SamplePhotos;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A server that has seen enough says so while most of the photo is not sent yet, and takes no more of it. */
class EarlyRefusalIT extends RawServerTest {

    private static final byte[] LARGE = SamplePhotos.jpegOfAbout(9_500_000, 1);

    @ParameterizedTest
    @CsvSource({
        "401, OAUTH_SCOPE_MISMATCH, http",
        "415, FILE_SIZE_MORE_THAN_ALLOWED_SIZE, http",
        "401, OAUTH_SCOPE_MISMATCH, https",
        "415, FILE_SIZE_MORE_THAN_ALLOWED_SIZE, https",
    })
    void theReasonIsReadAlthoughThePhotoIsNotTaken(int status, String code, String scheme) throws IOException {
        AtomicLong taken = new AtomicLong();
        start(scheme, (request, out) -> {
            request.body().readNBytes(20_000);
            String json = "{\"code\":\"" + code + "\",\"details\":{},\"message\":\"m\",\"status\":\"error\"}";
            request.write("HTTP/1.1 " + status + " X\r\nContent-Length: " + json.length() + "\r\n\r\n" + json);
            // as long as the connection stands, only who listens while it sends can know
            taken.set(takeTheRest(request));
        });

        BiginPhotoException failure = context.fail(PhotoContext.UPLOAD, LARGE);

        assertThat(failure.getCode()).isEqualTo(code);
        assertThat(failure.getHttpStatus()).isEqualTo(status);
        await().untilAsserted(() -> assertThat(taken).hasValueBetween(1, LARGE.length - 1_000_000L));
    }

    @ParameterizedTest
    @CsvSource({"http", "https"})
    void aResetConnectionNeverCountsAgainstThePhotoWithoutAReason(String scheme) throws IOException {
        start(scheme, (request, out) -> request.reset());

        BiginPhotoException failure = context.fail(PhotoContext.UPLOAD, LARGE);

        assertThat(failure).isInstanceOf(BiginTransientException.class);
        assertThat(failure.getCode()).isEqualTo("CONNECTION_FAILED");
    }

    @ParameterizedTest
    @CsvSource({"http", "https"})
    @Timeout(90)
    void anUploadThatNobodyReadsEndsLikeAnAnswerThatDoesNotCome(String scheme) throws IOException {
        start(scheme, (request, out) -> {
            request.body().readNBytes(20_000);
            server.pause(30_000);
        });

        BiginPhotoException failure = context.fail(PhotoContext.UPLOAD + "&responseTimeout=500", LARGE);

        assertThat(failure).isInstanceOf(BiginTransientException.class);
        assertThat(failure.getCode()).isEqualTo("RESPONSE_TIMEOUT");
        assertThat(failure.getBiginMessage()).contains("stopped reading the upload");
    }

    @Test
    void aServerThatTakesThePhotoSlowlyIsNotCutOff() throws IOException {
        start("http", (request, out) -> {
            byte[] piece = new byte[100_000];
            for (long left = request.contentLength(); left > 0; ) {
                server.pause(140);
                left -= request.body().readNBytes(piece, 0, (int) Math.min(left, piece.length));
            }
            request.write(RawServer.ACCEPTED);
        });

        context.pass(PhotoContext.UPLOAD + "&responseTimeout=12000", LARGE);
    }

    /** How much came after the refusal, until the client ended the connection. */
    private static long takeTheRest(RawServer.Request request) {
        long taken = 0;
        byte[] piece = new byte[16 * 1024];
        try {
            for (int read = 0; read >= 0; read = request.body().read(piece)) {
                taken += read;
            }
        } catch (IOException reset) {
            return taken;
        }
        return taken;
    }

    private void start(String scheme, RawServer.Script script) throws IOException {
        if (scheme.equals("http")) {
            start(script);
        } else {
            server = TlsServer.start(TlsServer.THIS_MACHINE, script);
            context = PhotoContext.withToken(TlsServer.uri(server), TOKEN);
            context.component().getHttp().setSslContextParameters(TlsServer.trusting(TlsServer.THIS_MACHINE));
        }
    }
}
