// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.program;

import io.github.camelbigin.runner.cli.NotStartedException;
import io.github.camelbigin.runner.cli.OneLine;
import java.io.File;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.apache.camel.util.TimeUtils;

/**
 * Finds {@code photo.*} settings whose value is of another kind than the default in the routes: Camel reads an invalid time as 0,
 * and everything but {@code true} as {@code false}. Values with placeholders are not checked.
 */
public final class PhotoSettingValues {

    /** The allowed values, in words for the user. */
    private record Kind(String allowed, Predicate<String> test) {}

    private static final Kind TRUTH = new Kind("true or false", value -> value.matches("(?i)true|false"));
    private static final Kind UNKNOWN = new Kind("keep or reject", value -> value.matches("(?i)keep|reject"));
    private static final Kind PORT = number(1, 65535);
    private static final Pattern NUMBER = Pattern.compile("-?\\d+");
    private static final Pattern TIME = Pattern.compile("\\d+|(?=\\d)(\\d+d)?(\\d+h)?(\\d+m(?!s))?(\\d+s)?(\\d+ms)?");

    /** Properties of beans, for which Camel does not convert times such as 2s. */
    private static final Kind MILLISECONDS = new Kind("milliseconds such as 500", value -> value.matches("\\d{1,18}"));

    private static final Map<String, Kind> NUMBERS = Map.of(
            "photo.concurrency", number(1, Integer.MAX_VALUE),
            "photo.redeliveries", number(0, Integer.MAX_VALUE),
            "photo.maxReplays", number(0, Integer.MAX_VALUE),
            "photo.maxDepth", number(1, Integer.MAX_VALUE),
            "photo.redeliveryDelay", MILLISECONDS,
            "photo.maximumRedeliveryDelay", MILLISECONDS,
            "photo.accessRetryDelay", MILLISECONDS,
            "photo.incompleteAge", MILLISECONDS,
            "photo.ftp.port", PORT,
            "photo.sftp.port", PORT);

    /** Camel reads their values as a part of a URI. */
    private static final Set<String> FOLDERS = Set.of(
            "photo.inbox",
            "photo.done",
            "photo.deadLetters",
            "photo.requests",
            "photo.downloads",
            "photo.localDone",
            "photo.localWork",
            "photo.ftp.folder",
            "photo.ftp.downloads",
            "photo.sftp.folder",
            "photo.sftp.downloads");

    private static final Pattern NO_FOLDER = Pattern.compile("[?{}]|%\\p{XDigit}{2}|^RAW\\(");

    private static final Kind FOLDER = new Kind(
            "a folder without ? { } in its name, without % before two digits as in %20, and with / instead of a backslash",
            value -> !NO_FOLDER.matcher(value).find() && (File.separatorChar == '\\' || !value.contains("\\")));

    private static final Kind DONE =
            new Kind(FOLDER.allowed(), value -> FOLDER.test().test(value.replaceAll("\\$\\{[^{}?]*}", "x")));

    /** Settings that Camel reads as RAW(...), secrets too. */
    private static final Pattern RAW = Pattern.compile("(?i)photo[._](s?ftp|s3)[._].*|" + String.join("|", FOLDERS));

    /** What ends or changes such a value, or makes it a reference. */
    private static final Pattern NOT_RAW =
            Pattern.compile("^#|\\)&|%25|\\\\$|\\).*%\\p{XDigit}{2}|%\\p{XDigit}{2}.*\\)", Pattern.DOTALL);

    private final Map<String, String> defaults;

    /** @param defaults from the text of the route files, by name */
    public PhotoSettingValues(Map<String, String> defaults) {
        this.defaults = Map.copyOf(defaults);
    }

    /** @throws NotStartedException if a value is invalid */
    public void check(ProgramSettings settings) throws NotStartedException {
        for (Map.Entry<String, String> set : new TreeMap<>(settings.photoSettings()).entrySet()) {
            if (RAW.matcher(set.getKey()).matches()
                    && NOT_RAW.matcher(set.getValue()).find()) {
                throw new NotStartedException(
                        "Not started: the value of setting " + set.getKey()
                                + " must not contain )& or %25, nor both ) and % before two digits, begin with # or end with a backslash",
                        null);
            }
        }
        for (Map.Entry<String, String> known : new TreeMap<>(defaults).entrySet()) {
            Kind kind = kind(known.getKey(), known.getValue());
            Map.Entry<String, String> set =
                    settings.photoSetting(known.getKey()).orElse(known);
            String value = set.getValue();
            if (kind != null && !value.contains("{{") && !kind.test().test(value)) {
                throw new NotStartedException(
                        "Not started: invalid value \"" + shown(value) + "\" of setting " + set.getKey() + "; allowed: "
                                + kind.allowed(),
                        null);
            }
        }
    }

    private static Kind kind(String name, String byDefault) {
        if (name.equals("photo.unknown")) {
            return UNKNOWN;
        }
        if (FOLDERS.contains(name)) {
            // the only one that is an expression
            return name.equals("photo.done") ? DONE : FOLDER;
        }
        if (byDefault.equals("true") || byDefault.equals("false")) {
            return TRUTH;
        }
        if (!NUMBER.matcher(byDefault).matches()) {
            return null;
        }
        // for a timer, 0 means "only once"
        return NUMBERS.getOrDefault(name, time(name.endsWith("ollDelay") ? 1 : 0));
    }

    private static Kind number(int least, int most) {
        String allowed = most == Integer.MAX_VALUE ? "a whole number, at least " + least : least + " to " + most;
        return new Kind(allowed, value -> value.matches("\\d{1,9}") && isIn(Long.parseLong(value), least, most));
    }

    private static Kind time(int least) {
        return new Kind(
                "milliseconds such as 500, or a time such as 2s or 1m30s"
                        + (least > 0 ? ", at least " + least + " ms" : ""),
                value -> value.length() <= 18
                        && TIME.matcher(value).matches()
                        && isIn(TimeUtils.toMilliSeconds(value), least, Long.MAX_VALUE));
    }

    private static boolean isIn(long value, long least, long most) {
        return value >= least && value <= most;
    }

    private static String shown(String value) {
        String line = OneLine.of(value);
        return line.length() > 40 ? line.substring(0, 40) + "..." : line;
    }
}
