// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.observe.board;

import java.util.Arrays;

/** Transfer times of the latest photos, in milliseconds. Not thread-safe. */
final class RecentTimes {

    private static final int KEPT = 256;

    private final long[] millis = new long[KEPT];
    private long added;

    void add(long time) {
        millis[(int) (added % KEPT)] = time;
        added++;
    }

    /** -1 if there are none. */
    long median() {
        int size = (int) Math.min(added, KEPT);
        if (size == 0) {
            return -1;
        }
        long[] sorted = Arrays.copyOf(millis, size);
        Arrays.sort(sorted);
        return sorted[size / 2];
    }
}
