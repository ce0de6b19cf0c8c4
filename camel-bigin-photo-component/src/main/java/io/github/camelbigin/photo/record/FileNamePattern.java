// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.record;

import io.github.camelbigin.photo.record.NamePiece.Placeholder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The option {@code fileNamePattern}, in both directions: it reads what it writes. Immutable. */
public final class FileNamePattern {

    public static final String DEFAULT = "{module}/{recordId}.{ext}";

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)}");
    private static final Pattern UNBOUNDED_ID =
            Pattern.compile("([0-9]|\\{ext})\\{recordId}|\\{recordId}([0-9]|\\{ext})");
    private static final Pattern NO_RELATIVE_PATH =
            Pattern.compile("/.*|.*/|.*[\\\\\\p{Cc}].*|(.*/)?\\.\\.?(/.*)?", Pattern.DOTALL);
    // longer names are nobody's, and only cost time
    private static final int MAX_NAME = 4096;
    private static final int MAX_PATTERN = 255;

    private final String pattern;
    private final List<NamePiece> pieces;

    private FileNamePattern(String pattern, List<NamePiece> pieces) {
        this.pattern = pattern;
        this.pieces = pieces;
    }

    /** @throws IllegalArgumentException if it does not tell one record, or is no relative path, or a placeholder is unknown */
    public static FileNamePattern of(String pattern) {
        if (pattern == null || count(pattern, "{recordId}") != 1 || count(pattern, "{module}") > 1) {
            throw refused(
                    "must hold {recordId} once and {module} at most once, such as " + DEFAULT + ", but is: ", pattern);
        }
        if (pattern.length() > MAX_PATTERN) {
            throw refused("is longer than " + MAX_PATTERN + " characters: ", pattern.substring(0, MAX_PATTERN));
        }
        if (!isRelativePath(pattern)) {
            throw refused("must be a path inside a folder, with / between its parts, but is: ", pattern);
        }
        if (UNBOUNDED_ID.matcher(pattern).find()) {
            throw refused("must set {recordId} apart from {ext} and from digits, but is: ", pattern);
        }
        return new FileNamePattern(pattern, pieces(pattern));
    }

    private static List<NamePiece> pieces(String pattern) {
        List<NamePiece> pieces = new ArrayList<>();
        Matcher placeholder = PLACEHOLDER.matcher(pattern);
        int end = 0;
        while (placeholder.find()) {
            pieces.add(text(pattern, end, placeholder.start()));
            pieces.add(placeholder(placeholder.group(1), pattern));
            end = placeholder.end();
        }
        pieces.add(text(pattern, end, pattern.length()));
        return List.copyOf(pieces);
    }

    /** Null where the name does not say it. */
    public record Match(String module, String recordId) {}

    /** What the end of {@code fileName} says; folders before it do not count, and neither does the letter case of a module. */
    public Optional<Match> read(String fileName) {
        if (fileName == null || fileName.length() > MAX_NAME) {
            return Optional.empty();
        }
        String name = fileName.replace('\\', '/');
        int from = beginOfEnd(name);
        if (from < 0) {
            return Optional.empty();
        }
        return read(pieces, name, from).or(() -> read(withAnyModule(), name, from));
    }

    private static Optional<Match> read(List<NamePiece> pieces, String name, int from) {
        int[] begins = NameSearch.fit(pieces, name, from);
        if (begins == null) {
            return Optional.empty();
        }
        String module = null;
        String recordId = null;
        for (int i = 0; i < pieces.size(); i++) {
            String part = name.substring(begins[i], begins[i + 1]);
            if (pieces.get(i) == Placeholder.RECORD_ID) {
                recordId = part;
            } else if (pieces.get(i) == Placeholder.KNOWN_MODULE || pieces.get(i) == Placeholder.ANY_MODULE) {
                module = PhotoRecord.apiName(part);
            }
        }
        return Optional.of(new Match(module, recordId));
    }

    /** No placeholder holds a slash, so that the pattern's say how many of the name's last parts are meant; -1 if it has fewer. */
    private int beginOfEnd(String name) {
        int slash = name.length();
        for (int wanted = count(pattern, "/"); wanted > 0; wanted--) {
            slash = name.lastIndexOf('/', slash - 1);
            if (slash < 0) {
                return -1;
            }
        }
        return name.lastIndexOf('/', slash - 1) + 1;
    }

    private List<NamePiece> withAnyModule() {
        List<NamePiece> others = new ArrayList<>(pieces);
        Collections.replaceAll(others, Placeholder.KNOWN_MODULE, Placeholder.ANY_MODULE);
        return others;
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

    private static NamePiece text(String pattern, int from, int to) {
        String text = pattern.substring(from, to);
        if (text.indexOf('{') >= 0 || text.indexOf('}') >= 0) {
            throw refused("holds a brace that belongs to no placeholder: ", pattern);
        }
        return new NamePiece.Text(text);
    }

    private static NamePiece placeholder(String name, String pattern) {
        return switch (name) {
            case "module" -> Placeholder.KNOWN_MODULE;
            case "recordId" -> Placeholder.RECORD_ID;
            case "ext" -> Placeholder.EXTENSION;
            case "*" -> Placeholder.ANYTHING;
            default -> throw refused("knows {module}, {recordId}, {ext} and {*}, but holds {" + name + "}: ", pattern);
        };
    }

    private static boolean isRelativePath(String pattern) {
        return !NO_RELATIVE_PATH.matcher(pattern).matches();
    }

    private static IllegalArgumentException refused(String why, String pattern) {
        return new IllegalArgumentException("fileNamePattern " + why + pattern);
    }

    private static int count(String text, String part) {
        return (text.length() - text.replace(part, "").length()) / part.length();
    }
}
