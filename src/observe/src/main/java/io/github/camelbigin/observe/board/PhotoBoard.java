// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.observe.board;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was seen since the start: counts of all photos, and the latest of them. Thread-safe. */
public final class PhotoBoard {

    /** How many photos are remembered. */
    static final int REMEMBERED = 200;

    private final Clock clock;
    private final Deque<SeenPhoto> latest = new ArrayDeque<>();
    private final Map<Fate, Long> counts = new EnumMap<>(Fate.class);
    private final RecentTimes times = new RecentTimes();
    private final Timeline timeline;
    private long seen;
    private long bytesMoved;

    public PhotoBoard(Clock clock) {
        this.clock = clock;
        this.timeline = new Timeline(clock.millis());
    }

    synchronized void add(SeenPhoto photo) {
        seen++;
        latest.addFirst(photo.numbered(seen));
        if (latest.size() > REMEMBERED) {
            latest.removeLast();
        }
        counts.merge(photo.fate(), 1L, Long::sum);
        timeline.count(clock.millis(), photo.fate().isMoved());
        if (photo.fate().isMoved()) {
            bytesMoved += Math.max(0, photo.bytes());
            times.add(photo.millis());
        }
    }

    /** To be told now and then how many calls are in flight. */
    public synchronized void sampleCalls(int inFlight) {
        timeline.sample(clock.millis(), inFlight);
    }

    /** Those after {@code number}, the newest first. */
    public synchronized List<SeenPhoto> after(long number, int most) {
        List<SeenPhoto> found = new ArrayList<>();
        Iterator<SeenPhoto> photos = latest.iterator();
        while (photos.hasNext() && found.size() < most) {
            SeenPhoto photo = photos.next();
            if (photo.number() <= number) {
                break;
            }
            found.add(photo);
        }
        return found;
    }

    /** Empty if it is not remembered any more. */
    public synchronized Optional<SeenPhoto> find(long number) {
        return latest.stream().filter(photo -> photo.number() == number).findFirst();
    }

    public synchronized Totals totals() {
        return new Totals(
                seen,
                Map.copyOf(counts),
                bytesMoved,
                times.median(),
                timeline.movedPerSecond(clock.millis()),
                timeline.slots(clock.millis()),
                timeline.current());
    }

    /**
     * @param medianMillis of the latest moved photos; -1 if there is none
     * @param perSecond photos moved in the last seconds
     * @param slot number of the last of the slots since the start
     */
    public record Totals(
            long seen,
            Map<Fate, Long> counts,
            long bytesMoved,
            long medianMillis,
            double perSecond,
            List<Timeline.Slot> slots,
            long slot) {

        public long count(Fate fate) {
            return counts.getOrDefault(fate, 0L);
        }
    }
}
