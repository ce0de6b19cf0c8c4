// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.deadletter;

import io.github.camelbigin.photo.route.folder.WholeMove;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.camel.component.file.FileComponent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings dead letters back from the folder that {@code photo-store-files} fills into the inbox that {@code upload-files}
 * watches. The n-th replay of a photo puts it into the folder {@code replay-n} of the inbox, so that the count travels with
 * the name: the record is still read from the end of it, and {@link ErrorReport} tells it as {@code replays}. No
 * link in the folder is followed. A dead letter that vanishes meanwhile, because another replay was faster, is none. Stateless
 * and thread-safe; usable as a bean.
 */
public final class DeadLetterReplay {

    /** What {@link ErrorReport} writes beside a dead letter. */
    public static final String REPORT_SUFFIX = ".error.json";

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetterReplay.class);

    /** What became of one dead letter. */
    public enum Outcome {
        REPLAYED,
        /** Would be replayed; this was a dry run. */
        WOULD_REPLAY,
        /** Another code or family was asked for. */
        NOT_ASKED_FOR,
        /** It was replayed as often as allowed. */
        TOO_OFTEN,
        /** The report is there and the photo is not: it is being stored or replayed, or somebody moved it, or it is a link. */
        NO_PHOTO,
        /** A photo of the same name waits in the inbox already. */
        ALREADY_IN_INBOX,
        /** A part of its name begins with a dot, or ends with {@code .camelLock}: Camel's file consumer would never take it. */
        IGNORED_IN_INBOX,
        /** The report cannot be read, or is none, or longer than 1 MB, or a link; or a folder that cannot be listed. */
        UNREADABLE_REPORT,
        /** It cannot be put into the inbox or taken from here, such as by a full disk; the log tells why. */
        NOT_MOVED
    }

    /**
     * @param file the dead letter, relative to its folder
     * @param target where in the inbox it belongs
     * @param replays how often it was replayed, this time included
     */
    public record Replay(String file, String target, String code, String family, int replays, Outcome outcome) {

        private Replay with(Outcome other) {
            return new Replay(file, target, code, family, replays, other);
        }
    }

    /**
     * Moves what fits, each photo in one step or not at all, and deletes its report.
     *
     * @param deadLetters a folder, or a link to one; may be missing, which is no dead letters
     * @param inbox a folder, created if need be
     * @param code null or empty for all
     * @param family {@code rejected} and so on; null or empty for all
     * @param maxReplays a photo that was replayed this often stays
     * @param dryRun to move nothing
     * @return one entry a report, and one a folder that cannot be listed, sorted by name
     * @throws IOException if {@code deadLetters} cannot be listed
     */
    public List<Replay> replay(
            String deadLetters, String inbox, String code, String family, int maxReplays, boolean dryRun)
            throws IOException {
        List<Replay> replays = new ArrayList<>();
        Path folder = folder(deadLetters);
        for (Path report : DeadLetterReports.in(folder)) {
            Optional<Replay> planned = plan(folder, report, code, family, maxReplays);
            (dryRun ? planned : planned.flatMap(one -> carryOut(one, folder, Path.of(inbox), report)))
                    .ifPresent(replays::add);
        }
        // now, because another replay may have been between photo and report
        replays.removeIf(replay -> replay.outcome() == Outcome.NO_PHOTO
                && !Files.exists(folder.resolve(replay.file() + REPORT_SUFFIX), LinkOption.NOFOLLOW_LINKS));
        return replays;
    }

    /**
     * As {@link #replay(String, String, String, String, int, boolean)} for one of them, whatever its code.
     *
     * @param file the dead letter, as {@link Replay#file()} names it
     * @return empty if there is no such dead letter
     */
    public Optional<Replay> replayOne(String deadLetters, String inbox, String file, int maxReplays)
            throws IOException {
        Path folder = folder(deadLetters);
        // found among those that are there, so that no name leads out of the folder
        for (Path report : DeadLetterReports.in(folder)) {
            if (nameOf(report, folder).equals(file)) {
                return plan(folder, report, null, null, maxReplays)
                        .flatMap(one -> carryOut(one, folder, Path.of(inbox), report));
            }
        }
        return Optional.empty();
    }

    private static Path folder(String name) throws IOException {
        Path folder = Path.of(name);
        return Files.isDirectory(folder) ? folder.toRealPath() : folder;
    }

    private static String nameOf(Path report, Path deadLetters) {
        String name = deadLetters.relativize(report).toString().replace('\\', '/');
        return name.endsWith(REPORT_SUFFIX) ? name.substring(0, name.length() - REPORT_SUFFIX.length()) : name;
    }

    /** @return empty if another replay was faster */
    private static Optional<Replay> carryOut(Replay planned, Path deadLetters, Path inbox, Path report) {
        if (planned.outcome() != Outcome.WOULD_REPLAY) {
            return Optional.of(planned);
        }
        Path photo = deadLetters.resolve(planned.file());
        Outcome outcome = move(photo, inbox.resolve(planned.target()));
        if (outcome == Outcome.REPLAYED) {
            delete(report);
        } else if (!Files.exists(photo, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        return Optional.of(planned.with(outcome));
    }

    private static Outcome move(Path photo, Path target) {
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            return Outcome.ALREADY_IN_INBOX;
        }
        try {
            WholeMove.move(photo, target);
            return Outcome.REPLAYED;
        } catch (IOException e) {
            if (Files.exists(photo, LinkOption.NOFOLLOW_LINKS)) {
                LOG.warn("Dead letter {} cannot be moved into the inbox: {}", oneLine(photo), oneLine(e));
            }
            return Outcome.NOT_MOVED;
        }
    }

    private static void delete(Path report) {
        try {
            Files.deleteIfExists(report);
        } catch (IOException e) {
            LOG.warn("Report {} of a replayed photo cannot be deleted: {}", oneLine(report), oneLine(e));
        }
    }

    private static String oneLine(Object told) {
        return told.toString().replaceAll("\\p{Cntrl}", "?");
    }

    /** @return empty if another replay was faster */
    private static Optional<Replay> plan(Path deadLetters, Path report, String code, String family, int maxReplays) {
        String file = nameOf(report, deadLetters);
        try {
            return Optional.of(plan(deadLetters, file, DeadLetterReport.read(report), code, family, maxReplays));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(new Replay(file, "", "", "", 0, Outcome.UNREADABLE_REPORT));
        }
    }

    private static Replay plan(
            Path deadLetters, String file, DeadLetterReport told, String code, String family, int maxReplays) {
        String original = told.original(file);
        int replays = ReplayCount.of(original) + 1;
        Replay planned = new Replay(
                file, ReplayCount.with(original, replays), told.code(), told.family(), replays, Outcome.WOULD_REPLAY);
        if (!asked(code, told.code()) || !asked(family, told.family())) {
            return planned.with(Outcome.NOT_ASKED_FOR);
        }
        if (!Files.isRegularFile(deadLetters.resolve(file), LinkOption.NOFOLLOW_LINKS)) {
            return planned.with(Outcome.NO_PHOTO);
        }
        if (isIgnored(planned.target())) {
            return planned.with(Outcome.IGNORED_IN_INBOX);
        }
        return replays > maxReplays ? planned.with(Outcome.TOO_OFTEN) : planned;
    }

    private static boolean isIgnored(String name) {
        return Stream.of(name.split("/"))
                .anyMatch(part -> part.startsWith(".") || part.endsWith(FileComponent.DEFAULT_LOCK_FILE_POSTFIX));
    }

    private static boolean asked(String wanted, String found) {
        return wanted == null || wanted.isEmpty() || wanted.equalsIgnoreCase(found);
    }
}
