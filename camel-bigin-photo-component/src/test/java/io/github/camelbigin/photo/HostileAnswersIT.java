// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.photo.failure.BiginPhotoException;
import io.github.camelbigin.photo.failure.BiginRejectedException;
import io.github.camelbigin.photo.failure.BiginTransientException;
import io.github.camelbigin.sandbox.samples.SamplePhotos;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers and bodies that go on for ever, fast or slowly: neither disk nor thread is theirs for good. */
class HostileAnswersIT extends RawServerTest {

    private static final byte[] PHOTO = SamplePhotos.jpegOfAbout(100_000, 1);
    private static final String BOUND = "&maxSpoolBytes=500000";

    private final AtomicLong sent = new AtomicLong();

    @ParameterizedTest
    @ValueSource(strings = {"", "Content-Length: 9223372036854775807\r\n", "Transfer-Encoding: chunked\r\n"})
    void aPhotoWithoutEndFillsTheDiskToTheBoundOnly(String header) throws IOException {
        start((request, out) -> {
            request.write("HTTP/1.1 200 OK\r\nContent-Type: image/jpeg\r\n" + header + "\r\n");
            boolean chunked = header.startsWith("Transfer");
            while (true) {
                request.write(chunked ? Integer.toHexString(PHOTO.length) + "\r\n" : "");
                out.write(PHOTO);
                request.write(chunked ? "\r\n" : "");
                sent.addAndGet(PHOTO.length);
            }
        });

        BiginPhotoException failure = context.fail(PhotoContext.DOWNLOAD + BOUND, null);

        assertThat(failure).isInstanceOf(BiginTransientException.class).hasMessageContaining("UNREADABLE_ANSWER");
        assertThat(failure.getBiginMessage()).contains("more than 500000 bytes").contains("maxSpoolBytes");
        // and what lay in the buffers of two sockets
        assertThat(sent).hasValueLessThan(20_000_000);
        assertThat(context.spoolFolder()).isEmptyDirectory();
    }

    @ParameterizedTest
    @CsvSource({"104857601, UNREADABLE_ANSWER", "104857600, CONNECTION_FAILED"})
    void byDefaultTenTimesTheLargestPhotoIsEnough(long announced, String code) throws IOException {
        start((request, out) -> {
            request.write("HTTP/1.1 200 OK\r\nContent-Length: " + announced + "\r\n\r\n");
            out.write(PHOTO);
        });

        assertThat(context.fail(PhotoContext.DOWNLOAD, null).getCode()).isEqualTo(code);
        assertThat(context.spoolFolder()).isEmptyDirectory();
    }

    @ParameterizedTest
    @CsvSource({"100000, 99999", "10, 9"})
    void exactlyAsMuchAsAllowedIsTaken(int length, int tooFew) throws IOException {
        start((request, out) -> {
            request.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n"
                    + Integer.toHexString(length) + "\r\n");
            out.write(PHOTO, 0, length);
            request.write("\r\n0\r\n\r\n");
        });

        assertThat(context.pass(PhotoContext.DOWNLOAD + "&maxSpoolBytes=" + length, null)
                        .getMessage()
                        .getHeader("CamelBiginPhotoSize"))
                .isEqualTo((long) length);
        assertThat(context.fail(PhotoContext.DOWNLOAD + "&maxSpoolBytes=" + tooFew, null))
                .isInstanceOf(BiginTransientException.class)
                .hasMessageContaining("UNREADABLE_ANSWER");
    }

    /** Each byte well within responseTimeout. */
    @ParameterizedTest
    @CsvSource({
        "download, HTTP/1.1 200 OK~Content-Length: 9000000~~",
        "download, HTTP/1.1 500 No~~",
        "upload, HTTP/1.1 200 OK~Transfer-Encoding: chunked~~9~",
        "upload, HTTP/1.1 200 OK~X-Head-Without-End: ",
        "upload, ''",
    })
    void anAnswerThatDripsEndsWithTheCallsTime(String operation, String head) throws IOException {
        start((request, out) -> {
            request.readBody();
            request.write(head.replace("~", "\r\n"));
            while (true) {
                server.pause(50);
                out.write('x');
                out.flush();
            }
        });

        BiginPhotoException failure =
                context.fail("bigin-photo:" + operation + "?" + PhotoContext.RECORD + "&callTimeout=600", PHOTO);

        assertThat(failure).isInstanceOf(BiginTransientException.class);
        assertThat(failure.getCode()).isEqualTo("RESPONSE_TIMEOUT");
        assertThat(failure.getBiginMessage()).isEqualTo("The call was not complete after 600 ms");
        assertThat(failure.getResolution()).contains("callTimeout");
        assertThat(context.spoolFolder()).isEmptyDirectory();
    }

    @Test
    void aBodyThatDripsEndsWithTheCallsTimeToo() throws IOException {
        start((request, out) -> request.readBody());
        InputStream dripping = new InputStream() {
            private int at;

            @Override
            public int read() throws IOException {
                if (at > 50_000) {
                    server.pause(50);
                }
                return PHOTO[at++ % PHOTO.length] & 0xFF;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                bytes[offset] = (byte) read();
                return 1;
            }
        };

        BiginPhotoException failure = context.fail(
                PhotoContext.UPLOAD + "&callTimeout=600", dripping, Map.of("Content-Length", PHOTO.length));

        assertThat(failure.getBiginMessage()).isEqualTo("The call was not complete after 600 ms");
    }

    @Test
    void aSlowCallThatEndsInTimeIsNoFailure() throws IOException {
        start((request, out) -> {
            request.write("HTTP/1.1 200 OK\r\nContent-Length: " + PHOTO.length + "\r\n\r\n");
            for (int from = 0; from < PHOTO.length; from += 10_000) {
                server.pause(50);
                out.write(PHOTO, from, Math.min(10_000, PHOTO.length - from));
            }
        });

        for (String timeouts :
                new String[] {"&callTimeout=30s", "&callTimeout=0&responseTimeout=0", "&callTimeout=0"}) {
            assertThat(context.pass(PhotoContext.DOWNLOAD + timeouts, null)
                            .getMessage()
                            .getBody(byte[].class))
                    .isEqualTo(PHOTO);
        }
    }

    @Test
    void anUncheckedStreamWithoutEndFillsTheDiskToTheBoundOnly() throws IOException {
        start(RawServer.SUCCESS);
        PlainStream exact = new PlainStream(new byte[500_000]);
        PlainStream longer = new PlainStream(new byte[2_000_000]);

        context.pass(PhotoContext.UPLOAD + "&validate=false" + BOUND, exact);
        BiginPhotoException failure = context.fail(PhotoContext.UPLOAD + "&validate=false" + BOUND, longer);

        assertThat(failure)
                .isInstanceOf(BiginRejectedException.class)
                .hasMessageContaining("FILE_SIZE_MORE_THAN_ALLOWED_SIZE");
        assertThat(failure.getBiginMessage()).contains("more than the 500,000 bytes");
        assertThat(longer.taken()).isEqualTo(500_001);
        assertThat(context.spoolFolder()).isEmptyDirectory();
    }
}
