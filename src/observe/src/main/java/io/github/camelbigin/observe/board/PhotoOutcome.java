// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.observe.board;

/** How the transfer of a photo ended. */
public enum PhotoOutcome {
    UPLOADED,
    DOWNLOADED,
    /** A dead letter, or a line in the error file of a list. */
    REJECTED,
    /** Kept where it was, for the next poll. */
    KEPT,
    /** Kept where it was, manual action required. */
    SUSPENDED;

    boolean isMoved() {
        return this == UPLOADED || this == DOWNLOADED;
    }
}
