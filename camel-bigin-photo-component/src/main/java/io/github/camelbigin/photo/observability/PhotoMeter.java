// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.observability;

import java.util.List;

/** Every meter, as the documentation lists it. All have Camel's tags {@code camelContext} and {@code kind}, too. */
public enum PhotoMeter {
    PHOTOS(
            "photos",
            Type.COUNTER,
            "",
            "Attempts to transfer a photo that ended; each redelivery is one",
            Tag.OF_OUTCOME),
    BYTES(
            "bytes",
            Type.COUNTER,
            "bytes",
            "Bytes of those photos, as far as they are known: not of a download that failed",
            Tag.OF_OUTCOME),
    CALLS(
            "calls",
            Type.TIMER,
            "seconds",
            "HTTP requests to Bigin, from sending until the response is read; without the wait for a place in flight",
            Tag.OF_OUTCOME),
    LOOKUPS(
            "lookups",
            Type.COUNTER,
            "",
            "Photos whose record was looked up, in Bigin or in memory: found, or why not; each attempt is one",
            Tag.OPERATION,
            Tag.CODE),
    PREPARED(
            "prepared",
            Type.TIMER,
            "seconds",
            "Photos that were prepared, untouched ones included, and the time that took; none where the option prepare is never",
            Tag.OPERATION,
            Tag.PREPARED),
    SAVED("prepared.saved", Type.COUNTER, "bytes", "Bytes by which those photos became smaller", Tag.OPERATION),
    UNPREPARED(
            "prepared.failed",
            Type.COUNTER,
            "",
            "Photos that could not be prepared; each redelivery is one",
            Tag.OPERATION,
            Tag.CODE),
    IN_FLIGHT("calls.inflight", Type.GAUGE, "", "Calls in flight now"),
    ALLOWED("calls.allowed", Type.GAUGE, "", "Calls that may be in flight now"),
    WAITING("calls.waiting", Type.GAUGE, "", "Calls that wait to start now"),
    PAUSE("calls.pause", Type.GAUGE, "seconds", "Time until the pause of calls ends; 0 without a pause"),
    TROUBLE(
            "trouble",
            Type.GAUGE,
            "",
            "Sets of endpoints, by account and options, whose transfers fail now; those of the family access need manual action",
            Tag.FAMILY),
    DEAD_LETTERS(
            "dead.letters",
            Type.COUNTER,
            "",
            "Photos that routes with camel-bigin-photo-routes made dead letters; not those that stay at their sources"),
    KEPT(
            "kept",
            Type.GAUGE,
            "",
            "Photos that stay at their sources, as routes with camel-bigin-photo-routes know them: RECORD_NOT_FOUND, which are looked up again, and until manual action UNKNOWN_RECORD, TOO_LARGE, UNMOVABLE",
            Tag.REASON),
    SUSPENDED(
            "suspended",
            Type.GAUGE,
            "",
            "Routes with camel-bigin-photo-routes that are suspended until manual action; not those that Bigin told to pause"),
    FILES_WAITING(
            "files.waiting",
            Type.GAUGE,
            "",
            "Files that wait in inboxes on this machine, as of their last poll, which lists at most 10000, and less those processed since"),
    OLDEST_FILE(
            "files.oldest",
            Type.GAUGE,
            "seconds",
            "Age of the oldest of these files, by its own time, which may be older than its arrival; 0 if none waits"),
    RETRIES(
            "retries",
            Type.COUNTER,
            "",
            "Second and later attempts: redeliveries of the route, and requests that the component sent again",
            Tag.OPERATION,
            Tag.MODULE,
            Tag.REASON),
    TOKEN_REFRESHES(
            "token.refreshes",
            Type.TIMER,
            "seconds",
            "Requests for an access token by this program",
            Tag.FAMILY,
            Tag.CODE),
    CREDITS_SPENT("credits.spent", Type.COUNTER, "", "Requests that may have cost one of Bigin's credits"),
    CREDITS_REMAINING(
            "credits.remaining",
            Type.GAUGE,
            "",
            "Remaining credits as last reported by Bigin; NaN if it does not report them");

    /** What kind of meter. */
    public enum Type {
        COUNTER,
        GAUGE,
        TIMER
    }

    /** The tags' names. */
    static final class Tag {
        static final String CONTEXT = "camelContext";
        static final String KIND = "kind";
        static final String OPERATION = "operation";
        static final String MODULE = "module";
        static final String FAMILY = "family";
        static final String CODE = "code";
        static final String REASON = "reason";
        static final String PREPARED = "prepared";
        static final String[] OF_OUTCOME = {OPERATION, MODULE, FAMILY, CODE};

        private Tag() {}
    }

    /** Value of the tag {@code kind}, which distinguishes Camel's meters. */
    static final String KIND = "CamelBiginPhoto";

    private final String meterName;
    private final Type type;
    private final String unit;
    private final String description;
    private final List<String> tags;

    PhotoMeter(String name, Type type, String unit, String description, String... tags) {
        this.meterName = "camel.bigin.photo." + name;
        this.type = type;
        this.unit = unit;
        this.description = description;
        this.tags = List.of(tags);
    }

    public String meterName() {
        return meterName;
    }

    public Type type() {
        return type;
    }

    /** Empty for a number of things. */
    public String unit() {
        return unit;
    }

    public String description() {
        return description;
    }

    /** Besides those that all have. */
    public List<String> tags() {
        return tags;
    }
}
