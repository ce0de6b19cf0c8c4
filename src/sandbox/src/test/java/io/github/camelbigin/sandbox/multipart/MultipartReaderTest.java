// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.sandbox.multipart;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MultipartReaderTest {
    private static final String HEADER = "Content-Disposition: form-data; name=\"file\"; filename=\"a.png\"\r\n\r\n";

    private static byte[] body(byte[] content) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(("--B\r\n" + HEADER).getBytes(ISO_8859_1));
        body.writeBytes(content);
        body.writeBytes("\r\n--B--\r\n".getBytes(ISO_8859_1));
        return body.toByteArray();
    }

    private static byte[] read(InputStream in, int buffer) throws IOException {
        MultipartReader reader = new MultipartReader(in, "B", new byte[buffer]);
        assertThat(reader.next()).hasValue(new PartHeader("file", "a.png", null));
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        reader.transferBody(content);
        assertThat(reader.next()).isEmpty();
        assertThat(reader.next()).isEmpty();
        return content.toByteArray();
    }

    /** Hands out the bytes in pieces of random size, as a network does. */
    private static InputStream inPieces(byte[] bytes, Random random) {
        return new ByteArrayInputStream(bytes) {
            @Override
            public synchronized int read(byte[] target, int offset, int length) {
                return super.read(target, offset, Math.min(length, 1 + random.nextInt(70)));
            }
        };
    }

    @Test
    void anyContentOfAnySizeComesBackWhereverTheBufferEnds() throws IOException {
        Random random = new Random(1);
        for (int size = 0; size < 1200; size++) {
            byte[] content = new byte[size];
            // few different bytes: almost-delimiters everywhere
            for (int i = 0; i < size; i++) {
                content[i] = (byte) "\r\n-Bx".charAt(random.nextInt(5));
            }
            byte[] harmless = new String(content, ISO_8859_1)
                    .replace("\r\n--B", "\r\n--x")
                    .getBytes(ISO_8859_1);
            assertThat(read(inPieces(body(harmless), random), 256)).isEqualTo(harmless);
        }
    }

    @Test
    void commonsFileUploadReadsTheSame() throws IOException {
        Random random = new Random(2);
        for (int i = 0; i < 50; i++) {
            byte[] content = new byte[random.nextInt(20_000)];
            random.nextBytes(content);
            byte[] body = body(content);
            assertThat(new String(read(new ByteArrayInputStream(body), 1024), ISO_8859_1))
                    .isEqualTo(SecondOpinion.on(body, "B").contents().get(0));
        }
    }

    @Test
    void cutAnywhereTheBodyIsMalformed() throws IOException {
        byte[] body = body(new byte[300]);
        int shortestGood = body.length - 2; // the last line break may be missing
        for (int length = 0; length < shortestGood; length++) {
            InputStream cut = new ByteArrayInputStream(Arrays.copyOf(body, length));
            assertThatThrownBy(() -> read(cut, 256)).isInstanceOfAny(MalformedMultipartException.class);
        }
        assertThat(read(new ByteArrayInputStream(body, 0, shortestGood), 256)).hasSize(300);
    }

    @Test
    void partsThatAreNotReadAreSkipped() throws IOException {
        String body = "--B\r\n" + HEADER + "one\r\n--B  \r\nContent-Disposition: form-data; name=two\r\n\r\n2\r\n--B--";
        MultipartReader reader =
                new MultipartReader(new ByteArrayInputStream(body.getBytes(ISO_8859_1)), "B", new byte[256]);
        assertThat(reader.next()).hasValue(new PartHeader("file", "a.png", null));
        assertThat(reader.next()).hasValue(new PartHeader("two", null, null));
        assertThat(reader.next()).isEmpty();
    }

    @Test
    void aHeaderLargerThanTheBufferIsMalformed() throws IOException {
        String body = "--B\r\nX: " + "x".repeat(1000) + "\r\n" + HEADER + "1\r\n--B--";
        InputStream in = new ByteArrayInputStream(body.getBytes(ISO_8859_1));
        assertThatThrownBy(() -> read(in, 256)).hasMessageContaining("longer than");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 71, 200})
    void aBoundaryHas1To70Characters(int length) {
        assertThatThrownBy(() -> new MultipartReader(InputStream.nullInputStream(), "b".repeat(length), new byte[256]))
                .isInstanceOf(MalformedMultipartException.class);
    }

    @Test
    void aBufferTooSmallIsAProgrammingError() {
        assertThatThrownBy(() -> new MultipartReader(InputStream.nullInputStream(), "B", new byte[255]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("255");
    }
}
