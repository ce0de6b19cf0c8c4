// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.deadletter;

/**
 * What became of one dead letter in a replay. Immutable.
 *
 * @param file the dead letter, relative to its folder
 * @param inbox absolute path of the inbox that it belongs to; empty if the report cannot be read
 * @param target absolute path of its place in the inbox; empty if the report cannot be read
 * @param replays how often it was replayed, this time included
 */
public record Replay(String file, String inbox, String target, String code, int replays, Outcome outcome) {

    /** With the text that tells it to a person. */
    public enum Outcome {
        REPLAYED("replayed"),
        /** This was a dry run. */
        WOULD_REPLAY("would be replayed"),
        NOT_ASKED_FOR("another code or family was asked for"),
        /** Its photo came from Bigin, where a newer one may be now. */
        NOT_AN_UPLOAD(
                "it is not of an upload; fix the cause and run the route that it names again, then delete the dead letter"),
        TOO_OFTEN("replayed too often; move it manually"),
        /** The report exists and the photo does not: it is being stored or replayed, or was moved, or is a link. */
        NO_PHOTO("the photo file is missing"),
        ALREADY_IN_INBOX("the inbox already has a file of that name"),
        /** Camel's file consumer never picks it up. */
        IGNORED_IN_INBOX(
                "the inbox ignores file names that start with a dot or end with .camelLock; rename it and move it manually"),
        /** The report cannot be read, is not a report, is longer than 1 MB, or is a link; or a folder cannot be listed. */
        UNREADABLE_REPORT("the report cannot be read; move the photo manually"),
        NO_INBOX("its inbox does not exist; create it, or move the photo manually"),
        /** Only told by the page of the running program. */
        NOT_POLLED("no running route polls its inbox; start one, or move the photo manually"),
        /** Not told by the page. Who can write to the folder of dead letters could name any folder there. */
        OTHER_INBOX("its report names another inbox than photo.inbox; if that is right, set photo.inbox to it"),
        /** By a link, or by a name such as {@code ../1.png}. */
        OUTSIDE_OF_INBOX("its place is outside of its inbox, perhaps by a link; move it manually"),
        /** Because of a full disk, for example; the log has the reason. */
        NOT_MOVED("cannot be moved into the inbox; fix the cause given in the log, then replay again");

        private final String text;

        Outcome(String text) {
            this.text = text;
        }
    }

    Replay with(Outcome other) {
        return new Replay(file, inbox, target, code, replays, other);
    }

    Replay skipped(Outcome why, int before) {
        return new Replay(file, inbox, target, code, before, why);
    }

    /** Whether this or a similar replay moves the photo. */
    public boolean isReplayed() {
        return outcome == Outcome.REPLAYED || outcome == Outcome.WOULD_REPLAY;
    }

    /** In words: to which place it was moved, or why not and what to do. */
    public String text() {
        return switch (outcome) {
            case REPLAYED, WOULD_REPLAY -> outcome.text + " to " + target;
            case ALREADY_IN_INBOX, NO_INBOX, NOT_POLLED, OTHER_INBOX, OUTSIDE_OF_INBOX -> outcome.text + ": " + target;
            default -> outcome.text;
        };
    }
}
