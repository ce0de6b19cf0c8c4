// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.record;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The option {@code fileNamePattern}, in both directions: it reads what it writes. One pattern, or several that are tried in order. Immutable. */
public final class FileNamePatterns {

    public static final String DEFAULT = "{module}/{recordId}.{ext}";

    private static final int MAX_NAME = 4096;
    private static final int MAX_PATTERNS = 10;

    /** Beside fields, a shorter number may be a product code; Bigin's ids have 18 digits or 19. */
    private static final int MIN_ID_BESIDE_FIELDS = 15;

    // a file name cannot contain them, Camel would evaluate them, or this would not be one part of a path
    private static final Pattern NOT_IN_NAMES = Pattern.compile("^\\.+|[\\p{Cc}/\\\\:*?\"<>|${}]");

    private final String text;
    private final List<FileNamePattern> patterns;
    private final boolean hasFields;

    private FileNamePatterns(String text, List<FileNamePattern> patterns) {
        this.text = text;
        this.patterns = patterns;
        this.hasFields = patterns.stream().anyMatch(FileNamePattern::hasField);
    }

    /**
     * @param text patterns with {@code |} between them
     * @throws IllegalArgumentException if one of them does not name one record, or is not a relative path, or a placeholder is unknown
     */
    public static FileNamePatterns of(String text) {
        if (text == null) {
            throw refused("must be like " + DEFAULT + ", but is: ", null);
        }
        List<String> patterns = text.contains("|")
                ? Stream.of(text.split("\\|", -1)).map(String::strip).toList()
                : List.of(text);
        if (patterns.size() > MAX_PATTERNS) {
            throw refused("may contain " + MAX_PATTERNS + " patterns, but is: ", text);
        }
        return new FileNamePatterns(
                text, patterns.stream().map(FileNamePattern::of).toList());
    }

    /**
     * What a name says of its record.
     *
     * @param module null if the name does not say it
     * @param recordId null if the record has to be looked up
     * @param field API name of the field to look up; null with {@code recordId}
     * @param values of the field: the first that a record has counts; empty with {@code recordId}
     */
    public record Match(String module, String recordId, String field, List<String> values) {

        public Match(String module, String recordId) {
            this(module, recordId, null, List.of());
        }

        /** The same in a module. */
        public Match of(String other) {
            return new Match(other, recordId, field, values);
        }
    }

    /** As {@link #matches}, but only a record id. */
    public Optional<Match> read(String fileName) {
        return matches(fileName).stream()
                .filter(match -> match.recordId() != null)
                .findFirst();
    }

    /** What the end of {@code fileName} says, by each pattern that fits; folders before it and the letter case of a module do not matter. */
    public List<Match> matches(String fileName) {
        if (fileName == null || fileName.length() > MAX_NAME) {
            return List.of();
        }
        String name = fileName.replace('\\', '/');
        return patterns.stream()
                .flatMap(pattern -> pattern.read(name).stream())
                .filter(this::isIdOrField)
                .toList();
    }

    private boolean isIdOrField(Match match) {
        return !hasFields || match.field() != null || isWholeId(match.recordId());
    }

    /** Whether it is an id also where names of files may have the values of fields. */
    public static boolean isWholeId(String recordId) {
        return recordId.length() >= MIN_ID_BESIDE_FIELDS && PhotoRecord.isRecordId(recordId);
    }

    /** The name of a downloaded photo, by the first pattern with a record id, or else {@link #DEFAULT}; {@code {*}} becomes {@code photo}. */
    public String write(PhotoRecord owner, String extension) {
        return patterns.stream()
                .filter(pattern -> !pattern.hasField())
                .findFirst()
                .orElseGet(() -> FileNamePattern.of(DEFAULT))
                .write(owner.module(), owner.recordId(), extension);
    }

    /** The name of a downloaded photo whose record was looked up, by the first pattern with that field, or else as any other. */
    public String write(PhotoRecord owner, String field, String value, String extension) {
        return patterns.stream()
                .filter(pattern -> pattern.hasField(field))
                .findFirst()
                .map(pattern -> pattern.write(
                        owner.module(), NOT_IN_NAMES.matcher(value).replaceAll("_"), extension))
                .orElseGet(() -> write(owner, extension));
    }

    @Override
    public String toString() {
        return text;
    }

    static IllegalArgumentException refused(String why, String pattern) {
        return new IllegalArgumentException("fileNamePattern " + why + pattern);
    }

    static int count(String text, String part) {
        return (text.length() - text.replace(part, "").length()) / part.length();
    }
}
