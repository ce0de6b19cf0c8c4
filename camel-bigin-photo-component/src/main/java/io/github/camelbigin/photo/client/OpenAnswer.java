// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.client;

import java.util.Locale;
import java.util.Optional;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.io.ModalCloseable;

/** What HTTP itself has to say about an answer whose body is still being read. */
final class OpenAnswer {

    private OpenAnswer() {}

    /** A {@code Content-Encoding} that nobody asked for, and that nobody here undoes. */
    static Optional<String> encoding(ClassicHttpResponse response) {
        Header header = response.getFirstHeader(HttpHeaders.CONTENT_ENCODING);
        return Optional.ofNullable(header)
                .map(Header::getValue)
                .map(value -> value.trim().toLowerCase(Locale.ROOT))
                .filter(value -> !value.isEmpty() && !value.equals("identity"))
                .map(value -> HttpHeaders.CONTENT_ENCODING + ": " + value);
    }

    /** Ends the connection. Closing alone would read to the end, to keep it, and an answer need not have one. */
    static void abandon(ClassicHttpResponse response) {
        if (response instanceof ModalCloseable connection) {
            connection.close(CloseMode.IMMEDIATE);
        }
    }
}
