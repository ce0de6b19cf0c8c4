// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.observe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelbigin.observe.board.PhotoBoard;
import io.github.camelbigin.observe.board.Timeline;
import io.github.camelbigin.photo.route.folder.KeptPhotos;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Samples the calls in flight once a second, and sends what has changed to the open pages. For one thread. */
final class UpdatePublisher implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(UpdatePublisher.class);
    private static final long READ_INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(2);
    /** Reading dead letters takes at most a twentieth of this thread's time. */
    private static final int READ_SHARE = 20;

    private final PhotoBoard board;
    private final Supplier<CallSnapshot> calls;
    private final RouteStatus status;
    private final ReplayService replays;
    private final DeadLetters folder;
    private final EventStreams streams;
    private final KeptPhotos kept;

    private DeadLetters.Content deadLetters = DeadLetters.Content.NONE;
    private String sentDeadLetters = "";
    private long lastPhoto;
    private long nextRead = System.nanoTime();
    private volatile boolean readNow;

    UpdatePublisher(
            PhotoBoard board,
            Supplier<CallSnapshot> calls,
            RouteStatus status,
            ReplayService replays,
            EventStreams streams,
            KeptPhotos kept) {
        this.board = board;
        this.calls = calls;
        this.status = status;
        this.replays = replays;
        this.folder = new DeadLetters(replays.deadLetters(), replays.maxDepth());
        this.streams = streams;
        this.kept = kept;
    }

    void deadLettersChanged() {
        readNow = true;
    }

    @Override
    public void run() {
        try {
            CallSnapshot current = calls.get();
            board.sampleCalls(current.inFlight());
            if (!streams.isEmpty()) {
                readDeadLetters();
                publish(current);
            }
        } catch (RuntimeException e) {
            // a scheduled task that fails would never run again
            LOG.warn("Cannot update the page", e);
        }
    }

    private void readDeadLetters() {
        long begin = System.nanoTime();
        if (!readNow && begin < nextRead) {
            return;
        }
        readNow = false;
        try {
            deadLetters = folder.read();
        } catch (IOException e) {
            LOG.debug("Cannot read the dead letters", e);
        }
        long end = System.nanoTime();
        nextRead = end + Math.max(READ_INTERVAL_NANOS, READ_SHARE * (end - begin));
    }

    private void publish(CallSnapshot current) {
        PhotoBoard.Totals totals = board.totals();
        ObjectNode routes = PageJson.routes(status.state());
        ObjectNode letters = PageJson.deadLetters(deadLetters, replays);
        ObjectNode change = PageJson.numbers(totals, current, 2);
        change.set("photos", PageJson.photos(board.after(lastPhoto, PageJson.SHOWN)));
        change.set("routes", routes);
        ObjectNode keptPhotos = PageJson.kept(kept.names());
        change.set("kept", keptPhotos);
        String text = PageJson.text(letters);
        if (!text.equals(sentDeadLetters)) {
            change.set("deadLetters", letters);
            sentDeadLetters = text;
        }
        streams.send(() -> snapshot(totals, current, routes, letters, keptPhotos), PageJson.text(change));
        lastPhoto = totals.seen();
    }

    private String snapshot(
            PhotoBoard.Totals totals,
            CallSnapshot current,
            ObjectNode routes,
            ObjectNode letters,
            ObjectNode keptPhotos) {
        ObjectNode all = PageJson.numbers(totals, current, Timeline.SLOTS);
        all.set("photos", PageJson.photos(board.after(0, PageJson.SHOWN)));
        all.set("routes", routes);
        all.set("kept", keptPhotos);
        all.set("deadLetters", letters);
        return PageJson.text(all);
    }
}
