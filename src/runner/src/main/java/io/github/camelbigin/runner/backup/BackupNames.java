// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.backup;

import io.github.camelbigin.photo.record.PhotoRecord;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where each photo of a backup is, by a pattern with {@code {module}}, {@code {recordId}}, {@code {name}}, {@code {email}} and {@code {ext}}. Immutable. */
final class BackupNames {

    static final String DEFAULT = "{module}/{recordId} {name}.{ext}";

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([A-Za-z]+)}");
    private static final Set<String> KNOWN = Set.of("module", "recordId", "name", "email", "ext");
    /** Without them two photos might have one name. */
    private static final List<String> REQUIRED = List.of("{module}", "{recordId}", "{ext}");

    /** What Windows, macOS or Linux refuses, and what is not seen. */
    private static final Pattern NOT_IN_NAMES = Pattern.compile("[\\p{Cc}\\p{Cs}\\p{Co}/\\\\:*?\"<>|]");

    private static final Pattern INVISIBLE = Pattern.compile("\\p{Cf}");
    private static final Pattern DEVICE = Pattern.compile("(?i)(con|prn|aux|nul|com[0-9]|lpt[0-9])(\\..*)?");
    /** In UTF-8; a name of 255 bytes is the longest. */
    private static final int LONGEST_VALUE = 80;

    private static final int LONGEST_NAME = 255;

    private final String pattern;

    private BackupNames(String pattern) {
        this.pattern = pattern;
    }

    /** @throws IllegalArgumentException if photos would have no name of their own inside the folder */
    static BackupNames of(String pattern) {
        for (String required : REQUIRED) {
            if (!pattern.contains(required)) {
                throw wrong("must contain " + String.join(", ", REQUIRED), pattern);
            }
        }
        if (!KNOWN.containsAll(PLACEHOLDER
                .matcher(pattern)
                .results()
                .map(found -> found.group(1))
                .toList())) {
            throw wrong("may contain {module}, {recordId}, {name}, {email} and {ext}", pattern);
        }
        String text = PLACEHOLDER.matcher(pattern).replaceAll("x");
        List<String> parts = List.of(text.split("/", -1));
        if (parts.contains("")
                || parts.stream().anyMatch(part -> part.startsWith(".") || part.contains("{") || part.contains("}"))
                || NOT_IN_NAMES.matcher(text.replace("/", "")).find()) {
            throw wrong("must be a path inside the folder, with names that every system accepts", pattern);
        }
        BackupNames names = new BackupNames(pattern);
        String longest = "x".repeat(LONGEST_VALUE);
        if (Stream.of(names.write(new PhotoRecord("Contacts", "9".repeat(19)), longest, longest, "jpeg")
                        .split("/"))
                .anyMatch(part -> length(part) > LONGEST_NAME)) {
            throw wrong("is too long", pattern);
        }
        return names;
    }

    private static IllegalArgumentException wrong(String what, String pattern) {
        return new IllegalArgumentException(
                "--pattern " + what + ", such as \"" + DEFAULT + "\", but is: \"" + pattern + '"');
    }

    /** A relative path with slashes. */
    String write(PhotoRecord record, String name, String email, String extension) {
        Map<String, String> values = Map.of(
                "module", record.module(),
                "recordId", record.recordId(),
                "name", safe(name),
                "email", safe(email),
                "ext", safe(extension));
        String path =
                PLACEHOLDER.matcher(pattern).replaceAll(found -> Matcher.quoteReplacement(values.get(found.group(1))));
        return Stream.of(path.split("/")).map(BackupNames::part).collect(Collectors.joining("/"));
    }

    private static String safe(String value) {
        String visible = INVISIBLE
                .matcher(Normalizer.normalize(value, Normalizer.Form.NFC))
                .replaceAll("");
        String safe = NOT_IN_NAMES.matcher(visible).replaceAll("_");
        while (length(safe) > LONGEST_VALUE) {
            safe = safe.substring(0, safe.offsetByCodePoints(safe.length(), -1));
        }
        return safe;
    }

    private static int length(String name) {
        return name.getBytes(StandardCharsets.UTF_8).length;
    }

    /** Without blanks that some systems drop, and no name of a device or a hidden file. */
    private static String part(String text) {
        String part = text.replaceAll("[\\s\\p{Z}]+", " ")
                .replaceAll(" (?=\\.[A-Za-z0-9]+$)", "")
                .strip()
                .replaceFirst("[. ]+$", "");
        return part.isEmpty() || part.startsWith(".") || DEVICE.matcher(part).matches() ? '_' + part : part;
    }
}
