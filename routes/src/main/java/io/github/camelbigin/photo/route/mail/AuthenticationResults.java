// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What a mail server says of the sender of a mail, in a header {@code Authentication-Results} (RFC 8601). Immutable. */
final class AuthenticationResults {

    private static final Set<String> ABOUT_THE_SENDER =
            Set.of("dkim header.d", "dkim header.i", "spf smtp.mailfrom", "dmarc header.from");

    /** The words of each part; the server's name is the first part. */
    private final List<List<String>> parts = new ArrayList<>();

    /** Characters in quotes and comments separate nothing: senders can choose them. */
    private AuthenticationResults(String header) {
        StringBuilder word = new StringBuilder();
        parts.add(new ArrayList<>());
        boolean escaped = false;
        boolean quoted = false;
        int comments = 0;
        for (char c : header.toCharArray()) {
            if (escaped || c == '\\' && (quoted || comments > 0)) {
                escaped = !escaped;
            } else if (c == '"' && comments == 0) {
                quoted = !quoted;
            } else if (!quoted && (c == '(' || c == ')' && comments > 0)) {
                comments += c == '(' ? 1 : -1;
            } else if (comments == 0 && !quoted && (c == ';' || Character.isWhitespace(c))) {
                end(word);
                if (c == ';') {
                    parts.add(new ArrayList<>());
                }
            } else if (comments == 0) {
                word.append(c);
            }
        }
        end(word);
    }

    private void end(StringBuilder word) {
        if (!word.isEmpty()) {
            parts.get(parts.size() - 1).add(word.toString().toLowerCase(Locale.ROOT));
            word.setLength(0);
        }
    }

    /**
     * Whether DKIM, SPF or DMARC has passed for the domain of the sender, or for one that it is in.
     *
     * @param headers the newest first: only the newest of the server counts, because a sender can write others
     * @param server the name that the trusted mail server gives itself
     */
    static boolean pass(String[] headers, String server, String domain) {
        for (String header : headers) {
            AuthenticationResults results = new AuthenticationResults(header);
            if (results.parts.get(0).stream().limit(1).anyMatch(server::equalsIgnoreCase)) {
                return results.parts.stream()
                        .skip(1)
                        .anyMatch(result -> passes(result, domain.toLowerCase(Locale.ROOT)));
            }
        }
        return false;
    }

    private static boolean passes(List<String> result, String domain) {
        if (result.isEmpty() || !result.get(0).endsWith("=pass")) {
            return false;
        }
        String method = result.get(0).replaceFirst("[/=].*", "");
        for (String property : result.subList(1, result.size())) {
            int equals = property.indexOf('=');
            if (equals > 0 && ABOUT_THE_SENDER.contains(method + ' ' + property.substring(0, equals))) {
                String proven = property.substring(Math.max(equals, property.lastIndexOf('@')) + 1);
                if (proven.contains(".") && (domain.equals(proven) || domain.endsWith('.' + proven))) {
                    return true;
                }
            }
        }
        return false;
    }
}
