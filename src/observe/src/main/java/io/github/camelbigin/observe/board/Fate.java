// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.observe.board;

/** How a photo's way ended. */
public enum Fate {
    UPLOADED,
    DOWNLOADED,
    /** A dead letter, or a line of a list's errors. */
    REJECTED,
    /** Stays where it was, for the next try. */
    LEFT,
    /** Stays where it was until a person acts. */
    STOPPED;

    boolean isMoved() {
        return this == UPLOADED || this == DOWNLOADED;
    }
}
