// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.limit;

import io.github.camelbigin.photo.limit.AccountLimiter.Share;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * The calls of one account that are in flight or wait for a place: first come, first served, except that a full {@link Share} does
 * not hold up the others. Thread-safe.
 */
final class CallQueue {

    /** How often those that wait for a time look whether it has come, or whether they should give up. */
    private static final long CHECK = TimeUnit.MILLISECONDS.toNanos(250);

    private final ReentrantLock lock = new ReentrantLock();
    private final LongSupplier nanoTime;
    private final List<Share> shares = new ArrayList<>();
    private final Deque<Waiter> waiting = new ArrayDeque<>();
    private AdaptiveLimit limit;
    private int inFlight;
    private long starts;
    private long lastUsed;
    /** How long the longest call took, in nanoseconds; forgotten slowly while calls are shorter. */
    private long callTime;

    CallQueue(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.lastUsed = nanoTime.getAsLong();
        this.limit = AdaptiveLimit.of(1, lastUsed);
    }

    private static final class Waiter {
        private final Share share;
        private final Condition woken;
        private CallPermit permit;

        Waiter(Share share, Condition woken) {
            this.share = share;
            this.woken = woken;
        }
    }

    void join(Share share) {
        lock.lock();
        try {
            shares.add(share);
            updateCeiling();
        } finally {
            lock.unlock();
        }
    }

    /** Calls of {@code share} that wait stop waiting; those in flight go on. */
    void leave(Share share) {
        lock.lock();
        try {
            if (shares.remove(share)) {
                updateCeiling();
                wakeAll();
            }
        } finally {
            lock.unlock();
        }
    }

    private void updateCeiling() {
        lastUsed = nanoTime.getAsLong();
        // without shares, what was learned stays for the next one that joins
        int ceiling = most();
        if (ceiling > 0) {
            limit = limit.withCeiling(ceiling);
        }
        startWaiting(lastUsed);
    }

    /** Loops instead of streams: this runs twice for each call. @return 0 without shares */
    private int most() {
        int most = 0;
        for (Share share : shares) {
            most = Math.max(most, share.most());
        }
        return most;
    }

    private int places(Share share) {
        return share.places(TimeUnit.NANOSECONDS.toMillis(callTime));
    }

    private int places() {
        int places = 0;
        for (Share share : shares) {
            places = Math.max(places, places(share));
        }
        return places;
    }

    /**
     * @param first whether it goes before all that wait
     * @return null if the wait was given up: the share is closed, or it stops while all calls pause
     */
    CallPermit acquire(Share share, boolean first) throws InterruptedException {
        lock.lock();
        try {
            Waiter waiter = new Waiter(share, lock.newCondition());
            if (first) {
                waiting.addFirst(waiter);
            } else {
                waiting.addLast(waiter);
            }
            return await(waiter);
        } finally {
            lock.unlock();
        }
    }

    private CallPermit await(Waiter waiter) throws InterruptedException {
        try {
            while (isPatient(waiter.share)) {
                // one time for both: a pause that ended in between would be waited for without an end
                long now = nanoTime.getAsLong();
                startWaiting(now);
                if (waiter.permit != null) {
                    break;
                }
                long pause = limit.pauseLeft(now);
                if (pause > 0 || waiter.share.division().isDivided()) {
                    waiter.woken.awaitNanos(pause > 0 ? Math.min(pause, CHECK) : CHECK);
                } else {
                    waiter.woken.await();
                }
            }
            return waiter.permit;
        } catch (InterruptedException e) {
            if (waiter.permit != null) {
                endLocked(waiter.permit);
            }
            throw e;
        } finally {
            if (waiter.permit == null) {
                waiting.remove(waiter);
            }
        }
    }

    private boolean isPatient(Share share) {
        return shares.contains(share)
                && !(share.isStopping() && (limit.pauseLeft(nanoTime.getAsLong()) > 0 || places(share) == 0));
    }

    private void startWaiting(long now) {
        int ceiling = most();
        if (ceiling > 0 && ceiling != limit.ceiling()) {
            limit = limit.divided(ceiling);
        }
        int places = places();
        Iterator<Waiter> waiters = waiting.iterator();
        while (waiters.hasNext() && inFlight < places && limit.mayStart(inFlight, now)) {
            Waiter next = waiters.next();
            if (next.share.inFlight() < places(next.share)) {
                waiters.remove();
                inFlight++;
                starts++;
                next.share.started();
                next.permit = new CallPermit(next.share, starts, inFlight, limit.cuts(), now);
                next.woken.signal();
            }
        }
    }

    void end(CallPermit permit) {
        lock.lock();
        try {
            endLocked(permit);
        } finally {
            lock.unlock();
        }
    }

    private void endLocked(CallPermit permit) {
        long now = nanoTime.getAsLong();
        long pauseEnd = limit.pauseEnd();
        Duration maxPause = permit.share().settings().maxPause();
        int atOnce = permit.atOnce(starts, inFlight);
        limit = switch (permit.outcome()) {
            case PASSED -> limit.passed(permit);
            case REFUSED -> limit.refused(permit, atOnce, maxPause.toNanos(), now);
            case UNKNOWN -> limit;
        };
        Duration retryAfter = permit.retryAfter();
        if (retryAfter != null) {
            limit = limit.paused((retryAfter.compareTo(maxPause) < 0 ? retryAfter : maxPause).toNanos(), now);
        }
        permit.setOneTooMany(permit.outcome() == CallPermit.Outcome.REFUSED && retryAfter == null && atOnce > 1);
        inFlight--;
        permit.share().ended();
        callTime = Math.max(now - permit.begin(), callTime - callTime / 32);
        lastUsed = now;
        startWaiting(now);
        if (limit.pauseEnd() != pauseEnd) {
            // those that wait without an end have one now
            wakeAll();
        }
    }

    private void wakeAll() {
        waiting.forEach(waiter -> waiter.woken.signal());
    }

    /** @param pauseLeft in nanoseconds; 0 if calls do not pause */
    record Snapshot(int inFlight, int allowed, int waiting, long pauseLeft) {}

    Snapshot snapshot() {
        lock.lock();
        try {
            return new Snapshot(
                    inFlight, Math.min(limit.limit(), places()), waiting.size(), limit.pauseLeft(nanoTime.getAsLong()));
        } finally {
            lock.unlock();
        }
    }

    /** Whether no share is open, and none was for {@code nanos}. */
    boolean isUnusedFor(long nanos) {
        lock.lock();
        try {
            return shares.isEmpty() && nanoTime.getAsLong() - lastUsed > nanos;
        } finally {
            lock.unlock();
        }
    }
}
