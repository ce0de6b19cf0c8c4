// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.benchmarks.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelbigin.benchmarks.Photos;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PartCheckTest {

    private static final String HEAD =
            "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.jpg\"\r\nContent-Type: image/jpeg\r\n\r\n";

    private final PartCheck check = new PartCheck();

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 8, 9, 10, 20_000, 65_430, 65_536, 200_000})
    void findsLengthAndChecksumOfTheFile(int length) throws IOException {
        byte[] photo = photo(length);
        PartCheck.Part part = check.read(new ByteArrayInputStream(body(HEAD, photo, "\r\n--b--\r\n")), "b");
        assertThat(part).isEqualTo(new PartCheck.Part(length, Photos.checksum(photo)));
    }

    @Test
    void findsTheSameInABodyThatComesByteByByte() throws IOException {
        byte[] photo = photo(300);
        byte[] body = body(HEAD, photo, "\r\n--b--\r\n");
        PartCheck.Part part = check.read(drops(body), "b");
        assertThat(part).isEqualTo(new PartCheck.Part(300, Photos.checksum(photo)));
    }

    @Test
    void isNotMisledByWhatItReadBefore() throws IOException {
        check.read(new ByteArrayInputStream(body(HEAD, photo(50_000), "\r\n--b--\r\n")), "b");
        findsLengthAndChecksumOfTheFile(20_000);
    }

    @Test
    void seesOneWrongBit() throws IOException {
        byte[] photo = photo(20_000);
        byte[] body = body(HEAD, photo, "\r\n--b--\r\n");
        body[HEAD.length() + 12_345] ^= 1;
        assertThat(check.read(new ByteArrayInputStream(body), "b").checksum()).isNotEqualTo(Photos.checksum(photo));
    }

    @Test
    void refusesABodyWithoutItsEnd() {
        byte[] body = body(HEAD, photo(100), "\r\n--b-");
        assertThatThrownBy(() -> check.read(new ByteArrayInputStream(body), "b"))
                .isInstanceOf(IOException.class);
    }

    @Test
    void refusesABodyThatEndsInItsHead() {
        byte[] body = Arrays.copyOf(HEAD.getBytes(StandardCharsets.US_ASCII), 40);
        assertThatThrownBy(() -> check.read(new ByteArrayInputStream(body), "b"))
                .isInstanceOf(IOException.class);
    }

    @Test
    void refusesAnotherPart() {
        byte[] body = body(HEAD.replace("\"file\"", "\"photo\""), photo(100), "\r\n--b--\r\n");
        assertThatThrownBy(() -> check.read(new ByteArrayInputStream(body), "b"))
                .isInstanceOf(IOException.class);
    }

    private static byte[] photo(int length) {
        byte[] photo = new byte[length];
        new Random(length).nextBytes(photo);
        return photo;
    }

    private static byte[] body(String head, byte[] photo, String end) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
        body.writeBytes(photo);
        body.writeBytes(end.getBytes(StandardCharsets.US_ASCII));
        return body.toByteArray();
    }

    private static InputStream drops(byte[] body) {
        return new ByteArrayInputStream(body) {
            @Override
            public synchronized int read(byte[] bytes, int offset, int length) {
                return super.read(bytes, offset, Math.min(1, length));
            }
        };
    }
}
