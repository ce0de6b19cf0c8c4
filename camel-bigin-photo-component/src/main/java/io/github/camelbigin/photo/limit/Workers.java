// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.limit;

/**
 * The programs that share the limit of one organisation: how many are alive, and which of them this one is. Thread-safe; one object
 * stands for one program.
 */
@FunctionalInterface
public interface Workers {

    /**
     * Called every two seconds, each time by one thread, and also while no call is made: it may serve as a heartbeat. A worker that
     * has ended should be missing after 10 s at most.
     *
     * @return null if this program has not joined them yet; then, too, the last position counts
     * @throws Exception if it cannot be found out now; then the last position counts
     */
    Position position() throws Exception;

    /** This program makes no more calls. */
    default void leave() throws Exception {}

    /**
     * Immutable.
     *
     * @param number which of the workers this one is: from 0, and no two have the same; or {@value #UNNUMBERED}, and then no worker
     *     uses what remains when the limit is divided by {@code alive}
     * @param alive how many there are, with this one; at least 1
     */
    record Position(int number, int alive) {

        /** The number of workers that do not know which of them they are. */
        public static final int UNNUMBERED = -1;

        public Position {
            if (alive < 1 || number < UNNUMBERED || number >= alive) {
                throw new IllegalArgumentException("There is no worker " + number + " of " + alive);
            }
        }
    }
}
