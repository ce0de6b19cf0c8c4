// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.sandbox.multipart;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The header of one part.
 *
 * @param name the field name, never null
 * @param fileName null for a plain field; {@code filename*} does not count, RFC 7578 section 4.2 forbids it
 * @param contentType null when the part states none
 */
public record PartHeader(String name, String fileName, String contentType) {

    static PartHeader parse(String block) throws MalformedMultipartException {
        Map<String, String> fields = new HashMap<>();
        for (String line : block.split("\r\n")) {
            int colon = line.indexOf(':');
            if (colon <= 0 || line.indexOf('\n') >= 0 || line.indexOf('\r') >= 0 || line.charAt(0) <= ' ') {
                throw new MalformedMultipartException("malformed header line in a part");
            }
            String field = line.substring(0, colon).toLowerCase(Locale.ROOT);
            if (fields.put(field, line.substring(colon + 1).strip()) != null) {
                throw new MalformedMultipartException("header " + field + " occurs twice in a part");
            }
        }
        String disposition = fields.get("content-disposition");
        if (disposition == null) {
            throw new MalformedMultipartException("part without Content-Disposition");
        }
        Map<String, String> parameters = DispositionParser.parse(disposition);
        if (parameters.get("name") == null) {
            throw new MalformedMultipartException("part without a name");
        }
        return new PartHeader(parameters.get("name"), parameters.get("filename"), fields.get("content-type"));
    }
}
