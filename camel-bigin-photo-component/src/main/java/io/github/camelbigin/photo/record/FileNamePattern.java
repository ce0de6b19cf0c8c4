// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.record;

import io.github.camelbigin.photo.record.FileNamePatterns.Match;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One pattern of the option {@code fileNamePattern}, in both directions. Immutable. */
final class FileNamePattern {

    /** A placeholder, the end of a path part, text, or a brace that is not part of a placeholder. */
    private static final Pattern TOKEN = Pattern.compile("\\{[^{}]*}|/|[^{}/]+|[{}]");

    private static final Pattern TWICE_IN_ONE_PART = Pattern.compile("(\\{[^{}/]*})[^/]*\\1");
    private static final Pattern UNBOUNDED_ID =
            Pattern.compile("([0-9]|\\{ext})\\{recordId}|\\{recordId}([0-9]|\\{ext})");
    private static final Pattern NO_RELATIVE_PATH =
            Pattern.compile("/.*|.*/|.*[\\\\\\p{Cc}].*|(.*/)?\\.\\.?(/.*)?", Pattern.DOTALL);
    private static final int MAX_PATTERN = 255;

    /** The modules that have photos today, in any letter case. */
    private static final String KNOWN_MODULE =
            "(?<module>(?i:" + String.join("|", PhotoRecord.MODULES) + "|Companies))";

    private static final String ANY_MODULE = "(?<module>[A-Za-z][A-Za-z0-9_]{0,63}?)";

    /**
     * What a placeholder stands for in a name. None holds a slash, and text is as long as a name in a file system at most, so that
     * few placeholders in one part cost little time. A record id is all the digits that there are: with one less it would be
     * another record. Before it may be {@code zcrm_}, as in Zoho's exports.
     */
    private static final Map<String, String> EXPRESSIONS = Map.of(
            "{recordId}", "(?:(?i:zcrm_)|(?<![0-9]))(?<key>[0-9]++)",
            "{ext}", "[A-Za-z0-9]{1,255}",
            "{*}", "[^/]{0,255}?");

    private static final String NO_FIELDS = "module|recordid|ext|extension|id|\\*";
    private static final Pattern FIELD = Pattern.compile("\\{((?!(?i:" + NO_FIELDS + ")})[A-Za-z][A-Za-z0-9_]{0,63})}");
    private static final Pattern TEXT_AFTER_FIELD = Pattern.compile("(?<=[^ _(~#-])(_+| *[(~#]| +- )");
    private static final int MAX_VALUES = 4;
    private static final Set<String> PLACEHOLDERS = Set.of("{module}", "{recordId}", "{ext}", "{*}");

    private final String pattern;
    /** Null if it contains the record id. */
    private final String field;
    /** Null if the name says it, or does not. */
    private final String module;

    private final boolean textFollows;
    private final boolean namesModule;
    private final int parts;
    /** In this order: with a known module, then with any, since an underscore may be part of its name. */
    private final List<Pattern> readers;

    private FileNamePattern(String pattern, String field) {
        this.pattern = pattern;
        this.field = field;
        this.textFollows = field != null && pattern.contains('{' + field + "}{*}");
        this.namesModule = pattern.contains("{module}");
        this.module = namesModule ? null : literalModule(pattern);
        this.parts = 1 + FileNamePatterns.count(pattern, "/");
        this.readers = namesModule ? List.of(reader(KNOWN_MODULE), reader(ANY_MODULE)) : List.of(reader(null));
    }

