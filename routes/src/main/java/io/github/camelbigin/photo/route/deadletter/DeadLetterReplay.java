// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.deadletter;

import io.github.camelbigin.photo.record.MessageFileName;
import io.github.camelbigin.photo.route.deadletter.Replay.Outcome;
import io.github.camelbigin.photo.route.folder.PhotoFolders;
import io.github.camelbigin.photo.route.folder.RealFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts dead letters from the folder of a {@link DeadLetterStore} back where they came from: into the inbox that the report names, if that is one that may be replayed
 * into: anyone who can write to the folder can write a report. A report that names none, because the photo came from a server or an older version wrote it, belongs to the inbox of this replay. A photo that was renamed since, which is found by its
 * content, keeps its new name in the inbox. No link in the folder is followed. A dead letter that vanishes meanwhile, because another replay
 * was faster, is not reported. Thread-safe once it is set up; usable as a bean.
 */
public final class DeadLetterReplay {

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetterReplay.class);

    /** @param otherwise why others are not */
    private record Inboxes(Predicate<Path> allowed, Outcome otherwise) {}

    private final LongAdder replayed = new LongAdder();
    private volatile boolean ofRoute;
    private String deadLetters;
    private String inbox = "inbox";
    private int maxReplays = 3;
    private int maxDepth = 32;

    /** The folder of dead letters, or a link to one; null or blank, the default, for {@code dead-letters} beside the inbox. */
    public void setDeadLetters(String deadLetters) {
        this.deadLetters = deadLetters;
    }

    /** {@code inbox} by default. */
    public void setInbox(String inbox) {
        this.inbox = inbox;
    }

    /** A photo that was replayed this often stays; 3 by default. */
    public void setMaxReplays(int maxReplays) {
        this.maxReplays = maxReplays;
    }

    /** How deep in folders dead letters are looked for, as photos are; 32 by default. */
    public void setMaxDepth(int maxDepth) {
        this.maxDepth = maxDepth;
    }

    public int getMaxDepth() {
        return maxDepth;
    }

    public int getMaxReplays() {
        return maxReplays;
    }

    /** The folder of dead letters; it may not exist. */
    public Path folder() {
        return PhotoFolders.deadLetters(deadLetters, inbox);
    }

    /** Absolute. */
    public Path inbox() {
        return Path.of(inbox).toAbsolutePath().normalize();
    }

    /** For a route, which is counted: see {@link ReplayRequest}. */
    public List<Replay> replay(String code, String family, boolean dryRun) throws IOException {
        ofRoute = true;
        List<Replay> replays = replay(new ReplayRequest(null, null, code, family, dryRun));
        replayed.add(replays.stream()
                .filter(one -> one.outcome() == Outcome.REPLAYED)
                .count());
        return replays;
    }

    /** How many a route has put back; empty as long as none has tried. */
    public OptionalLong replayed() {
        return ofRoute ? OptionalLong.of(replayed.sum()) : OptionalLong.empty();
    }

    /** As {@link #replay(ReplayRequest, Predicate)}, into the inbox of this replay only. */
    public List<Replay> replay(ReplayRequest request) throws IOException {
        return replay(request, new Inboxes(inbox()::equals, Outcome.OTHER_INBOX));
    }

    /**
     * Moves what fits, each photo in one step or not at all, and deletes its report.
     *
     * @param polled whether a route polls this inbox; others are not replayed into
     * @return one entry a report, and one a folder that cannot be listed, sorted by name
     * @throws IOException if the folder of dead letters cannot be listed
     * @throws IllegalArgumentException if the request does not say which record it is
     */
    public List<Replay> replay(ReplayRequest request, Predicate<Path> polled) throws IOException {
        return replay(request, new Inboxes(polled, Outcome.NOT_POLLED));
    }

    private List<Replay> replay(ReplayRequest request, Inboxes inboxes) throws IOException {
        DeadLetterFiles files = new DeadLetterFiles(folder(), maxDepth);
        List<Replay> replays = new ArrayList<>();
        for (Map.Entry<String, Path> report : files.reports().entrySet()) {
            try {
                one(files, report.getKey(), report.getValue(), request, inboxes).ifPresent(replays::add);
            } catch (NoSuchFileException e) {
                continue; // another replay was faster
            } catch (InvalidPathException e) {
                LOG.warn(
                        "{} is not in the character set of this program; start it with LC_ALL=C.UTF-8",
                        oneLine(report.getKey()));
                replays.add(new Replay(report.getKey(), "", "", "", 0, Outcome.NOT_MOVED));
            }
        }
        // now, because another replay may have been between photo and report
        replays.removeIf(replay -> replay.outcome() == Outcome.NO_PHOTO
                && !exists(files.folder().resolve(DeadLetter.reportOf(replay.file()))));
        return replays;
    }

    /**
     * Moves a photo whose name does not say a record to where its inbox has the photo of that record.
     *
     * @param file its name in the inbox
     * @param as as in {@link ReplayRequest}
     * @throws IllegalArgumentException if {@code as} does not say a record
     */
    public Replay name(Path photo, String file, String as, Predicate<Path> polled) throws IOException {
        Path home = photo;
        for (Path part : Path.of(file)) {
            home = home.getParent();
        }
        String target = InboxName.of(as, file, Stream.of(file));
        Replay planned = new Replay(file, home.toString(), home.resolve(target).toString(), "", 0, Outcome.REPLAYED);
        Outcome obstacle =
                exists(photo) ? obstacle(home, target, 0, new Inboxes(polled, Outcome.NOT_POLLED)) : Outcome.NO_PHOTO;
        if (obstacle == null) {
            try {
                RealFolder inbox = new RealFolder(home);
                inbox.receive(photo, inbox, Path.of(planned.target()));
            } catch (IOException e) {
                LOG.warn("{} cannot be moved within the inbox: {}", oneLine(photo), oneLine(e));
                obstacle = Outcome.NOT_MOVED;
            }
        }
        return obstacle == null ? planned : planned.with(obstacle);
    }

    /** @return empty if it is another than the request names */
    private Optional<Replay> one(
            DeadLetterFiles files, String name, Path report, ReplayRequest request, Inboxes inboxes)
            throws IOException {
        boolean named = !ReplayRequest.isGiven(request.file()) || request.file().equals(name);
        DeadLetter letter;
        try {
            letter = DeadLetter.read(report);
        } catch (NoSuchFileException e) {
            throw e;
        } catch (IOException e) {
            return named ? Optional.of(new Replay(name, "", "", "", 0, Outcome.UNREADABLE_REPORT)) : Optional.empty();
        }
        Optional<String> photo = files.photo(name, letter);
        if (!named && !photo.equals(Optional.of(request.file()))) {
            return Optional.empty();
        }
        String file = photo.orElse(name);
        Optional<Path> source = letter.inbox();
        Path home = source.orElse(inbox());
        String target = InboxName.of(name, file, letter, request);
        int replays = target.equals(InboxName.original(name, letter)) ? letter.replays() + 1 : 1;
        Replay planned = new Replay(
                file, home.toString(), home.resolve(target).toString(), letter.code(), replays, Outcome.WOULD_REPLAY);
        Outcome refusal = request.refusal(letter, photo.isPresent());
        Outcome obstacle = refusal == null ? obstacle(home, target, replays, inboxes) : refusal;
        if (photo.isPresent() && !exists(files.folder().resolve(file))) {
            throw new NoSuchFileException(file);
        }
        if (obstacle != null || request.dryRun()) {
            return Optional.of(obstacle == null ? planned : planned.skipped(obstacle, letter.replays()));
        }
        return Optional.of(planned.with(carryOut(files, file, letter, planned, target, report)));
    }

    /** Null if there is none. */
    private Outcome obstacle(Path home, String target, int replays, Inboxes inboxes) throws IOException {
        if (InboxName.isIgnored(target)) {
            return Outcome.IGNORED_IN_INBOX;
        }
        if (replays > maxReplays) {
            return Outcome.TOO_OFTEN;
        }
        if (!Files.isDirectory(home)) {
            return Outcome.NO_INBOX;
        }
        if (!inboxes.allowed().test(home)) {
            return inboxes.otherwise();
        }
        if (!new RealFolder(home).holds(home.resolve(target))) {
            return Outcome.OUTSIDE_OF_INBOX;
        }
        return exists(home.resolve(target)) ? Outcome.ALREADY_IN_INBOX : null;
    }

    private static Outcome carryOut(
            DeadLetterFiles files, String file, DeadLetter letter, Replay planned, String target, Path report)
            throws IOException {
        Path photo = files.folder().resolve(file);
        try {
            new DeadLetterFolder(files.folder())
                    .replaying(DeadLetterName.of(target), letter.withReplays(files.sha256(file), planned.replays()));
            new RealFolder(Path.of(planned.inbox()))
                    .receive(photo, new RealFolder(files.folder()), Path.of(planned.target()));
        } catch (IOException e) {
            if (!exists(photo)) {
                throw new NoSuchFileException(file);
            }
            LOG.warn("Dead letter {} cannot be moved into the inbox: {}", oneLine(photo), oneLine(e));
            return Outcome.NOT_MOVED;
        }
        try {
            Files.deleteIfExists(report);
        } catch (IOException e) {
            LOG.warn("Report {} of a replayed photo cannot be deleted: {}", oneLine(report), oneLine(e));
        }
        return Outcome.REPLAYED;
    }

    private static boolean exists(Path file) {
        return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
    }

    private static String oneLine(Object text) {
        return MessageFileName.shown(text.toString());
    }
}
