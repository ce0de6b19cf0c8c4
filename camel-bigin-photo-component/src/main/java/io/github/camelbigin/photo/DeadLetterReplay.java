// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.camel.component.file.FileComponent;

/**
 * Brings dead letters back from the folder that {@code photo-store-files} fills into the inbox that {@code upload-files}
 * watches. The n-th replay of a photo puts it into the folder {@code replay-n} of the inbox, so that the count travels with
 * the name: the record is still read from the end of it, and {@link ErrorReport} tells it as {@code replays}. No
 * link in the folder is followed. Stateless and thread-safe; usable as a bean.
 */
public final class DeadLetterReplay {

    /** What {@link ErrorReport} writes beside a dead letter. */
    public static final String REPORT_SUFFIX = ".error.json";

    /** What became of one dead letter. */
    public enum Outcome {
        REPLAYED,
        /** Would be replayed; this was a dry run. */
        WOULD_REPLAY,
        /** Another code or family was asked for. */
        NOT_ASKED_FOR,
        /** It was replayed as often as allowed. */
        TOO_OFTEN,
        /** The report is there and the photo is not: it is being stored, or somebody moved it, or it is a link. */
        NO_PHOTO,
        /** A photo of the same name waits in the inbox already. */
        ALREADY_IN_INBOX,
        /** A part of its name begins with a dot, or ends with {@code .camelLock}: Camel's file consumer would never take it. */
        IGNORED_IN_INBOX,
        /** The report cannot be read, or is none, or longer than 1 MB, or a link; or a folder that cannot be listed. */
        UNREADABLE_REPORT
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
     * @throws IOException if a photo cannot be moved; those before it have been
     */
    public List<Replay> replay(
            String deadLetters, String inbox, String code, String family, int maxReplays, boolean dryRun)
            throws IOException {
        List<Replay> replays = new ArrayList<>();
        Path folder = folder(deadLetters);
        for (Path report : DeadLetterReports.in(folder)) {
            Replay planned = plan(folder, report, code, family, maxReplays);
            if (planned.outcome() == Outcome.WOULD_REPLAY && !dryRun) {
                planned = carryOut(planned, folder, Path.of(inbox), report);
            }
            replays.add(planned);
        }
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
                Replay planned = plan(folder, report, null, null, maxReplays);
                boolean may = planned.outcome() == Outcome.WOULD_REPLAY;
                return Optional.of(may ? carryOut(planned, folder, Path.of(inbox), report) : planned);
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

    private static Replay carryOut(Replay planned, Path deadLetters, Path inbox, Path report) throws IOException {
        Path target = inbox.resolve(planned.target());
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            return planned.with(Outcome.ALREADY_IN_INBOX);
        }
        move(deadLetters.resolve(planned.file()), target);
        Files.delete(report);
        return planned.with(Outcome.REPLAYED);
    }

    private static Replay plan(Path deadLetters, Path report, String code, String family, int maxReplays) {
        String file = nameOf(report, deadLetters);
        DeadLetterReport told;
        try {
            told = DeadLetterReport.read(report);
        } catch (IOException e) {
            return new Replay(file, "", "", "", 0, Outcome.UNREADABLE_REPORT);
        }
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

    /** Hidden under way, so that nobody takes it half-copied from another disk. */
    private static void move(Path photo, Path target) throws IOException {
        Files.createDirectories(target.getParent());
        try {
            Files.move(photo, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException otherDisk) {
            Path partial = target.resolveSibling("." + target.getFileName() + ".replay");
            Files.copy(photo, partial, StandardCopyOption.REPLACE_EXISTING);
            Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
            Files.delete(photo);
        }
    }
}
