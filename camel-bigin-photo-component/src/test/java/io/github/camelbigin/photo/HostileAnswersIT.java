// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.photo.failure.BiginPhotoException;
import io.github.camelbigin.photo.failure.BiginRejectedException;
import io.github.camelbigin.photo.failure.BiginTransientException;
import io.github.camelbigin.sandbox.samples.SamplePhotos;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers and bodies that go on for ever, fast or slowly: neither disk nor thread is theirs for good. */
@Timeout(60)
class HostileAnswersIT {

    private static final byte[] PHOTO = SamplePhotos.jpegOfAbout(100_000, 1);
    private static final String BOUND = "&maxSpoolBytes=500000";

    private final CountDownLatch never = new CountDownLatch(1);
    private final AtomicLong sent = new AtomicLong();

    @TempDir
    Path spoolFolder;

    private RawServer server;
    private PhotoContext context;

    @AfterEach
    void stop() throws IOException {
        context.close();
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Content-Length: 9223372036854775807\r\n", "Transfer-Encoding: chunked\r\n"})
    void aPhotoWithoutEndFillsTheDiskToTheBoundOnly(String header) throws IOException {
        start((request, out) -> {
            out.write(("HTTP/1.1 200 OK\r\nContent-Type: image/jpeg\r\n" + header + "\r\n").getBytes(ISO_8859_1));
            byte[] chunk = header.startsWith("Transfer")
                    ? (Integer.toHexString(PHOTO.length) + "\r\n").getBytes(ISO_8859_1)
                    : new byte[0];
            while (true) {
                out.write(chunk);
                out.write(PHOTO);
                out.write(chunk.length == 0 ? chunk : new byte[] {'\r', '\n'});
                sent.addAndGet(PHOTO.length);
            }
        });

        BiginPhotoException failure = context.fail(PhotoContext.DOWNLOAD + BOUND, null);

        assertThat(failure).isInstanceOf(BiginTransientException.class).hasMessageContaining("UNREADABLE_ANSWER");
        assertThat(failure.getBiginMessage()).contains("more than 500000 bytes").contains("maxSpoolBytes");
        // and what lay in the buffers of two sockets
        assertThat(sent).hasValueLessThan(20_000_000);
        assertThat(spoolFolder).isEmptyDirectory();
    }

    @ParameterizedTest
    @CsvSource({"104857601, UNREADABLE_ANSWER", "104857600, CONNECTION_FAILED"})
    void byDefaultTenTimesTheLargestPhotoIsEnough(long announced, String code) throws IOException {
        start((request, out) -> {
            out.write(("HTTP/1.1 200 OK\r\nContent-Length: " + announced + "\r\n\r\n").getBytes(ISO_8859_1));
            out.write(PHOTO);
        });

        assertThat(context.fail(PhotoContext.DOWNLOAD, null).getCode()).isEqualTo(code);
        assertThat(spoolFolder).isEmptyDirectory();
    }

    @ParameterizedTest
    @CsvSource({"100000, 99999", "10, 9"})
    void exactlyAsMuchAsAllowedIsTaken(int length, int tooFew) throws IOException {
        start((request, out) -> {
            out.write(
                    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n".getBytes(ISO_8859_1));
            out.write((Integer.toHexString(length) + "\r\n").getBytes(ISO_8859_1));
            out.write(PHOTO, 0, length);
            out.write("\r\n0\r\n\r\n".getBytes(ISO_8859_1));
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
            out.write(head.replace("~", "\r\n").getBytes(ISO_8859_1));
            drip(out);
        });

        BiginPhotoException failure =
                context.fail("bigin-photo:" + operation + "?" + PhotoContext.RECORD + "&callTimeout=600", PHOTO);

        assertThat(failure).isInstanceOf(BiginTransientException.class);
        assertThat(failure.getCode()).isEqualTo("RESPONSE_TIMEOUT");
        assertThat(failure.getBiginMessage()).isEqualTo("The call was not complete after 600 ms");
        assertThat(failure.getResolution()).contains("callTimeout");
        assertThat(spoolFolder).isEmptyDirectory();
    }

    @Test
    void aBodyThatDripsEndsWithTheCallsTimeToo() throws IOException {
        start((request, out) -> request.readBody());
        InputStream dripping = new InputStream() {
            private int at;

            @Override
            public int read() throws IOException {
                if (at > 50_000) {
                    pause();
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
            out.write(("HTTP/1.1 200 OK\r\nContent-Length: " + PHOTO.length + "\r\n\r\n").getBytes(ISO_8859_1));
            for (int from = 0; from < PHOTO.length; from += 10_000) {
                pause();
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
        start(RawServer.bytes("HTTP/1.1 200 OK\r\nContent-Length: 18\r\n\r\n{\"code\":\"SUCCESS\"}"));
        PlainStream exact = new PlainStream(new byte[500_000]);
        PlainStream longer = new PlainStream(new byte[2_000_000]);

        context.pass(PhotoContext.UPLOAD + "&validate=false" + BOUND, exact);
        BiginPhotoException failure = context.fail(PhotoContext.UPLOAD + "&validate=false" + BOUND, longer);

        assertThat(failure)
                .isInstanceOf(BiginRejectedException.class)
                .hasMessageContaining("FILE_SIZE_MORE_THAN_ALLOWED_SIZE");
        assertThat(failure.getBiginMessage()).contains("more than the 500,000 bytes");
        assertThat(longer.taken()).isEqualTo(500_001);
        assertThat(spoolFolder).isEmptyDirectory();
    }

    private void drip(OutputStream out) throws IOException {
        while (true) {
            pause();
            out.write('x');
            out.flush();
        }
    }

    private void pause() throws IOException {
        try {
            never.await(50, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private void start(RawServer.Script script) throws IOException {
        server = RawServer.start(script);
        context = PhotoContext.withToken(server.uri(), "1000.t.t");
        context.camel().getStreamCachingStrategy().setSpoolDirectory(spoolFolder.toFile());
    }
}
