// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;

import java.util.Locale;
import java.util.Optional;

/** Names text by its first tag or bracket: a drawing, a page, or an error answer that was saved under an image's name. */
final class TextKind {

    private static final String UTF_8_MARK = "\u00ef\u00bb\u00bf";
    private static final String DOCTYPE = "<!doctype";

    private TextKind() {}

    static Optional<ForeignFormat> of(byte[] first) {
        String text = decoded(first);
        if (text.isBlank() || !text.chars().allMatch(TextKind::isPrintable)) {
            return Optional.empty();
        }
        String lower = text.toLowerCase(Locale.ROOT);
        int at = skipBlanks(lower, 0);
        return Optional.of(
                switch (lower.charAt(at)) {
                    case '{', '[' -> ForeignFormat.JSON;
                    case '<' -> ofMarkup(lower, afterProlog(lower, at));
                    default -> ForeignFormat.TEXT;
                });
    }

    private static ForeignFormat ofMarkup(String text, int at) {
        String root = nameAt(text, text.startsWith(DOCTYPE, at) ? skipBlanks(text, at + DOCTYPE.length()) : at + 1);
        return switch (root.substring(root.indexOf(':') + 1)) {
            case "svg" -> ForeignFormat.SVG;
            case "html", "head", "body", "title", "script", "center" -> ForeignFormat.HTML;
            default -> ForeignFormat.XML;
        };
    }

    /** Behind declaration, processing instructions and comments. */
    private static int afterProlog(String text, int from) {
        int at = from;
        while (text.startsWith("<?", at) || text.startsWith("<!--", at)) {
            String close = text.startsWith("<?", at) ? "?>" : "-->";
            int end = text.indexOf(close, at);
            at = end < 0 ? text.length() : skipBlanks(text, end + close.length());
        }
        return at;
    }

    private static String nameAt(String text, int from) {
        int to = from;
        while (to < text.length() && (Character.isLetterOrDigit(text.charAt(to)) || text.charAt(to) == ':')) {
            to++;
        }
        return from < to ? text.substring(from, to) : "";
    }

    private static int skipBlanks(String text, int from) {
        int at = from;
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at;
    }

    /** Markup and brackets are ASCII, so that one char per byte does for UTF-8. */
    private static String decoded(byte[] first) {
        String bytes = new String(first, ISO_8859_1);
        if (bytes.startsWith("\u00fe\u00ff") || bytes.startsWith("\u00ff\u00fe")) {
            return new String(first, UTF_16);
        }
        return bytes.startsWith(UTF_8_MARK) ? bytes.substring(UTF_8_MARK.length()) : bytes;
    }

    private static boolean isPrintable(int character) {
        return character >= ' ' && character != 0x7F || Character.isWhitespace(character);
    }
}
