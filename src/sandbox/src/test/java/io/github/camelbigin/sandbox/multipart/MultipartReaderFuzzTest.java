// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.sandbox.multipart;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.commons.fileupload2.core.ParameterParser;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the body: the same parts however it arrives, and what is taken for whole Commons FileUpload reads alike. */
class MultipartReaderFuzzTest {

    private static final String BOUNDARY = "--b-";
    private static final int BUFFER = 64 * 1024;
    private static final int SMALLEST_BUFFER = 256;

    static Stream<byte[]> bodies() {
        return Stream.of(
                        "----b-\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.png\"\r\n"
                                + "Content-Type: image/png\r\n\r\n\r\n----b\r\n--\r\n----b---\r\n",
                        "----b-\t \r\ncontent-disposition:form-data;name=a\r\n\r\n1\r\n"
                                + "----b-\r\nContent-Disposition: form-data; name=\"\\\"\\\\\"\r\n\r\n\r\n----b--- x",
                        "preamble\r\n----b-\r\nContent-Disposition: form-data; filename=\"x\"; name=\"é\"\r\nA: b\r\n\r\n")
                .map(body -> body.getBytes(ISO_8859_1));
    }

    @MethodSource("bodies")
    @FuzzTest
    void theSamePartsComeHoweverTheBodyArrives(byte[] body) throws IOException {
        ReadBody whole = ReadBody.by(new ByteArrayInputStream(body), BOUNDARY, BUFFER);

        assertThat(ReadBody.by(trickling(body), BOUNDARY, BUFFER)).isEqualTo(whole);
        ReadBody narrow = ReadBody.by(trickling(body), BOUNDARY, SMALLEST_BUFFER);
        if (narrow.isWhole() || !narrow.refusal().contains("longer than")) {
            assertThat(narrow).isEqualTo(whole);
        }
    }

    @MethodSource("bodies")
    @FuzzTest
    void whatIsWholeIsReadAlikeByAnotherReader(byte[] body) throws IOException {
        ReadBody ours = ReadBody.by(new ByteArrayInputStream(body), BOUNDARY, BUFFER);
        String text = new String(body, ISO_8859_1);
        // the other one finds the first delimiter in the middle of a line, too, and wants no blanks behind any
        String delimiter = "--" + BOUNDARY;
        boolean padded = text.contains(delimiter + " ") || text.contains(delimiter + "\t");
        if (ours.isWhole() && text.startsWith(delimiter) && !padded) {
            SecondOpinion theirs = SecondOpinion.on(body, BOUNDARY);
            assertThat(theirs.refusal()).isNull();
            assertThat(theirs.contents()).isEqualTo(ours.contents());
            for (int i = 0; i < ours.headers().size(); i++) {
                assertSameNames(ours.headers().get(i), theirs.headers().get(i));
            }
        }
    }

    /** The other parser takes a back slash for the beginning of any escape, decodes MIME words, and knows no empty value. */
    private static void assertSameNames(PartHeader ours, String block) {
        String disposition = Stream.of(block.split("\r\n"))
                .filter(line -> line.regionMatches(true, 0, "content-disposition:", 0, 20))
                .findFirst()
                .orElseThrow();
        if (disposition.indexOf('\\') >= 0 || disposition.contains("=?") || disposition.indexOf('*') >= 0) {
            return;
        }
        ParameterParser parser = new ParameterParser();
        parser.setLowerCaseNames(true);
        var parameters = parser.parse(disposition.substring(20), ';');
        assertThat(ours.name()).isEqualTo(Objects.toString(parameters.get("name"), ""));
        assertThat(Objects.toString(ours.fileName(), "")).isEqualTo(Objects.toString(parameters.get("filename"), ""));
    }

    /** One byte, two bytes, three bytes, as the bytes themselves say. */
    private static InputStream trickling(byte[] body) {
        return new ByteArrayInputStream(Arrays.copyOf(body, body.length)) {
            @Override
            public synchronized int read(byte[] target, int offset, int length) {
                return super.read(target, offset, Math.min(length, 1 + pos % 3));
            }
        };
    }
}
