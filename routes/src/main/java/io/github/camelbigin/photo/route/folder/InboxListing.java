// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.folder;

import io.github.camelbigin.photo.record.MessageFileName;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileEndpoint;

/**
 * What the polls of an inbox on this machine list: which files wait, and why, as of the last poll and less those processed since; and whether the next poll
 * would find anything else. It learns them while Camel lists, and reads no folder itself. Thread-safe.
 */
public final class InboxListing {

    /** A reason: the program processes other photos first. */
    public static final String TURN = "TURN";
    /** A reason: it was written to a moment ago. */
    public static final String YOUNG = "YOUNG";
    /** A reason: another program on the same inbox processes it. */
    public static final String OTHER_PROGRAM = "OTHER_PROGRAM";

    /** A reason: it is no regular file, or this program may not read it or move it away. */
    public static final String OBSTACLE = "OBSTACLE";

    /**
     * A file that waits.
     *
     * @param name relative to its inbox, as logs show it
     * @param reason {@link #TURN}, {@link #YOUNG}, {@link #OTHER_PROGRAM}, {@link #OBSTACLE}, {@link IncompletePhotos#INCOMPLETE}, or one of {@link KeptPhotos}
     * @param until in milliseconds since 1970; 0 if no time ends that
     */
    public record Waiting(String name, String reason, long until) {
        private boolean is(String otherReason, long otherUntil) {
            return reason.equals(otherReason) && until == shown(otherUntil);
        }
    }

    private static final class Files {
        /** That the polls pick up, in their order; their names are not copied yet. */
        final Map<String, Waiting> taken = new LinkedHashMap<>();
        /** That stay where they are for now. */
        final Map<String, Waiting> held;

        long oldest = Long.MAX_VALUE;

        Files(int held) {
            this.held = new LinkedHashMap<>(held * 2);
        }
    }

    private static final Waiting TAKEN = new Waiting("", TURN, 0);

    private Files files = new Files(0);
    /** Null if all are listed. */
    private Files counting;

    private boolean watched;
    private final ListedFolders folders = new ListedFolders(System::nanoTime);
    private long polls;

    InboxListing() {}

    /** Empty if the endpoint has no {@link MovableFileFilter}. */
    public static Optional<InboxListing> of(Endpoint endpoint) {
        return endpoint instanceof GenericFileEndpoint<?> polled
                        && polled.getFilter() instanceof MovableFileFilter filter
                ? Optional.of(filter.listing())
                : Optional.empty();
    }

    /** Of all inboxes on this machine. */
    public static Stream<InboxListing> in(CamelContext context) {
        return context.getEndpoints().stream().map(InboxListing::of).flatMap(Optional::stream);
    }

    /** Whether the poll that follows may be left out, see {@link ListedFolders}. */
    public synchronized boolean isUnchanged() {
        return counting == null && folders.areUnchanged();
    }

    public synchronized void begin(Path inbox) {
        watched = true;
        counting = new Files(files.held.size());
        polls++;
        folders.begin();
        folders.add(inbox);
    }

    /** The number of the poll that lists at the moment; 0 if none does. */
    synchronized long poll() {
        return counting == null ? 0 : polls;
    }

    /** How many polls have begun. */
    synchronized long polls() {
        return polls;
    }

    synchronized void addFolder(Path folder) {
        if (counting != null) {
            folders.add(folder);
        }
    }

    /** A file is taken, be it that it only waits for being moved. */
    synchronized void take() {
        folders.take();
    }

    /** @param modified in milliseconds since 1970 */
    synchronized void add(String name, long modified) {
        if (counting != null) { // else it is not known when all are listed
            counting.taken.put(name, TAKEN);
            counting.oldest = Math.min(counting.oldest, modified);
        }
    }

    /** The file is one that the poll picks up, but does not process for now. */
    static void waits(GenericFileEndpoint<?> endpoint, GenericFile<?> file, String reason, long until) {
        of(endpoint).ifPresent(listing -> listing.waits(file.getRelativeFilePath(), reason, until));
    }

    synchronized void waits(String name, String reason, long until) {
        (counting == null ? files : counting).taken.replace(name, waiting(name, reason, until));
    }

    /** The file stays where it is for now. */
    synchronized void hold(String name, String reason, long until) {
        if (!watched) {
            return;
        }
        files.taken.remove(name);
        // of thousands of files that stay, few change from one poll to the next
        Waiting held = files.held.compute(
                name, (key, known) -> known != null && known.is(reason, until) ? known : waiting(key, reason, until));
        if (counting != null) {
            counting.held.put(name, held);
        }
    }

    private static Waiting waiting(String name, String reason, long until) {
        return new Waiting(MessageFileName.shown(name), reason, shown(until));
    }

    private static long shown(long until) {
        return until == IncompletePhotos.FOREVER ? 0 : until;
    }

    /** Camel has listed all. Does nothing if that is known. */
    public synchronized void end() {
        if (counting != null) {
            files = counting;
            counting = null;
            folders.end();
        }
    }

    /** The file does not wait any more. */
    public synchronized void processed(String name) {
        files.taken.remove(name);
    }

    /** How many files the polls pick up. */
    public synchronized long files() {
        return files.taken.size();
    }

    /** How many files stay where they are for now, by reason. */
    public synchronized Map<String, Long> held() {
        return files.held.values().stream().collect(Collectors.groupingBy(Waiting::reason, Collectors.counting()));
    }

    /** Those that stay where they are, then the next ones that are picked up. */
    public synchronized List<Waiting> first(int most) {
        return Stream.concat(
                        files.held.values().stream(),
                        files.taken.entrySet().stream()
                                .map(each ->
                                        each.getValue() == TAKEN ? waiting(each.getKey(), TURN, 0) : each.getValue()))
                .limit(most)
                .toList();
    }

    /** By its own time; {@code now} if no file waits to be picked up. Both in milliseconds since 1970. */
    public synchronized long oldest(long now) {
        return files.taken.isEmpty() ? now : Math.min(files.oldest, now);
    }
}
