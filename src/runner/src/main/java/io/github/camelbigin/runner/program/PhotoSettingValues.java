// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.program;

import io.github.camelbigin.runner.cli.NotStartedException;
import io.github.camelbigin.runner.cli.OneLine;
import java.io.File;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
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
    private static final Kind MESSAGE =
            new Kind("claim, object or photo", value -> value.matches("claim|object|photo"));
    private static final Map<String, Kind> CHOICES = Map.of(
            "photo.unknown", new Kind("keep or reject", value -> value.matches("(?i)keep|reject")),
            "photo.cluster", new Kind("none, jdbc or master", value -> value.matches("(?i)none|jdbc|master")),
            "photo.prepare", new Kind("never, auto or always", value -> value.matches("(?i)never|auto|always")),
            "photo.metadata", new Kind("strip, keep or gps", value -> value.matches("(?i)strip|keep|gps")));
    private static final int MOST = 999_999_999;
    /** Options of the component; not read from its JSON, which would delay each start. */
    static final Set<String> TIMES_OF_COMPONENT = Set.of(
            "callTimeout", "connectTimeout", "lookupMaxAge", "maxRetryAfter", "prepareTimeout", "responseTimeout");

    private static final Kind QUEUE = new Kind("the name of a queue", value -> !value.isBlank());
    private static final Map<String, Kind> MESSAGES = Map.of(
            "photo.kafka.value", MESSAGE,
            "photo.kafka.topic", new Kind("the name of a topic", value -> value.matches("[A-Za-z0-9._-]+")),
            "photo.jms.value", MESSAGE,
            "photo.jms.queue", QUEUE,
            "photo.jms.deadLetters", QUEUE,
            "photo.jms.url", new Kind("an address without ? and options", value -> value.matches("[^?\\s]+")));
    private static final Kind PORT = number(1, 65535);
    private static final Pattern NUMBER = Pattern.compile("-?\\d+");
    private static final Pattern TIME = Pattern.compile("\\d+|(?=\\d)(\\d+d)?(\\d+h)?(\\d+m(?!s))?(\\d+s)?(\\d+ms)?");

    /** Properties of beans, for which Camel does not convert times such as 2s. */
    private static final Kind MILLISECONDS = new Kind("milliseconds such as 500", value -> value.matches("\\d{1,18}"));

    private static final Map<String, Kind> NUMBERS = Map.ofEntries(
            Map.entry("photo.concurrency", number(1, MOST)),
            Map.entry("photo.redeliveries", number(0, MOST)),
            Map.entry("photo.maxReplays", number(0, MOST)),
            Map.entry("photo.maxDepth", number(1, MOST)),
            Map.entry("photo.maxEdge", number(0, MOST)),
            Map.entry("photo.clusterTimeout", time(2000)),
            Map.entry("photo.notifyEvery", time(1000)),
            Map.entry("photo.redeliveryDelay", MILLISECONDS),
            Map.entry("photo.maximumRedeliveryDelay", MILLISECONDS),
            Map.entry("photo.accessRetryDelay", MILLISECONDS),
            Map.entry("photo.incompleteAge", MILLISECONDS),
            Map.entry("photo.unknownAge", MILLISECONDS),
            Map.entry("photo.ftp.port", PORT),
            Map.entry("photo.sftp.port", PORT),
            Map.entry("photo.mail.port", PORT));

    /** A folder that Camel reads as a part of a URI. */
    private static final Kind SINK = new Kind(
            "a folder without ? { } && in its name, without % before two digits as in %20, and with / instead of a backslash",
            value -> !value.matches("(?s).*([?{}\\\\]|&&|%\\p{XDigit}{2}).*|RAW\\(.*"));

    /** Camel takes a backslash for a slash. */
    private static final Kind POLLED = new Kind(
            "a folder with / instead of a backslash", value -> File.separatorChar == '\\' || !value.contains("\\"));

    /** A backslash may be part of its name here, but not after the letter of a drive. */
    private static final Kind OTHER_SYSTEM =
            new Kind(POLLED.allowed(), value -> File.separatorChar == '\\' || !value.matches("(?s)[A-Za-z]:\\\\.*"));

    /** It is an expression. */
    private static final Kind DONE = new Kind(
            "a folder with / instead of a backslash, and with { } only in expressions such as ${date:now:yyyy}",
            value -> !value.replaceAll("\\$\\{[^{}]*}", "x").matches("(?s).*[{}\\\\].*"));

    /** Camel takes such a backslash for one that escapes a placeholder. */
    private static final Pattern LOST_BACKSLASH = Pattern.compile("(?s)\\\\(.?$|\\{\\{|}})");

    private static final Map<String, Kind> FOLDERS = Map.of(
            "photo.inbox", POLLED,
            "photo.requests", POLLED,
            "photo.done", DONE,
            "photo.deadLetters", OTHER_SYSTEM,
            "photo.localDone", OTHER_SYSTEM,
            "photo.downloads", SINK,
            "photo.ftp.downloads", SINK,
            "photo.sftp.downloads", SINK);

    private final Map<String, String> defaults;

    /** @param defaults from the text of the route files, by name */
    public PhotoSettingValues(Map<String, String> defaults) {
        Map<String, String> all = new HashMap<>(defaults);
        all.put("photo.observe", "false");
        this.defaults = Map.copyOf(all);
    }

    /** @throws NotStartedException if a value is invalid */
    public void check(ProgramSettings settings) throws NotStartedException {
        for (Map.Entry<String, String> set : new TreeMap<>(settings.photoSettings()).entrySet()) {
            if (LOST_BACKSLASH.matcher(set.getValue()).find()) {
                // without the value, which may be a secret
                throw new NotStartedException(
                        "Not started: the value of setting " + settings.named(set.getKey())
                                + " has a backslash as its last character or the one before, or before {{ or }}: there Camel drops it");
            }
        }
        for (Map.Entry<String, String> known : new TreeMap<>(defaults).entrySet()) {
            Kind kind = kind(known.getKey(), known.getValue());
            Map.Entry<String, String> set =
                    settings.photoSetting(known.getKey()).orElse(known);
            if (kind != null) {
                check(settings.named(set.getKey()), set.getValue(), kind);
            }
        }
        for (String time : new TreeSet<>(TIMES_OF_COMPONENT)) {
            Optional<String> value = settings.componentOption(time);
            if (value.isPresent() && !value.get().matches("[+-]?P.*")) {
                check(settings.named(ProgramSettings.COMPONENT + time), value.get(), time(0));
            }
        }
    }

    private static void check(String setting, String value, Kind kind) throws NotStartedException {
        if (!value.contains("{{") && !kind.test().test(value)) {
            throw new NotStartedException("Not started: invalid value \"" + shown(value) + "\" of setting " + setting
                    + "; allowed: " + kind.allowed());
        }
    }

    private static Kind kind(String name, String byDefault) {
        if (CHOICES.containsKey(name)) {
            return CHOICES.get(name);
        }
        if (MESSAGES.containsKey(name)) {
            return MESSAGES.get(name);
        }
        if (FOLDERS.containsKey(name)) {
            return FOLDERS.get(name);
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
        return new Kind(
                (most < MOST ? "" : "a whole number, ") + least + " to " + most,
                value -> value.matches("\\d{1,9}") && isIn(Long.parseLong(value), least, most));
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
