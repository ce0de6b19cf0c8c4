// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.limit;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/** That a person lets all calls of an account wait; beside the pauses that answers demand, and not ended by these. Thread-safe. */
final class CallHold {

    private static final long LOOK_AROUND = TimeUnit.MILLISECONDS.toNanos(250);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final LongSupplier nanoTime;
    private volatile Long end;
    private volatile int waiting;

    CallHold(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** From now on for so long, whatever was said before. */
    void holdFor(Duration time) {
        change(nanoTime.getAsLong() + time.toNanos());
    }

    void release() {
        change(null);
    }

    private void change(Long newEnd) {
        lock.lock();
        try {
            end = newEnd;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** In nanoseconds; 0 if calls may start. */
    long left() {
        Long until = end;
        return until == null ? 0 : Math.max(0, until - nanoTime.getAsLong());
    }

    /** So many wait here. */
    int waiting() {
        return waiting;
    }

    /** Waits until calls may start, or the lane gives up; whether they may. */
    boolean await(CallLane lane) throws InterruptedException {
        if (left() == 0) {
            return true;
        }
        lock.lock();
        waiting++;
        try {
            for (long left = left(); left > 0 && !lane.isClosed() && !lane.isStopping(); left = left()) {
                changed.awaitNanos(Math.min(left, LOOK_AROUND));
            }
            return left() == 0;
        } finally {
            waiting--;
            lock.unlock();
        }
    }

    /** Lets those who wait look at their lanes. */
    void lookAround() {
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
