// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.deadletter;

import io.github.camelbigin.photo.route.deadletter.Replay.Outcome;

/**
 * Which dead letters to replay. Immutable; null or blank is not asked for.
 *
 * @param file only this one, by the name of its photo or of its report's photo
 * @param as the record that {@code file} belongs to, if its name does not say it: MODULE/ID, an id, or the address of its page in Bigin
 * @param family {@code rejected} and so on
 * @param dryRun to move nothing
 */
public record ReplayRequest(String file, String as, String code, String family, boolean dryRun) {

    /** @throws IllegalArgumentException if {@code as} is given for more than one dead letter */
    public ReplayRequest {
        if (isGiven(as) && !isGiven(file)) {
            throw new IllegalArgumentException("name the one dead letter that belongs to this record");
        }
    }

    static boolean isGiven(String text) {
        return text != null && !text.isBlank();
    }

    boolean isRenamed() {
        return isGiven(as);
    }

    /** Why this dead letter is not replayed; null if it is. */
    Outcome refusal(DeadLetter letter, boolean hasPhoto) {
        if (!isFor(code, letter.code()) || !isFor(family, letter.family())) {
            return Outcome.NOT_ASKED_FOR;
        }
        if (!letter.isOfUpload()) {
            return Outcome.NOT_AN_UPLOAD;
        }
        return hasPhoto ? null : Outcome.NO_PHOTO;
    }

    private static boolean isFor(String wanted, String found) {
        return !isGiven(wanted) || wanted.equalsIgnoreCase(found);
    }
}
