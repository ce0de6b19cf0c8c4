// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.sandbox.multipart;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The header of one part.
 *
 * @param name the field name, never null
 * @param fileName null for a plain field; {@code filename*} does not count, RFC 7578 section 4.2 forbids it
 * @param contentType null when the part states none
 */
public record PartHeader(String name, String fileName, String contentType) {

    private static final Pattern FORM_DATA = Pattern.compile("[ \t]*form-data[ \t]*", Pattern.CASE_INSENSITIVE);

    /** Only quotes and back slashes are ever escaped: a Windows path from an old browser keeps its back slashes. */
    private static final Pattern PARAMETER = Pattern.compile(
            ";[ \t]*([^ \t;=\"]+)[ \t]*=[ \t]*(?:\"((?:[^\"\\\\]|\\\\[\"\\\\]?+)*+)\"|([^ \t;=\"]+))[ \t]*");

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
        Map<String, String> parameters = parameters(disposition);
        if (parameters.get("name") == null) {
            throw new MalformedMultipartException("part without a name");
        }
        return new PartHeader(parameters.get("name"), parameters.get("filename"), fields.get("content-type"));
    }

    /** Of {@code form-data; name="x"; filename="y"}, by lower-case name. */
    private static Map<String, String> parameters(String disposition) throws MalformedMultipartException {
        Matcher form = FORM_DATA.matcher(disposition);
        if (!form.lookingAt()) {
            throw new MalformedMultipartException("Content-Disposition of a part is not form-data");
        }
        Map<String, String> found = new HashMap<>();
        Matcher parameter = PARAMETER.matcher(disposition).region(form.end(), disposition.length());
        while (parameter.regionStart() < disposition.length()) {
            if (!parameter.lookingAt()) {
                throw new MalformedMultipartException("Content-Disposition of a part has a malformed parameter");
            }
            String quoted = parameter.group(2);
            String value = quoted == null ? parameter.group(3) : quoted.replaceAll("\\\\([\"\\\\])", "$1");
            if (found.put(parameter.group(1).toLowerCase(Locale.ROOT), value) != null) {
                throw new MalformedMultipartException("Content-Disposition of a part names a parameter twice");
            }
            parameter.region(parameter.end(), disposition.length());
        }
        return found;
    }
}
