// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.sandbox.multipart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PartHeaderTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "form-data; name=\"file\"; filename=\"a.png\" | a.png",
                "form-data; name=file; filename=a.png | a.png",
                "FORM-DATA;NAME=\"file\";FileName=\"a.png\" | a.png",
                "form-data ; name = \"file\" ; filename = \"a b;c.png\" | a b;c.png",
                "form-data; name=\"file\"; filename=\"a\\\"b\\\\c.png\" | a\"b\\c.png",
                "form-data; name=\"file\"; filename=\"C:\\photo.png\" | C:\\photo.png",
                "form-data; name=\"file\"; filename=\"ä€.png\" | ä€.png"
            })
    void fileNamesAreUnderstood(String disposition, String fileName) throws MalformedMultipartException {
        PartHeader header = PartHeader.parse("Content-Disposition: " + disposition);
        assertThat(header).isEqualTo(new PartHeader("file", fileName, null));
    }

    @Test
    void theContentTypeIsOptional() throws MalformedMultipartException {
        PartHeader header = PartHeader.parse("content-type: image/png\r\nCONTENT-DISPOSITION: form-data; name=x");
        assertThat(header).isEqualTo(new PartHeader("x", null, "image/png"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "form-data",
                "form-data;",
                "form-data; name",
                "form-data; name=",
                "form-data; name=\"x",
                "form-data; name=\"x\" y",
                "form-data; name=x; name=y",
                "form-data name=x",
                "attachment; name=x",
                "; name=x",
                "form-data; =x"
            })
    void brokenDispositionsAreRefused(String disposition) {
        assertThatThrownBy(() -> PartHeader.parse("Content-Disposition: " + disposition))
                .isInstanceOf(MalformedMultipartException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Content-Type: x",
                "nonsense",
                ": x",
                "Content-Disposition: form-data; name=x\nX: y",
                "Content-Disposition: form-data;\r\n name=x",
                "Content-Disposition: form-data; name=x\r\nContent-Disposition: form-data; name=x"
            })
    void brokenBlocksAreRefused(String block) {
        assertThatThrownBy(() -> PartHeader.parse(block)).isInstanceOf(MalformedMultipartException.class);
    }
}
