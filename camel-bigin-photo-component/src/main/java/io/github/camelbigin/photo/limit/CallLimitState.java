// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.limit;

/**
 * How many calls of one account may be in flight, as far as its answers told ({@code bigin-api.md} section 3: the number is not
 * published, and a 429 does not say whether it or the day's credits are meant). Immutable; all times are nanoseconds of one
 * clock.
 *
 * <p>A refused call halves the limit; other refusals of calls that started before that are of the same overload and do not.
 * Then each call that passes gives one place back, up to just below where the refusal was. From there on one call above the limit
 * is a {@link Probe} now and then, the rarer the more often it was refused, and its refusal cuts nothing. Where nothing was ever
 * refused, or not for a minute, probes follow each other. A call that is refused though no other was in flight was not refused for
 * being one too many: all wait, longer each time.
 *
 * @param ceiling never more than this; at least 1
 * @param limit so many now; from 1 to {@code ceiling}
 * @param known null while nothing was refused
 * @param cuts how often the limit was cut; a call that started before the last cut tells nothing of the limit now
 * @param lonely how many calls in a row were refused though no other was in flight
 * @param pauseEnd no call starts before it
 */
record CallLimitState(
        int ceiling, int limit, KnownRefusal known, Probing probing, int cuts, int lonely, long pauseEnd) {

    /** CRM's smallest edition allows as many; a higher limit has to be found. */
    static final int FIRST = 5;

    private static final long MEMORY = 60_000_000_000L;
    private static final int PROBES_TO_RAISE = 3;
    private static final int STEP_UP = 4;
    private static final int STEP_DOWN = 16;
    private static final long FIRST_PAUSE = 1_000_000_000L;
    private static final int MAX_DOUBLINGS = 20;

    static CallLimitState of(int ceiling, long now) {
        return new CallLimitState(ceiling, Math.min(ceiling, FIRST), null, Probing.none(now), 0, 0, now);
    }

    long pauseLeft(long now) {
        return Math.max(0, pauseEnd - now);
    }

    boolean mayStart(int inFlight, long now) {
        return inFlight < limit && pauseEnd - now <= 0;
    }

    boolean mayProbe(int inFlight, long now) {
        if (limit >= ceiling || lonely > 0 || pauseEnd - now > 0) {
            return false;
        }
        KnownRefusal recalled = recalled(now);
        if (probing.underWay()) {
            int atOnce = recalled == null && probing.misses() == 0 ? Math.max(1, limit / STEP_UP) : 1;
            return inFlight < Math.min(ceiling, limit + atOnce) && probing.mayBeHandedOn(now);
        }
        return inFlight == limit && (recalled == null || (limit >= recalled.below() && probing.isDue(now)));
    }

    /** @param inFlight with the probe */
    CallLimitState probeStarted(long number, int inFlight, long now) {
        return with(probing.started(number, inFlight, now));
    }

    /** An answer other than 429 and 5xx. */
    CallLimitState passed(StartedCall call, long now) {
        if (call.cuts() != cuts) {
            return this;
        }
        CallLimitState heard =
                lonely == 0 ? this : new CallLimitState(ceiling, limit, known, probing, cuts, 0, pauseEnd);
        if (probing.isUnderWay(call)) {
            return heard.probePassed(now);
        }
        boolean climbs = limit < ceiling && recalled(now) != null && limit < known.below();
        return heard.with(climbs ? limit + 1 : limit, known, probing.callPassed(now - call.begun()));
    }

    /** No answer, or one that says nothing about the number of calls. */
    CallLimitState ended(StartedCall call) {
        return probing.isUnderWay(call) ? with(probing.ended()) : this;
    }

    /**
     * An answer of 429.
     *
     * @param atOnce so many calls were in flight with this one while it was; 1 only if it was alone all the time
     * @param maxPause the longest time that others shall wait because of it
     */
    CallLimitState refused(StartedCall call, int atOnce, long maxPause, long now) {
        if (call.cuts() != cuts) {
            return this;
        }
        // by the order in which calls reach the server another one may be refused in place of the probe
        if (probing.isBeside(call)) {
            return missed(call, now);
        }
        if (atOnce > 1) {
            int half = Math.max(1, Math.min(limit, atOnce) / 2);
            return new CallLimitState(
                    ceiling,
                    half,
                    new KnownRefusal(atOnce - atOnce / STEP_DOWN, now),
                    probing.reset(now),
                    cuts + 1,
                    0,
                    pauseEnd);
        }
        long pause = Math.min(maxPause, FIRST_PAUSE << Math.min(lonely, MAX_DOUBLINGS));
        // what was learned on the way down was the same refusal of everything
        return new CallLimitState(ceiling, 1, null, probing.reset(now), cuts + 1, lonely + 1, pauseEnd)
                .paused(pause, now);
    }

    /** Nobody starts a call for {@code nanos}, or longer if that was said before. */
    CallLimitState paused(long nanos, long now) {
        long end = now + nanos;
        return end - pauseEnd <= 0 ? this : new CallLimitState(ceiling, limit, known, probing, cuts, lonely, end);
    }

    CallLimitState withCeiling(int newCeiling) {
        int newLimit = Math.min(newCeiling, cuts == 0 ? Math.max(limit, FIRST) : limit);
        return new CallLimitState(newCeiling, newLimit, known, probing, cuts, lonely, pauseEnd);
    }

    /** Whether calls are refused because a probe was one too many, and not for what everybody sends. */
    boolean refusedForProbe() {
        return probing.misses() > 0;
    }

    private CallLimitState probePassed(long now) {
        KnownRefusal recalled = recalled(now);
        if ((recalled != null || probing.misses() > 0) && probing.passed() + 1 < PROBES_TO_RAISE) {
            return with(probing.confirmed());
        }
        int raised = Math.min(ceiling, Math.max(limit, probing.latest().height()));
        return with(raised, recalled == null ? null : new KnownRefusal(raised + 1, recalled.nanos()), probing.raised());
    }

    private CallLimitState missed(StartedCall call, long now) {
        // the probe itself may have passed before
        int proven = Math.min(limit, call.limit());
        boolean several = probing.underWay() ? probing.latest().height() > proven + 1 : proven + 1 < limit;
        // which of several are too many is found out one by one, at once
        KnownRefusal learned = several ? known : new KnownRefusal(proven + 1, now);
        return new CallLimitState(ceiling, proven, learned, probing.missed(now), cuts + 1, lonely, pauseEnd);
    }

    private KnownRefusal recalled(long now) {
        return known == null || now - known.nanos() > MEMORY ? null : known;
    }

    private CallLimitState with(Probing newProbing) {
        return with(limit, known, newProbing);
    }

    private CallLimitState with(int newLimit, KnownRefusal newKnown, Probing newProbing) {
        return new CallLimitState(ceiling, newLimit, newKnown, newProbing, cuts, lonely, pauseEnd);
    }
}
