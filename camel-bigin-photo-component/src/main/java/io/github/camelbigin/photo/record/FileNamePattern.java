// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.record;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The option {@code fileNamePattern}, in both directions: it reads what it writes. Immutable. */
public final class FileNamePattern {

    public static final String DEFAULT = "{module}/{recordId}.{ext}";

    /** A placeholder, the end of a path part, text, or a brace that is not part of a placeholder. */
    private static final Pattern TOKEN = Pattern.compile("\\{[^{}]*}|/|[^{}/]+|[{}]");

    private static final Pattern TWICE_IN_ONE_PART = Pattern.compile("(\\{[^{}/]*})[^/]*\\1");
    private static final Pattern UNBOUNDED_ID =
            Pattern.compile("([0-9]|\\{ext})\\{recordId}|\\{recordId}([0-9]|\\{ext})");
    private static final Pattern NO_RELATIVE_PATH =
            Pattern.compile("/.*|.*/|.*[\\\\\\p{Cc}].*|(.*/)?\\.\\.?(/.*)?", Pattern.DOTALL);
    private static final int MAX_PATTERN = 255;
    private static final int MAX_NAME = 4096;

    /** The modules that have photos today, in any letter case. */
    private static final String KNOWN_MODULE =
            "(?<module>(?i:" + String.join("|", PhotoRecord.MODULES) + "|Companies))";

    private static final String ANY_MODULE = "(?<module>[A-Za-z][A-Za-z0-9_]{0,63}?)";

    /**
     * What a placeholder stands for in a name. None holds a slash, and text is as long as a name in a file system at most, so that
     * few placeholders in one part cost little time. A record id is all the digits that there are: with one less it would be
     * another record.
     */
    private static final Map<String, String> EXPRESSIONS = Map.of(
            "{recordId}", "(?<![0-9])(?<recordId>[0-9]++)",
            "{ext}", "[A-Za-z0-9]{1,255}",
            "{*}", "[^/]{0,255}?");

    private final String pattern;
    /** In this order: with a known module, then with any, since an underscore may be part of its name. */
    private final List<Pattern> readers;

    private FileNamePattern(String pattern) {
        this.pattern = pattern;
        this.readers = pattern.contains("{module}")
                ? List.of(reader(pattern, KNOWN_MODULE), reader(pattern, ANY_MODULE))
                : List.of(reader(pattern, null));
    }

    /** @throws IllegalArgumentException if it does not name one record, or is not a relative path, or a placeholder is unknown */
    public static FileNamePattern of(String pattern) {
        if (pattern == null || count(pattern, "{recordId}") != 1 || count(pattern, "{module}") > 1) {
            throw refused(
                    "must contain {recordId} once and {module} at most once, such as " + DEFAULT + ", but is: ",
                    pattern);
        }
        if (pattern.length() > MAX_PATTERN) {
            throw refused("is longer than " + MAX_PATTERN + " characters: ", pattern.substring(0, MAX_PATTERN));
        }
        if (NO_RELATIVE_PATH.matcher(pattern).matches()) {
            throw refused("must be a path inside a folder, with / between its parts, but is: ", pattern);
        }
        if (UNBOUNDED_ID.matcher(pattern).find()) {
            throw refused("must separate {recordId} from {ext} and from digits, but is: ", pattern);
        }
        Matcher twice = TWICE_IN_ONE_PART.matcher(pattern);
        if (twice.find()) {
            throw refused("must not contain " + twice.group(1) + " twice between two slashes, but is: ", pattern);
        }
        return new FileNamePattern(pattern);
    }

    /** Each part of the path, to its slash, is a group that is not tried again when a later part does not fit. */
    private static Pattern reader(String pattern, String module) {
        StringBuilder expression = new StringBuilder("(?>");
        Matcher tokens = TOKEN.matcher(pattern);
        while (tokens.find()) {
            String token = tokens.group();
            expression.append(
                    switch (token.charAt(0)) {
                        case '/' -> "/)(?>";
                        case '{', '}' -> token.equals("{module}") ? module : expression(token, pattern);
                        default -> Pattern.quote(token);
                    });
        }
        return Pattern.compile(expression.append("\\z)").toString());
    }

    private static String expression(String placeholder, String pattern) {
        if (placeholder.length() == 1) {
            throw refused("contains a brace that is not part of a placeholder: ", pattern);
        }
        String expression = EXPRESSIONS.get(placeholder);
        if (expression == null) {
            throw refused("may contain {module}, {recordId}, {ext} and {*}, but not " + placeholder + ": ", pattern);
        }
        return expression;
    }

    /** Null where the name does not say it. */
    public record Match(String module, String recordId) {}

    /** What the end of {@code fileName} says; folders before it and the letter case of a module do not matter. */
    public Optional<Match> read(String fileName) {
        if (fileName == null || fileName.length() > MAX_NAME) {
            return Optional.empty();
        }
        String end = lastParts(fileName.replace('\\', '/'), 1 + count(pattern, "/"));
        return readers.stream()
                .map(reader -> reader.matcher(end))
                .filter(Matcher::matches)
                .findFirst()
                .map(name -> new Match(
                        pattern.contains("{module}") ? PhotoRecord.apiName(name.group("module")) : null,
                        name.group("recordId")));
    }

    /** Of a name that has fewer, all. */
    private static String lastParts(String name, int parts) {
        int slash = name.length();
        for (int part = 0; part < parts && slash >= 0; part++) {
            slash = name.lastIndexOf('/', slash - 1);
        }
        return name.substring(slash + 1);
    }

    /** The name of a downloaded photo; {@code {*}} becomes {@code photo}. */
    public String write(PhotoRecord owner, String extension) {
        return pattern.replace("{module}", owner.module())
                .replace("{recordId}", owner.recordId())
                .replace("{ext}", extension)
                .replace("{*}", "photo");
    }

    @Override
    public String toString() {
        return pattern;
    }

    private static IllegalArgumentException refused(String why, String pattern) {
        return new IllegalArgumentException("fileNamePattern " + why + pattern);
    }

    private static int count(String text, String part) {
        return (text.length() - text.replace(part, "").length()) / part.length();
    }
}
