// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.observe.board;

import java.util.ArrayList;
import java.util.List;

/** The last ten minutes in slots of five seconds. Not thread-safe. */
public final class Timeline {

    public static final int SLOT_MILLIS = 5_000;
    public static final int SLOTS = 120;
    private static final int RATE_SLOTS = 2;

    /** One slot. */
    public record Slot(int moved, int failed, int mostInFlight) {}

    private final long start;
    private final int[] moved = new int[SLOTS];
    private final int[] failed = new int[SLOTS];
    private final int[] mostInFlight = new int[SLOTS];
    private long current;

    Timeline(long startMillis) {
        this.start = startMillis;
    }

    void count(long now, boolean wasMoved) {
        int slot = at(now);
        if (wasMoved) {
            moved[slot]++;
        } else {
            failed[slot]++;
        }
    }

    void sample(long now, int inFlight) {
        int slot = at(now);
        mostInFlight[slot] = Math.max(mostInFlight[slot], inFlight);
    }

    /** Oldest first, the current one last. */
    List<Slot> slots(long now) {
        at(now);
        List<Slot> slots = new ArrayList<>();
        for (long slot = Math.max(0, current - SLOTS + 1); slot <= current; slot++) {
            int index = (int) (slot % SLOTS);
            slots.add(new Slot(moved[index], failed[index], mostInFlight[index]));
        }
        return slots;
    }

    /** Number of the current slot, as of the last call. */
    long current() {
        return current;
    }

    /** Over the current slot and the one before. */
    double movedPerSecond(long now) {
        at(now);
        long from = Math.max(0, current - RATE_SLOTS + 1);
        int sum = 0;
        for (long slot = from; slot <= current; slot++) {
            sum += moved[(int) (slot % SLOTS)];
        }
        long millis = Math.max(1_000, now - start - from * SLOT_MILLIS);
        return sum * 1_000.0 / millis;
    }

    private int at(long now) {
        // after the clock was set back, counting continues in the current slot
        long slot = Math.max(current, (now - start) / SLOT_MILLIS);
        for (long next = Math.max(current + 1, slot - SLOTS + 1); next <= slot; next++) {
            int index = (int) (next % SLOTS);
            moved[index] = 0;
            failed[index] = 0;
            mostInFlight[index] = 0;
        }
        current = slot;
        return (int) (slot % SLOTS);
    }
}
