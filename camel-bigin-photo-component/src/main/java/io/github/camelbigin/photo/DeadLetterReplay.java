// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Brings dead letters back from the folder that {@code photo-store-files} fills into the inbox that {@code upload-files}
 * watches. The n-th replay of a photo puts it into the folder {@code replay-n} of the inbox, so that the count travels with
 * the name: the record is still read from the end of it, and {@link ErrorReport} tells it as {@code replays}. Stateless
 * and thread-safe; usable as a bean.
 */
public final class DeadLetterReplay {

    /** What {@link ErrorReport} writes beside a dead letter. */
    public static final String REPORT_SUFFIX = ".error.json";

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What became of one dead letter. */
    public enum Outcome {
        REPLAYED,
        /** Would be replayed; this was a dry run. */
        WOULD_REPLAY,
        /** Another code or family was asked for. */
        NOT_ASKED_FOR,
        /** It was replayed as often as allowed. */
        TOO_OFTEN,
        /** The report is there and the photo is not: it is being stored, or somebody moved it. */
        NO_PHOTO,
        /** A photo of the same name waits in the inbox already. */
        ALREADY_IN_INBOX,
        /** The report cannot be read. */
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
     * @param deadLetters a folder; may be missing, which is no dead letters
     * @param inbox a folder, created if need be
     * @param code null or empty for all
     * @param family {@code rejected} and so on; null or empty for all
     * @param maxReplays a photo that was replayed this often stays
     * @param dryRun to move nothing
     * @return one entry a report, sorted by name
     * @throws IOException if a photo cannot be moved; those before it have been
     */
    public List<Replay> replay(
            String deadLetters, String inbox, String code, String family, int maxReplays, boolean dryRun)
            throws IOException {
        List<Replay> replays = new ArrayList<>();
        Path folder = Path.of(deadLetters);
        for (Path report : reports(folder)) {
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
        Path folder = Path.of(deadLetters);
        // found among those that are there, so that no name leads out of the folder
        for (Path report : reports(folder)) {
            if (nameOf(report, folder).equals(file)) {
                Replay planned = plan(folder, report, null, null, maxReplays);
                boolean may = planned.outcome() == Outcome.WOULD_REPLAY;
                return Optional.of(may ? carryOut(planned, folder, Path.of(inbox), report) : planned);
            }
        }
        return Optional.empty();
    }

    private static String nameOf(Path report, Path deadLetters) {
        String name = deadLetters.relativize(report).toString().replace('\\', '/');
        return name.substring(0, name.length() - REPORT_SUFFIX.length());
    }

    private static Replay carryOut(Replay planned, Path deadLetters, Path inbox, Path report) throws IOException {
        Path target = inbox.resolve(planned.target());
        if (Files.exists(target)) {
            return planned.with(Outcome.ALREADY_IN_INBOX);
        }
        move(deadLetters.resolve(planned.file()), target);
        Files.delete(report);
        return planned.with(Outcome.REPLAYED);
    }

    private static List<Path> reports(Path deadLetters) throws IOException {
        if (!Files.isDirectory(deadLetters)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(deadLetters)) {
            return files.filter(file -> file.getFileName().toString().endsWith(REPORT_SUFFIX)
                            && !file.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        }
    }

    private static Replay plan(Path deadLetters, Path report, String code, String family, int maxReplays)
            throws IOException {
        String file = nameOf(report, deadLetters);
        try {
            JsonNode json = JSON.readTree(report.toFile());
            // an older dead letter lies under a name with a time; its report knows the one it had
            String original = original(json.path("file").asText(), file);
            int replays = ReplayCount.of(original) + 1;
            String itsCode = json.path("code").asText();
            String itsFamily = json.path("family").asText();
            Outcome outcome =
                    outcome(deadLetters.resolve(file), itsCode, itsFamily, code, family, replays > maxReplays);
            return new Replay(file, ReplayCount.with(original, replays), itsCode, itsFamily, replays, outcome);
        } catch (JsonProcessingException e) {
            return new Replay(file, "", "", "", 0, Outcome.UNREADABLE_REPORT);
        }
    }

    private static String original(String told, String file) {
        return told.isEmpty() || !told.equals(DeadLetterName.of(told)) ? file : told;
    }

    private static Outcome outcome(
            Path photo, String itsCode, String itsFamily, String code, String family, boolean tooOften) {
        if (!asked(code, itsCode) || !asked(family, itsFamily)) {
            return Outcome.NOT_ASKED_FOR;
        }
        if (!Files.isRegularFile(photo)) {
            return Outcome.NO_PHOTO;
        }
        return tooOften ? Outcome.TOO_OFTEN : Outcome.WOULD_REPLAY;
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
