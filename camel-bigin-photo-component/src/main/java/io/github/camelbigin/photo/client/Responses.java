// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.client;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.io.ModalCloseable;

/** What HTTP itself says about a response whose body is still being read. */
final class Responses {

    private Responses() {}

    /** A {@code Content-Encoding} that was not requested, and that is not decoded here. */
    static Optional<String> encoding(ClassicHttpResponse response) {
        Header header = response.getFirstHeader(HttpHeaders.CONTENT_ENCODING);
        return Optional.ofNullable(header)
                .map(Header::getValue)
                .map(value -> value.trim().toLowerCase(Locale.ROOT))
                .filter(value -> !value.isEmpty() && !value.equals("identity"))
                .map(value -> HttpHeaders.CONTENT_ENCODING + ": " + value);
    }

    /** Ends the connection. Closing alone would read to the end, to keep it, and a response need not have one. */
    static void abandon(ClassicHttpResponse response) {
        if (response instanceof ModalCloseable connection) {
            connection.close(CloseMode.IMMEDIATE);
        }
    }

    /** At most {@link ApiResponse#MAX_BYTES}; empty without a body. */
    static byte[] body(ClassicHttpResponse response) throws IOException {
        return body(response, ApiResponse.MAX_BYTES);
    }

    /** At most {@code max} bytes; empty without a body. */
    static byte[] body(ClassicHttpResponse response, int max) throws IOException {
        InputStream in =
                response.getEntity() == null ? null : response.getEntity().getContent();
        if (in == null) {
            return new byte[0];
        }
        long length = response.getEntity().getContentLength();
        // one more, to see the end, or the connection could not be used again; max costs a buffer of 16 KB
        int most = length >= 0 && length < max ? (int) length + 1 : max;
        byte[] body = in.readNBytes(most);
        if (body.length == max) {
            abandon(response);
        }
        return body;
    }
}