    /** @throws IllegalArgumentException if it does not name one record, or is not a relative path, or a placeholder is unknown */
    static FileNamePattern of(String pattern) {
        if (pattern.length() > MAX_PATTERN) {
            throw refused("is longer than " + MAX_PATTERN + " characters: ", pattern.substring(0, MAX_PATTERN));
        }
        List<String> fields =
                FIELD.matcher(pattern).results().map(found -> found.group(1)).toList();
        if (FileNamePatterns.count(pattern, "{recordId}") + fields.size() != 1
                || FileNamePatterns.count(pattern, "{module}") > 1) {
            throw refused(
                    "must contain {recordId}, or the API name of a field such as {Email}, once and {module} at most once, such as "
                            + FileNamePatterns.DEFAULT + ", but is: ",
                    pattern);
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
        return new FileNamePattern(pattern, fields.isEmpty() ? null : fields.get(0));
    }

    private static String literalModule(String pattern) {
        return Stream.of(pattern.split("/"))
                .map(PhotoRecord::apiName)
                .filter(PhotoRecord.MODULES::contains)
                .reduce((first, last) -> last)
                .orElse(null);
    }

    boolean hasField() {
        return field != null;
    }

    /** Each part of the path, to its slash, is a group that is not tried again when a later part does not fit. */
    private Pattern reader(String anyModule) {
        StringBuilder expression = new StringBuilder("(?>");
        Matcher tokens = TOKEN.matcher(pattern);
        while (tokens.find()) {
            String token = tokens.group();
            expression.append(
                    switch (token.charAt(0)) {
                        case '/' -> "/)(?>";
                        case '{', '}' -> token.equals("{module}") ? anyModule : expression(token);
                        default -> text(token);
                    });
        }
        return Pattern.compile(expression.append("\\z)").toString());
    }

    /** A folder that is named after a module may be called as people call it. */
    private static String text(String token) {
        String module = PhotoRecord.apiName(token);
        return PhotoRecord.MODULES.contains(module)
                ? "(?i:" + module + (module.equals("Accounts") ? "|Companies)" : ")")
                : Pattern.quote(token);
    }

    private String expression(String placeholder) {
        if (placeholder.length() == 1) {
            throw refused("contains a brace that is not part of a placeholder: ", pattern);
        }
        if (placeholder.equals('{' + String.valueOf(field) + '}')) {
            return "(?<key>" + FieldKind.of(field).expression() + ")";
        }
        if (placeholder.equals("{*}") && textFollows) {
            return "";
        }
        String expression = EXPRESSIONS.get(placeholder);
        if (expression == null) {
            throw refused(
                    "may contain " + PLACEHOLDERS.stream().sorted().toList() + " and the API name of a field, but not "
                            + placeholder + ": ",
                    pattern);
        }
        return expression;
    }

    Optional<Match> read(String name) {
        String end = lastParts(name);
        return readers.stream()
                .map(reader -> reader.matcher(end))
                .filter(Matcher::matches)
                .findFirst()
                .map(this::match);
    }

    private Match match(Matcher name) {
        String named = namesModule ? PhotoRecord.apiName(name.group("module")) : module;
        String key = name.group("key");
        return field == null ? new Match(named, key) : new Match(named, null, field, values(key.strip()));
    }

    /** The longest first. */
    private List<String> values(String text) {
        List<String> values = new ArrayList<>(List.of(text));
        if (textFollows) {
            List<Integer> ends = new ArrayList<>(TEXT_AFTER_FIELD
                    .matcher(text)
                    .results()
                    .map(found -> found.start())
                    .toList());
            while (!ends.isEmpty() && values.size() < MAX_VALUES) {
                values.add(text.substring(0, ends.remove(ends.size() - 1)));
            }
        }
        return values.stream().filter(value -> !value.isBlank()).toList();
    }

    /** Of a name that has fewer, all. */
    private String lastParts(String name) {
        int slash = name.length();
        for (int part = 0; part < parts && slash >= 0; part++) {
            slash = name.lastIndexOf('/', slash - 1);
        }
        return name.substring(slash + 1);
    }

    /** @param key the record id, or the field's value */
    String write(String module, String key, String extension) {
        return pattern.replace("{module}", module)
                .replace("{ext}", extension)
                .replace("{*}", "photo")
                .replace('{' + (field == null ? "recordId" : field) + '}', key);
    }

    boolean hasField(String name) {
        return field != null && field.equals(name);
    }

    private static IllegalArgumentException refused(String why, String pattern) {
        return FileNamePatterns.refused(why, pattern);
    }
}
