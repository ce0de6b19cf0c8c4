// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.observe.board;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Counts of all photos since the start, and the latest of them. Thread-safe. */
public final class PhotoBoard {

    /** How many photos are remembered. */
    static final int REMEMBERED = 200;

    /** Number of transfer times for the median. */
    private static final int TIMES = 256;

    private final Clock clock;
    private final Deque<ProcessedPhoto> latest = new ArrayDeque<>();
    private final Map<PhotoOutcome, Long> counts = new EnumMap<>(PhotoOutcome.class);
    private final long[] recentMillis = new long[TIMES];
    private final Timeline timeline;
    private long seen;
    private long moved;
    private long bytesMoved;

    public PhotoBoard(Clock clock) {
        this.clock = clock;
        this.timeline = new Timeline(clock.millis());
    }

    synchronized void add(ProcessedPhoto photo) {
        seen++;
        latest.addFirst(photo.numbered(seen));
        if (latest.size() > REMEMBERED) {
            latest.removeLast();
        }
        counts.merge(photo.outcome(), 1L, Long::sum);
        timeline.count(clock.millis(), photo.outcome().isMoved());
        if (photo.outcome().isMoved()) {
            bytesMoved += Math.max(0, photo.bytes());
            recentMillis[(int) (moved++ % TIMES)] = photo.millis();
        }
    }

    /** Call it periodically with the number of calls in flight. */
    public synchronized void sampleCalls(int inFlight) {
        timeline.sample(clock.millis(), inFlight);
    }

    /** Those after {@code number}, newest first. */
    public synchronized List<ProcessedPhoto> after(long number, int most) {
        List<ProcessedPhoto> found = new ArrayList<>();
        Iterator<ProcessedPhoto> photos = latest.iterator();
        while (photos.hasNext() && found.size() < most) {
            ProcessedPhoto photo = photos.next();
            if (photo.number() <= number) {
                break;
            }
            found.add(photo);
        }
        return found;
    }

    /** Empty if it is no longer remembered. */
    public synchronized Optional<ProcessedPhoto> find(long number) {
        return latest.stream().filter(photo -> photo.number() == number).findFirst();
    }

    public synchronized Totals totals() {
        return new Totals(
                seen,
                Map.copyOf(counts),
                bytesMoved,
                medianMillis(),
                timeline.movedPerSecond(clock.millis()),
                timeline.slots(clock.millis()),
                timeline.current());
    }

    private long medianMillis() {
        long[] sorted = Arrays.copyOf(recentMillis, (int) Math.min(moved, TIMES));
        Arrays.sort(sorted);
        return sorted.length == 0 ? -1 : sorted[sorted.length / 2];
    }

    /**
     * @param medianMillis of the latest transferred photos; -1 if there are none
     * @param perSecond photos transferred in the last seconds
     * @param slot number of the last of the slots since the start
     */
    public record Totals(
            long seen,
            Map<PhotoOutcome, Long> counts,
            long bytesMoved,
            long medianMillis,
            double perSecond,
            List<Timeline.Slot> slots,
            long slot) {

        public long count(PhotoOutcome outcome) {
            return counts.getOrDefault(outcome, 0L);
        }
    }
}
