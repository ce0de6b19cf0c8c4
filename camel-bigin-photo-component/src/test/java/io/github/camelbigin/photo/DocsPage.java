// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo;

import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A page whose parts between {@code // name: START} and {@code // name: END} are rendered. */
final class DocsPage {

    private static final Pattern PART =
            Pattern.compile("(?m)^// (?<name>[^\\n]+): START\\n(?<content>(?s:.*?))^// \\k<name>: END$");
    private static final Pattern MARKER = Pattern.compile("(?m)^// [^\\n]+: (START|END)$");

    private DocsPage() {}

    /** The page with each part replaced by what {@code content} makes of its name. */
    static String render(String page, UnaryOperator<String> content) {
        StringBuilder rendered = new StringBuilder();
        Matcher part = PART.matcher(page);
        int parts = 0;
        while (part.find()) {
            String name = part.group("name");
            String text = "// " + name + ": START\n" + content.apply(name) + "// " + name + ": END";
            part.appendReplacement(rendered, Matcher.quoteReplacement(text));
            parts++;
        }
        part.appendTail(rendered);
        long markers = MARKER.matcher(page).results().count();
        if (markers != 2L * parts) {
            throw new IllegalStateException(markers + " markers for " + parts + " parts: one has lost its other half");
        }
        return rendered.toString();
    }
}
