// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.client;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayInputStream;
import java.util.Arrays;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.io.entity.BasicHttpEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpResponse;

/**
 * An answer made of lines: status, headers, an empty line, the body. What is no status counts as 200, what is no header is left
 * out, and without an empty line all is body.
 */
public record RawAnswer(ClassicHttpResponse response, byte[] body) {

    public static RawAnswer of(byte[] bytes) {
        String text = new String(bytes, ISO_8859_1);
        int end = text.indexOf("\n\n");
        String[] head = text.substring(0, Math.max(0, end)).split("\n");
        byte[] body = Arrays.copyOfRange(bytes, end < 0 ? 0 : end + 2, bytes.length);
        int status = head[0].matches("[2-5][0-9][0-9]") ? Integer.parseInt(head[0]) : 200;
        ClassicHttpResponse response = new BasicClassicHttpResponse(status);
        for (String line : head) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                response.addHeader(line.substring(0, colon), line.substring(colon + 1));
            }
        }
        response.setEntity(new BasicHttpEntity(new ByteArrayInputStream(body), body.length, null));
        return new RawAnswer(response, body);
    }
}
