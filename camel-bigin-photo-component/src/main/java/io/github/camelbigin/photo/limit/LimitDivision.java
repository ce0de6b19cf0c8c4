// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.limit;

import io.github.camelbigin.photo.limit.Workers.Position;
import java.time.Clock;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This worker's part of a limit. The limit is divided evenly. What remains goes round among the workers in turns, by their clocks, so
 * that all have the same over some seconds, and together never more than the limit. Thread-safe.
 */
public final class LimitDivision {

    /** Of a program that has the whole limit to itself. */
    public static final LimitDivision NONE = new LimitDivision(null, null, new Position(0, 1));

    /** Eight turns in ten seconds, so that each of 2, 4 or 8 workers has as many as the others. */
    static final long TURN = 1_250;

    /** The most by which clocks differ. */
    static final long SKEW = 50;

    private static final Logger LOG = LoggerFactory.getLogger(LimitDivision.class);

    private final Workers workers;
    private final Clock clock;
    private volatile Position position;
    private Position latest;
    private volatile String unknown;

    private LimitDivision(Workers workers, Clock clock, Position position) {
        this.workers = workers;
        this.clock = clock;
        this.position = position;
    }

    /** With those that are found by {@link #refresh}; until then no call may start. */
    public static LimitDivision among(Workers workers, Clock clock) {
        Objects.requireNonNull(workers, "workers");
        return new LimitDivision(workers, clock, workers instanceof FixedWorkers fixed ? fixed.position() : null);
    }

    /** Finds out who is alive. */
    public synchronized void refresh() {
        try {
            Position now = workers.position();
            if (now == null) {
                LOG.debug("{}: this program is not yet one of them", workers);
                return;
            }
            // a part grows only when two rounds say so: by then all others know of a worker that has just begun
            boolean grows = latest == null || now.alive() < latest.alive();
            Position before = position;
            position = grows ? latest : now;
            latest = now;
            if (unknown != null) {
                LOG.info("{}: it is known again how many workers share the limit of calls: {}", workers, now.alive());
            } else if (position != null && (before == null || before.alive() != position.alive())) {
                LOG.info(
                        position.alive() == 1
                                ? "{} worker has the whole limit of calls"
                                : "{} workers share the limit of calls",
                        position.alive());
            }
            unknown = null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            String reason = workers + ": cannot find out how many workers share the limit of calls; "
                    + (position == null ? "no call starts until then" : "the last number counts: " + position.alive())
                    + ": " + e;
            if (unknown == null) {
                LOG.warn("{}", reason);
            }
            unknown = reason;
        }
    }

    /** Another worker may have this one's part. */
    public synchronized void leave() {
        try {
            workers.leave();
        } catch (Exception e) {
            LOG.debug("{}: the others will notice by themselves that this worker has ended", workers, e);
        }
    }

    /** Whether there are other programs. */
    public boolean isDivided() {
        return this != NONE;
    }

    /** Null as long as it is not known. */
    public Position position() {
        return position;
    }

    /** Why it cannot be found out now who is alive; null if it can. */
    public String unknown() {
        return unknown;
    }

    /** How many there are, with this one; 0 as long as it is not known. */
    public int workers() {
        Position now = position;
        return now == null ? 0 : now.alive();
    }

    /** The most that {@link #places} gives with the present workers; at least 1. */
    int most(int limit) {
        Position now = position;
        if (now == null) {
            return 1;
        }
        boolean more = now.number() != Position.UNNUMBERED && limit % now.alive() > 0;
        return Math.max(1, limit / now.alive() + (more ? 1 : 0));
    }

    /**
     * How many calls of this worker may be in flight now; 0 if none.
     *
     * @param callMillis how long a call takes: what goes round is used only by calls that end in their turn
     */
    int places(int limit, long callMillis) {
        Position now = position;
        if (now == null) {
            return 0;
        }
        int each = limit / now.alive();
        int rest = limit % now.alive();
        if (rest == 0 || now.number() == Position.UNNUMBERED) {
            return each;
        }
        // this worker has one more for as many turns as there are places that remain, then none until it is its turn
        // again
        long inRound = Math.floorMod(clock.millis() + now.number() * TURN, now.alive() * TURN);
        long turns = rest * TURN;
        // with nothing else, slow calls have to start, too
        long needed = each == 0 ? Math.min(callMillis, turns / 2) : callMillis;
        return inRound >= SKEW && inRound + needed < turns ? each + 1 : each;
    }
}
