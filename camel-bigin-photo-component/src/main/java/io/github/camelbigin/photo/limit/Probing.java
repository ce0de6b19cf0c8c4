// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.limit;

/**
 * When to look for room above the limit, and what was found.
 *
 * @param latest null before the first probe
 * @param underWay whether it is in flight
 * @param passed probes in a row that passed at the same height
 * @param climbing whether the latest probe passed, so that the next one follows at once
 * @param misses probes that were refused since the limit was cut
 * @param callsSince calls that passed since the latest refusal
 * @param refused when that was, in nanoseconds
 * @param latency of the call that passed last, in nanoseconds
 */
record Probing(
        Probe latest,
        boolean underWay,
        int passed,
        boolean climbing,
        int misses,
        int callsSince,
        long refused,
        long latency) {

    // a refused probe is a call answered 429: with these, at most one in 300, and where they are always refused one in
    // 1,200
    private static final int CALLS_BETWEEN = 300;
    private static final long NANOS_BETWEEN = 1_000_000_000L;
    private static final int MAX_DOUBLINGS = 2;

    static Probing none(long now) {
        return new Probing(null, false, 0, false, 0, 0, now, 0);
    }

    boolean isUnderWay(StartedCall call) {
        return underWay && latest.number() == call.number();
    }

    /** Whether a probe was in flight together with {@code call}, which may be refused in its place. */
    boolean isBeside(StartedCall call) {
        return call.besideProbe() || (latest != null && latest.number() > call.number());
    }

    boolean isDue(long now) {
        int doublings = Math.min(Math.max(0, misses - 1), MAX_DOUBLINGS);
        return climbing || (callsSince >= CALLS_BETWEEN << doublings && now - refused >= NANOS_BETWEEN << doublings);
    }

    boolean mayBeHandedOn(long now) {
        return underWay && latest.isYoung(latency, now);
    }

    Probing started(long number, int inFlight, long now) {
        int height = underWay ? Math.max(latest.height(), inFlight) : inFlight;
        return new Probing(
                new Probe(number, height, now), true, passed, climbing, misses, callsSince, refused, latency);
    }

    /** Ended without having told anything. */
    Probing ended() {
        return new Probing(latest, false, passed, climbing, misses, callsSince, refused, latency);
    }

    Probing confirmed() {
        return new Probing(latest, false, passed + 1, true, misses, callsSince, refused, latency);
    }

    Probing raised() {
        return new Probing(latest, false, 0, true, misses, callsSince, refused, latency);
    }

    Probing missed(long now) {
        return new Probing(latest, false, 0, false, misses + 1, 0, now, latency);
    }

    /** The limit was cut: what probes told before is void. */
    Probing reset(long now) {
        return new Probing(latest, false, 0, false, 0, 0, now, latency);
    }

    /** @param took in nanoseconds */
    Probing callPassed(long took) {
        return new Probing(latest, underWay, passed, climbing, misses, callsSince + 1, refused, took);
    }
}
