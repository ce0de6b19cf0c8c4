// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.limit;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * The calls of one account in flight, and who waits: first come, first served, but for lanes that are full. How many there may
 * be is {@link CallLimitState}'s to say. Thread-safe.
 */
final class CallLimit {

    private static final long LOOK_AROUND = 250_000_000L;

    private final ReentrantLock lock = new ReentrantLock();
    private final LongSupplier nanoTime;
    private final List<CallLane> lanes = new ArrayList<>();
    private final Deque<Waiter> waiting = new ArrayDeque<>();
    private CallLimitState state;
    private int inFlight;
    private long starts;

    CallLimit(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.state = CallLimitState.of(1, nanoTime.getAsLong());
    }

    private static final class Waiter {
        private final CallLane lane;
        private final boolean again;
        private final Condition woken;
        private StartedCall call;

        Waiter(CallLane lane, boolean again, Condition woken) {
            this.lane = lane;
            this.again = again;
            this.woken = woken;
        }
    }

    void join(CallLane lane) {
        lock.lock();
        try {
            lanes.add(lane);
            setCeiling();
        } finally {
            lock.unlock();
        }
    }

    /** Whoever waits in the lane stops waiting; its calls in flight go on. */
    void leave(CallLane lane) {
        lock.lock();
        try {
            if (lanes.remove(lane)) {
                // what was learned stays for who joins next
                if (!lanes.isEmpty()) {
                    setCeiling();
                }
                wakeAll();
            }
        } finally {
            lock.unlock();
        }
    }

    private void setCeiling() {
        int ceiling = lanes.stream().mapToInt(CallLane::maxInFlight).max().orElseThrow();
        if (ceiling != state.ceiling()) {
            state = state.withCeiling(ceiling);
            startWaiting(nanoTime.getAsLong());
        }
    }

    /**
     * @param again for a call that was refused for a probe: it goes before all that wait, and not as a probe
     * @return null if the wait was given up: the lane is left, or it stops while all calls pause
     */
    StartedCall start(CallLane lane, boolean again) throws InterruptedException {
        lock.lock();
        try {
            if (!lanes.contains(lane)) {
                return null;
            }
            Waiter waiter = new Waiter(lane, again, lock.newCondition());
            boolean first = again || waiting.isEmpty();
            StartedCall call = first ? tryStart(waiter, nanoTime.getAsLong()) : null;
            return call != null ? call : await(waiter);
        } finally {
            lock.unlock();
        }
    }

    private StartedCall await(Waiter waiter) throws InterruptedException {
        if (waiter.again) {
            waiting.addFirst(waiter);
        } else {
            waiting.addLast(waiter);
        }
        try {
            while (isPatient(waiter.lane)) {
                // one time for both: a pause that ended in between would be waited for without an end
                long now = nanoTime.getAsLong();
                startWaiting(now);
                if (waiter.call != null) {
                    break;
                }
                long pause = state.pauseLeft(now);
                if (pause > 0) {
                    waiter.woken.awaitNanos(Math.min(pause, LOOK_AROUND));
                } else {
                    waiter.woken.await();
                }
            }
            return waiter.call;
        } catch (InterruptedException e) {
            if (waiter.call != null) {
                endLocked(waiter.call);
            }
            throw e;
        } finally {
            if (waiter.call == null) {
                waiting.remove(waiter);
            }
        }
    }

    private boolean isPatient(CallLane lane) {
        return lanes.contains(lane) && !(lane.isStopping() && state.pauseLeft(nanoTime.getAsLong()) > 0);
    }

    private void startWaiting(long now) {
        Iterator<Waiter> waiters = waiting.iterator();
        while (waiters.hasNext() && hasRoom(now)) {
            Waiter next = waiters.next();
            StartedCall call = tryStart(next, now);
            if (call != null) {
                waiters.remove();
                next.call = call;
                next.woken.signal();
            }
        }
    }

    private boolean hasRoom(long now) {
        return state.mayStart(inFlight, now) || state.mayProbe(inFlight, now);
    }

    private StartedCall tryStart(Waiter waiter, long now) {
        CallLane lane = waiter.lane;
        boolean probe = !state.mayStart(inFlight, now);
        if (lane.isFull() || (probe && (waiter.again || !state.mayProbe(inFlight, now)))) {
            return null;
        }
        inFlight++;
        starts++;
        if (probe) {
            state = state.probeStarted(starts, inFlight, now);
        }
        lane.started();
        return new StartedCall(lane, starts, inFlight, state, now);
    }

    void end(StartedCall call) {
        lock.lock();
        try {
            endLocked(call);
        } finally {
            lock.unlock();
        }
    }

    private void endLocked(StartedCall call) {
        long now = nanoTime.getAsLong();
        long pauseEnd = state.pauseEnd();
        long maxPause = call.lane().maxPause().toNanos();
        state = switch (call.outcome()) {
            case PASSED -> state.passed(call, now);
            case REFUSED -> state.refused(call, call.atOnce(starts, inFlight), maxPause, now);
            case NOTHING -> state.ended(call);
        };
        if (call.outcome() == StartedCall.Outcome.REFUSED && call.retryAfter() == null && state.refusedForProbe()) {
            call.setRefusedForProbe();
        }
        if (call.retryAfter() != null) {
            state = state.paused(nanos(call.retryAfter(), call.lane().maxPause()), now);
        }
        inFlight--;
        call.lane().ended();
        startWaiting(now);
        if (state.pauseEnd() != pauseEnd) {
            // they have to wait with an end
            wakeAll();
        }
    }

    private static long nanos(Duration wait, Duration longest) {
        return (wait.compareTo(longest) < 0 ? wait : longest).toNanos();
    }

    private void wakeAll() {
        waiting.forEach(waiter -> waiter.woken.signal());
    }

    /** @param pauseLeft in nanoseconds; 0 if calls do not pause */
    record Snapshot(int inFlight, int allowed, int waiting, long pauseLeft) {}

    Snapshot snapshot() {
        lock.lock();
        try {
            return new Snapshot(inFlight, state.limit(), waiting.size(), state.pauseLeft(nanoTime.getAsLong()));
        } finally {
            lock.unlock();
        }
    }

    boolean isJoined() {
        lock.lock();
        try {
            return !lanes.isEmpty();
        } finally {
            lock.unlock();
        }
    }
}
