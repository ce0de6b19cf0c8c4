// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.client;

/**
 * Looking for room above the limit: now and then one call more than it allows is started, and nothing is while that one is in
 * flight but what the limit allows. So a probe that is refused is one refusal, and not one of every call that follows.
 *
 * @param underWay probes in flight
 * @param passed probes in a row that passed at the same height
 * @param climbing whether the latest probe passed, so that the next one follows at once
 * @param callsSince calls that passed since the latest refusal
 * @param nanos when that was
 */
record Probing(int underWay, int passed, boolean climbing, int callsSince, long nanos) {

    // a refused probe is a call answered 429: with these, at most one in 300
    private static final int CALLS_BETWEEN = 300;
    private static final long NANOS_BETWEEN = 1_000_000_000L;

    static Probing none(long nanos) {
        return new Probing(0, 0, false, 0, nanos);
    }

    boolean isDue(long now) {
        return climbing || (callsSince >= CALLS_BETWEEN && now - nanos >= NANOS_BETWEEN);
    }

    Probing started() {
        return new Probing(underWay + 1, passed, climbing, callsSince, nanos);
    }

    /** Ended without having told anything. */
    Probing ended() {
        return new Probing(underWay - 1, passed, climbing, callsSince, nanos);
    }

    Probing confirmed() {
        return new Probing(underWay - 1, passed + 1, true, callsSince, nanos);
    }

    Probing raised() {
        return new Probing(underWay - 1, 0, true, callsSince, nanos);
    }

    /** A call was refused: what probes told before is void. */
    Probing reset(long now) {
        return new Probing(underWay, 0, false, 0, now);
    }

    Probing callPassed() {
        return new Probing(underWay, passed, climbing, callsSince + 1, nanos);
    }
}
