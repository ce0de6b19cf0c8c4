// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.observe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelbigin.observe.board.PhotoBoard;
import io.github.camelbigin.observe.board.Timeline;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Samples the calls in flight once a second, and sends what has changed to the open pages. For one thread. */
final class UpdatePublisher implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(UpdatePublisher.class);
    private static final long READ_INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(2);
    /** Reading dead letters takes at most a twentieth of this thread's time. */
    private static final int READ_SHARE = 20;

    private final PhotoBoard board;
    private final CamelContext context;
    private final RouteStatus status;
    private final ReplayService replays;
    private final DeadLetters folder;
    private final EventStreams streams;
    private final Map<String, ObjectNode> sent = new HashMap<>();

    private DeadLetters.Content deadLetters = DeadLetters.Content.NONE;
    private long lastPhoto;
    private long nextRead = System.nanoTime();
    private volatile boolean readNow;

    UpdatePublisher(CamelContext context, PhotoBoard board, ReplayService replays, EventStreams streams) {
        this.context = context;
        this.board = board;
        this.status = new RouteStatus(context);
        this.replays = replays;
        this.folder = new DeadLetters(replays.deadLetters(), replays.maxDepth());
        this.streams = streams;
    }

    void deadLettersChanged() {
        readNow = true;
    }

    @Override
    public void run() {
        try {
            CallSnapshot current = CallSnapshot.of(context);
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
        Map<String, ObjectNode> parts = Map.of(
                "routes", PageJson.tree(status.state()),
                "files", PageJson.tree(WaitingSnapshot.of(context)),
                "meters", PageJson.tree(MeterSnapshot.of(context)),
                "deadLetters", PageJson.deadLetters(deadLetters, replays));
        ObjectNode change = PageJson.numbers(totals, current, 2);
        change.set("photos", PageJson.photos(board.after(lastPhoto, PageJson.SHOWN)));
        parts.forEach((name, part) -> {
            if (!part.equals(sent.put(name, part))) {
                change.set(name, part);
            }
        });
        streams.send(() -> snapshot(totals, current, parts), PageJson.text(change));
        lastPhoto = totals.seen();
    }

    private String snapshot(PhotoBoard.Totals totals, CallSnapshot current, Map<String, ObjectNode> parts) {
        ObjectNode all = PageJson.numbers(totals, current, Timeline.SLOTS);
        all.set("photos", PageJson.photos(board.after(0, PageJson.SHOWN)));
        all.setAll(parts);
        return PageJson.text(all);
    }
}
