// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo;

import io.github.camelbigin.photo.client.PhotoRecord;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The option {@code fileNamePattern}, in both directions. Immutable. */
final class FileNamePattern {

    static final String DEFAULT = "{module}/{recordId}.{ext}";

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)}");
    // longer names are nobody's, and only cost time
    private static final int MAX_NAME = 4096;

    private final String pattern;
    private final Pattern regex;
    private final boolean namesModule;

    private FileNamePattern(String pattern, Pattern regex, boolean namesModule) {
        this.pattern = pattern;
        this.regex = regex;
        this.namesModule = namesModule;
    }

    /** @throws IllegalArgumentException if no record id can be read with it, or a placeholder is unknown */
    static FileNamePattern of(String pattern) {
        if (pattern == null || count(pattern, "{recordId}") != 1 || count(pattern, "{module}") > 1) {
            throw new IllegalArgumentException("fileNamePattern must hold {recordId} once and {module} at most once,"
                    + " such as " + DEFAULT + ", but is: " + pattern);
        }
        StringBuilder regex = new StringBuilder("(?:.*/)?");
        Matcher placeholder = PLACEHOLDER.matcher(pattern);
        int end = 0;
        while (placeholder.find()) {
            regex.append(Pattern.quote(pattern.substring(end, placeholder.start())));
            regex.append(expression(placeholder.group(1), pattern));
            end = placeholder.end();
        }
        regex.append(Pattern.quote(pattern.substring(end)));
        return new FileNamePattern(
                pattern, Pattern.compile(regex.toString(), Pattern.DOTALL), pattern.contains("{module}"));
    }

    /** Null where the name does not say it. */
    record Match(String module, String recordId) {}

    /** What the end of {@code fileName} says; folders before it do not count, and neither does the letter case of a module. */
    Optional<Match> read(String fileName) {
        if (fileName == null || fileName.length() > MAX_NAME) {
            return Optional.empty();
        }
        Matcher name = regex.matcher(fileName.replace('\\', '/'));
        if (!name.matches()) {
            return Optional.empty();
        }
        return Optional.of(
                new Match(namesModule ? PhotoRecord.apiName(name.group("module")) : null, name.group("recordId")));
    }

    /** The name of a downloaded photo; {@code {*}} becomes {@code photo}. */
    String write(PhotoRecord owner, String extension) {
        return pattern.replace("{module}", owner.module())
                .replace("{recordId}", owner.recordId())
                .replace("{ext}", extension)
                .replace("{*}", "photo");
    }

    @Override
    public String toString() {
        return pattern;
    }

    private static String expression(String placeholder, String pattern) {
        return switch (placeholder) {
            case "module" -> "(?<module>[A-Za-z][A-Za-z0-9_]*)";
            case "recordId" -> "(?<recordId>[0-9]+)";
            case "ext" -> "[A-Za-z0-9]+";
            case "*" -> "[^/]*?";
            default ->
                throw new IllegalArgumentException(
                        "fileNamePattern knows {module}, {recordId}, {ext} and {*}, but holds {" + placeholder + "}: "
                                + pattern);
        };
    }

    private static int count(String text, String part) {
        return (text.length() - text.replace(part, "").length()) / part.length();
    }
}
