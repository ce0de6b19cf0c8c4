// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.observe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelbigin.observe.board.PhotoBoard;
import io.github.camelbigin.observe.board.Timeline;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Once a second: samples the calls in flight, and tells the open pages what has changed. Belongs to one thread. */
final class Broadcast implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(Broadcast.class);
    private static final long LOOK_AGAIN_NANOS = TimeUnit.SECONDS.toNanos(2);
    /** The folder of dead letters takes at most a twentieth of this thread's time. */
    private static final int LOOK_SHARE = 20;

    private final PhotoBoard board;
    private final Supplier<Calls> calls;
    private final Line line;
    private final Replays replays;
    private final DeadLetters folder;
    private final Watchers watchers;

    private DeadLetters.Content deadLetters = DeadLetters.Content.NONE;
    private String told = "";
    private long lastPhoto;
    private long lookAgain = System.nanoTime();
    private volatile boolean lookNow;

    Broadcast(PhotoBoard board, Supplier<Calls> calls, Line line, Replays replays, Watchers watchers) {
        this.board = board;
        this.calls = calls;
        this.line = line;
        this.replays = replays;
        this.folder = new DeadLetters(replays.deadLetters());
        this.watchers = watchers;
    }

    /** The folder of dead letters has changed. */
    void lookNow() {
        lookNow = true;
    }

    @Override
    public void run() {
        try {
            Calls count = calls.get();
            board.sampleCalls(count.inFlight());
            if (!watchers.isEmpty()) {
                look();
                tell(count);
            }
        } catch (RuntimeException e) {
            // a scheduled task that fails would never run again
            LOG.warn("The page could not be told what happens", e);
        }
    }

    private void look() {
        long begin = System.nanoTime();
        if (!lookNow && begin < lookAgain) {
            return;
        }
        lookNow = false;
        try {
            deadLetters = folder.read();
        } catch (IOException e) {
            LOG.debug("Dead letters cannot be read", e);
        }
        long end = System.nanoTime();
        lookAgain = end + Math.max(LOOK_AGAIN_NANOS, LOOK_SHARE * (end - begin));
    }

    private void tell(Calls count) {
        PhotoBoard.Totals totals = board.totals();
        ObjectNode change = BoardJson.numbers(totals, count, 2);
        change.set("photos", BoardJson.photos(board.after(lastPhoto, BoardJson.SHOWN)));
        change.set("line", BoardJson.line(line.state()));
        ObjectNode letters = BoardJson.deadLetters(deadLetters, replays);
        String text = BoardJson.text(letters);
        if (!text.equals(told)) {
            change.set("deadLetters", letters);
            told = text;
        }
        watchers.tell(() -> everything(totals, count, change, letters), BoardJson.text(change));
        lastPhoto = totals.seen();
    }

    private String everything(PhotoBoard.Totals totals, Calls count, ObjectNode change, ObjectNode letters) {
        ObjectNode all = BoardJson.numbers(totals, count, Timeline.SLOTS);
        all.set("photos", BoardJson.photos(board.after(0, BoardJson.SHOWN)));
        all.set("line", change.get("line"));
        all.set("deadLetters", letters);
        return BoardJson.text(all);
    }
}
