// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.chaos;

/**
 * What happens to the whole.
 *
 * @param call the number of the photo call that it waits for, by progress and not by the clock
 * @param millis how long after that call a kill comes; how long the sandbox is down, the disk is full, the refresh token revoked
 */
record ChaosEvent(int call, Kind kind, int millis) implements Comparable<ChaosEvent> {

    enum Kind {
        KILL,
        /** Killed, started, and killed again before it is up. */
        KILL_TWICE,
        RESTART_SANDBOX,
        EXPIRE_TOKENS,
        REVOKE_REFRESH_TOKEN,
        FILL_DISK
    }

    @Override
    public int compareTo(ChaosEvent other) {
        return Integer.compare(call, other.call);
    }
}
