// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.sandbox.multipart;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What one reader makes of a multipart body.
 *
 * @param contents one char per byte
 * @param refusal null of a body that was read to its end
 */
record ReadBody(List<PartHeader> headers, List<String> contents, String refusal) {

    /** Only {@link MalformedMultipartException} is a refusal; any other end is thrown on. */
    static ReadBody by(InputStream in, String boundary, int buffer) throws IOException {
        List<PartHeader> headers = new ArrayList<>();
        List<String> contents = new ArrayList<>();
        try {
            MultipartReader reader = new MultipartReader(in, boundary, new byte[buffer]);
            for (Optional<PartHeader> part = reader.next(); part.isPresent(); part = reader.next()) {
                ByteArrayOutputStream content = new ByteArrayOutputStream();
                reader.transferBody(content);
                headers.add(part.get());
                contents.add(content.toString(ISO_8859_1));
            }
            return new ReadBody(headers, contents, null);
        } catch (MalformedMultipartException e) {
            return new ReadBody(headers, contents, e.getMessage());
        }
    }

    boolean isWhole() {
        return refusal == null;
    }
}
