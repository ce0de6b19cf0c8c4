// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.deadletter;

import io.github.camelbigin.photo.route.folder.AtomicFileMove;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.component.file.FileComponent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings dead letters back from the folder of a {@link DeadLetterStore} into the inbox that {@code upload-files}
 * polls. The n-th replay of a photo puts it into the folder {@code replay-n} of the inbox, so that the count travels with
 * the name: the record is still read from the end of it, and {@link DeadLetter#replays()} reports it. No
 * link in the folder is followed. A dead letter that vanishes meanwhile, because another replay was faster, is not reported. Stateless
 * and thread-safe; usable as a bean.
 */
public final class DeadLetterReplay {

    private static final Pattern COUNTED = Pattern.compile("(?:.*/)?replay-(\\d{1,6})/(.*)", Pattern.DOTALL);
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
        /** The report exists and the photo does not: it is being stored or replayed, or was moved, or is a link. */
        NO_PHOTO,
        /** The inbox already has a photo of the same name. */
        ALREADY_IN_INBOX,
        /** A part of its name begins with a dot, or ends with {@code .camelLock}: Camel's file consumer never picks it up. */
        IGNORED_IN_INBOX,
        /** The report cannot be read, is not a report, is longer than 1 MB, or is a link; or a folder cannot be listed. */
        UNREADABLE_REPORT,
        /** It cannot be moved, because of a full disk for example; the log has the reason. */
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
     * @param deadLetters a folder, or a link to one; if it does not exist there are no dead letters
     * @param inbox a folder, created if it does not exist
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
        for (Path report : reports(folder)) {
            Optional<Replay> planned = plan(folder, report, code, family, maxReplays);
            (dryRun ? planned : planned.flatMap(one -> carryOut(one, folder, Path.of(inbox), report)))
                    .ifPresent(replays::add);
        }
        // now, because another replay may have been between photo and report
        replays.removeIf(replay -> replay.outcome() == Outcome.NO_PHOTO
                && !Files.exists(folder.resolve(DeadLetter.reportOf(replay.file())), LinkOption.NOFOLLOW_LINKS));
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
        for (Path report : reports(folder)) {
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
        return DeadLetter.photoOf(deadLetters.relativize(report).toString().replace('\\', '/'));
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
            AtomicFileMove.move(photo, target);
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

    private static String oneLine(Object text) {
        return text.toString().replaceAll("\\p{Cntrl}", "?");
    }

    /** @return empty if another replay was faster */
    private static Optional<Replay> plan(Path deadLetters, Path report, String code, String family, int maxReplays) {
        String file = nameOf(report, deadLetters);
        try {
            return Optional.of(plan(deadLetters, file, DeadLetter.read(report), code, family, maxReplays));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(new Replay(file, "", "", "", 0, Outcome.UNREADABLE_REPORT));
        }
    }

    private static Replay plan(
            Path deadLetters, String file, DeadLetter letter, String code, String family, int maxReplays) {
        String original = original(letter.file(), file);
        int replays = count(original) + 1;
        Replay planned = new Replay(
                file, counted(original, replays), letter.code(), letter.family(), replays, Outcome.WOULD_REPLAY);
        if (!asked(code, letter.code()) || !asked(family, letter.family())) {
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

    /** The name in the report, because an older dead letter has a time in its own name; unless no dead letter can have that name. */
    private static String original(String reported, String file) {
        return reported.isEmpty() || !reported.equals(DeadLetterName.of(reported)) ? file : reported;
    }

    /** How often a photo was replayed: 2 for {@code replay-2/Contacts/2034020000000489033.png}. */
    static int count(String name) {
        Matcher counted = name == null ? null : COUNTED.matcher(name);
        return counted != null && counted.matches() ? Integer.parseInt(counted.group(1)) : 0;
    }

    private static String counted(String name, int replays) {
        Matcher counted = COUNTED.matcher(name);
        return "replay-" + replays + "/" + (counted.matches() ? counted.group(2) : name);
    }

    private static boolean isIgnored(String name) {
        return Stream.of(name.split("/"))
                .anyMatch(part -> part.startsWith(".") || part.endsWith(FileComponent.DEFAULT_LOCK_FILE_POSTFIX));
    }

    private static boolean asked(String wanted, String found) {
        return wanted == null || wanted.isEmpty() || wanted.equalsIgnoreCase(found);
    }

    /** Every path with the name of a report, whatever it is, and folders that cannot be listed, sorted. Follows no link. */
    private static List<Path> reports(Path root) throws IOException {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        List<Path> found = new ArrayList<>();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                return visitFile(folder, attributes);
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (!file.equals(root) && DeadLetter.isReport(file.getFileName().toString())) {
                    found.add(file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path path, IOException e) throws IOException {
                if (path.equals(root)) {
                    throw e;
                }
                if (!(e instanceof NoSuchFileException)) { // else it was moved meanwhile
                    found.add(path);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return found.stream().sorted().toList();
    }
}
