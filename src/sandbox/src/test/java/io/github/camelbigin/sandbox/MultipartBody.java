// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;

/** Builds bodies good and bad, byte by byte. */
final class MultipartBody {
    static final String BOUNDARY = "----test-boundary";
    static final String CONTENT_TYPE = "multipart/form-data; boundary=" + BOUNDARY;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    static byte[] photo(String fileName, byte[] photo) {
        return new MultipartBody().file("file", fileName, photo).close();
    }

    MultipartBody file(String name, String fileName, byte[] content) {
        return part(
                "Content-Disposition: form-data; name=\"" + name + "\"; filename=\"" + fileName
                        + "\"\r\nContent-Type: application/octet-stream\r\n\r\n",
                content);
    }

    MultipartBody field(String name, String value) {
        return part("Content-Disposition: form-data; name=\"" + name + "\"\r\n\r\n", value.getBytes(UTF_8));
    }

    /** The header with its empty line. */
    MultipartBody part(String header, byte[] content) {
        raw("--" + BOUNDARY + "\r\n" + header);
        bytes.writeBytes(content);
        return raw("\r\n");
    }

    MultipartBody raw(String text) {
        bytes.writeBytes(text.getBytes(UTF_8));
        return this;
    }

    byte[] close() {
        return raw("--" + BOUNDARY + "--\r\n").toByteArray();
    }

    byte[] toByteArray() {
        return bytes.toByteArray();
    }
}
