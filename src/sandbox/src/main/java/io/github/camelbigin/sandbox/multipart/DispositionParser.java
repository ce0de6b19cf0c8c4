// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.sandbox.multipart;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The parameters of {@code Content-Disposition: form-data; name="x"; filename="y"}, by lower-case name. */
final class DispositionParser {
    private final String text;
    private int at;

    private DispositionParser(String text) {
        this.text = text;
    }

    static Map<String, String> parse(String value) throws MalformedMultipartException {
        return new DispositionParser(value).parameters();
    }

    private Map<String, String> parameters() throws MalformedMultipartException {
        if (!token().equalsIgnoreCase("form-data")) {
            throw malformed("is not form-data");
        }
        Map<String, String> found = new HashMap<>();
        while (at < text.length()) {
            expect(';');
            String name = token().toLowerCase(Locale.ROOT);
            expect('=');
            if (found.put(name, value()) != null) {
                throw malformed("names " + name + " twice");
            }
            skipBlanks();
        }
        return found;
    }

    private String token() throws MalformedMultipartException {
        skipBlanks();
        int start = at;
        while (at < text.length() && " \t;=\"".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        if (at == start) {
            throw malformed("has an empty parameter");
        }
        String token = text.substring(start, at);
        skipBlanks();
        return token;
    }

    private String value() throws MalformedMultipartException {
        skipBlanks();
        if (at == text.length() || text.charAt(at) != '"') {
            return token();
        }
        StringBuilder value = new StringBuilder();
        for (at++; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '"') {
                at++;
                return value.toString();
            }
            // only these two are ever escaped: a Windows path from an old browser keeps its back slashes
            boolean escape = c == '\\' && at + 1 < text.length() && "\"\\".indexOf(text.charAt(at + 1)) >= 0;
            if (escape) {
                at++;
            }
            value.append(text.charAt(at));
        }
        throw malformed("has an unclosed quote");
    }

    private void expect(char wanted) throws MalformedMultipartException {
        skipBlanks();
        if (at == text.length() || text.charAt(at) != wanted) {
            throw malformed("lacks '" + wanted + "'");
        }
        at++;
    }

    private void skipBlanks() {
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
    }

    private static MalformedMultipartException malformed(String what) {
        return new MalformedMultipartException("Content-Disposition of a part " + what);
    }
}
