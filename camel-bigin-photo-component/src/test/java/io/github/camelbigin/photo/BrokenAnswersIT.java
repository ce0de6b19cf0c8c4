// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.photo.failure.BiginAccessException;
import io.github.camelbigin.photo.failure.BiginPhotoException;
import io.github.camelbigin.photo.failure.BiginTransientException;
import io.github.camelbigin.sandbox.samples.SamplePhotos;
import java.io.IOException;
import java.nio.file.Files;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that HTTP itself forbids, that never end, or that point elsewhere. */
class BrokenAnswersIT extends RawServerTest {

    private static final byte[] PHOTO = SamplePhotos.png(8, 8, 1);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Content-Length: 5000              | CONNECTION_FAILED
            Transfer-Encoding: chunked        | CONNECTION_FAILED
            Content-Length: -1                | UNREADABLE_ANSWER
            Content-Length: much              | UNREADABLE_ANSWER
            """)
    void aLengthThatIsWrongIsNoPhotoAndNoSuccess(String header, String code) throws IOException {
        String head = "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n" + header + "\r\n\r\n";
        start(RawServer.bytes(head + new String(PHOTO, ISO_8859_1)));

        Exchange download = context.send(PhotoContext.DOWNLOAD, null);
        Exchange upload = context.send(PhotoContext.UPLOAD, PHOTO);

        assertThat(PhotoContext.failure(download)).isInstanceOf(BiginTransientException.class);
        assertThat(PhotoContext.failure(download).getCode()).isEqualTo(code);
        assertThat(PhotoContext.failure(upload)).isInstanceOf(BiginTransientException.class);
        assertThat(download.getMessage().getBody()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "garbage\r\n\r\n", "HTTP/1.1 OK\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-", "\0\0\0"})
    void whatIsNoHttpIsTriedAgain(String answer) throws IOException {
        start(RawServer.bytes(answer));

        assertThat(context.fail(PhotoContext.UPLOAD, PHOTO).getCode()).isIn("CONNECTION_FAILED", "UNREADABLE_ANSWER");
        assertThat(server.heads()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 400, 502})
    void anAnswerWithoutEndIsLeftUnread(int status) throws IOException {
        start((request, out) -> {
            request.readBody();
            request.write("HTTP/1.1 " + status + " X\r\nContent-Type: text/html\r\n\r\n<html>");
            while (true) {
                out.write(new byte[64 * 1024]);
            }
        });

        assertThat(context.fail(PhotoContext.UPLOAD, PHOTO).getHttpStatus()).isEqualTo(status);
        assertThat(context.fail(PhotoContext.DOWNLOAD, null).getFamily())
                .isEqualTo(status == 400 ? "rejected" : "transient");
    }

    @Test
    void aHeadWithoutEndIsLeftUnread() throws IOException {
        start((request, out) -> {
            request.readBody();
            request.write("HTTP/1.1 200 OK\r\n");
            for (int i = 0; ; i++) {
                request.write("X-Header-" + i + ": x\r\n");
            }
        });

        assertThat(context.fail(PhotoContext.UPLOAD, PHOTO)).isInstanceOf(BiginTransientException.class);
    }

    @Test
    void aLargeDownloadThatBreaksOffLeavesNoFile() throws IOException {
        start((request, out) -> {
            request.write("HTTP/1.1 200 OK\r\nContent-Length: 900000\r\n\r\n");
            out.write(SamplePhotos.jpegOfAbout(800_000, 1));
        });

        assertThat(context.fail(PhotoContext.DOWNLOAD, null).getCode()).isEqualTo("CONNECTION_FAILED");
        assertThat(context.spoolFolder()).isEmptyDirectory();
    }

    @Test
    void aDiskThatTakesNothingIsNamedAndNotTheConnection() throws IOException {
        byte[] photo = SamplePhotos.jpegOfAbout(300_000, 1);
        start((request, out) -> {
            request.write("HTTP/1.1 200 OK\r\nContent-Length: " + photo.length + "\r\n\r\n");
            out.write(photo);
        });
        context.endpoint(PhotoContext.DOWNLOAD);
        Files.delete(context.spoolFolder());

        BiginPhotoException failure = context.fail(PhotoContext.DOWNLOAD, null);

        assertThat(failure.getCode()).isEqualTo("SPOOL_FAILED");
        assertThat(failure).isInstanceOf(BiginTransientException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void aRedirectIsNotFollowedAndTheOtherHostHearsNothing(int status) throws IOException {
        try (RawServer other = RawServer.start(RawServer.bytes("HTTP/1.1 204 No Content\r\n\r\n"))) {
            start(RawServer.bytes("HTTP/1.1 " + status + " Elsewhere\r\nLocation: http://localhost:" + other.port()
                    + "/bigin/v2/Contacts/1/photo\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"));

            for (String option : new String[] {"", "&http.followRedirects=true"}) {
                for (String uri : new String[] {PhotoContext.UPLOAD, PhotoContext.DOWNLOAD}) {
                    BiginPhotoException failure = context.fail(uri + option, PHOTO);

                    assertThat(failure.getCode()).isEqualTo("UNEXPECTED_REDIRECT");
                    assertThat(failure).isInstanceOf(BiginAccessException.class);
                    assertThat(failure.getHttpStatus()).isEqualTo(status);
                    assertThat(failure.getResolution()).contains("apiDomain");
                }
            }
            assertThat(other.connections()).isZero();
            assertThat(server.heads()).hasSize(4).allMatch(head -> head.contains("Zoho-oauthtoken " + TOKEN));
        }
    }

    @Test
    void cookiesAreNotSentBack() throws IOException {
        start(RawServer.bytes("HTTP/1.1 204 No Content\r\nSet-Cookie: zalb=1; Path=/\r\nConnection: close\r\n\r\n"));

        context.fail(PhotoContext.DOWNLOAD, null);
        context.fail(PhotoContext.DOWNLOAD, null);

        assertThat(server.heads()).hasSize(2).noneMatch(head -> head.toLowerCase()
                .contains("cookie"));
    }

    @Test
    void anInformationBeforeTheAnswerIsNotTheAnswer() throws IOException {
        String success = "{\"code\":\"SUCCESS\",\"message\":\"m\"}";
        start(RawServer.bytes("HTTP/1.1 103 Early Hints\r\nLink: <x>\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: "
                + success.getBytes(UTF_8).length + "\r\n\r\n" + success));

        context.pass(PhotoContext.UPLOAD, PHOTO);
    }
}
