// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.deadletter;

import io.github.camelbigin.photo.record.MessageFileName;
import io.github.camelbigin.photo.route.folder.FileSnapshot;
import io.github.camelbigin.photo.route.folder.FreeName;
import io.github.camelbigin.photo.route.folder.KeptPhotos;
import io.github.camelbigin.photo.route.folder.RealFolder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.apache.camel.Exchange;
import org.apache.camel.support.MessageHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A folder on this machine. A photo from a watched inbox is moved there, any other is copied. Immutable. */
public final class DeadLetterFolder implements DeadLetterPlace {

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetterFolder.class);

    /** The folder of what is known about replays. */
    static final String REPLAYED = ".replayed";

    // a new dead letter may take the name of one that is deleted
    static final ReadWriteLock LOCK = new ReentrantReadWriteLock();

    private final RealFolder folder;
    private final Clock clock;

    public DeadLetterFolder(Path folder) {
        this(folder, Clock.systemUTC());
    }

    DeadLetterFolder(Path folder, Clock clock) {
        this.folder = new RealFolder(folder);
        this.clock = clock;
    }

    @Override
    public boolean put(Exchange exchange, String name, DeadLetter letter) throws IOException {
        LOCK.readLock().lock();
        try {
            return store(exchange, name, letter);
        } finally {
            LOCK.readLock().unlock();
        }
    }

    private boolean store(Exchange exchange, String name, DeadLetter letter) throws IOException {
        Path photo = folder.resolve(name);
        Path reportFile = folder.resolve(DeadLetter.reportOf(name));
        makeRoom(photo, reportFile, letter);
        String report =
                letter.withReplays(letter.sha256(), replays(name, letter)).toJson();
        write(new ByteArrayInputStream(report.getBytes(StandardCharsets.UTF_8)), reportFile);
        if (FileSnapshot.isChanged(exchange)) {
            Files.delete(reportFile);
            return false;
        }
        if (FileSnapshot.isLocal(exchange)) {
            try {
                Path file = FileSnapshot.file(exchange);
                Path inbox = letter.inbox().filter(file::startsWith).orElse(file.getParent());
                folder.receive(file, new RealFolder(inbox), photo);
            } catch (AtomicMoveNotSupportedException e) {
                Files.delete(reportFile);
                LOG.warn(
                        "KEPT     {}: it is too large to be copied to {}, which is on another disk; move or delete it",
                        MessageFileName.shown(letter.file()),
                        folder.folder());
                KeptPhotos.keep(exchange, MessageFileName.shown(letter.file()), KeptPhotos.TOO_LARGE);
                return false;
            }
        } else {
            writeBody(exchange, photo);
        }
        return true;
    }

    /** A replay that is about to move a photo into its inbox under {@code name} says so, for the case that the photo becomes a dead letter again. */
    void replaying(String name, DeadLetter letter) throws IOException {
        Path record = replayed(name);
        // two replays of one photo may write it at once
        Path partial = Files.createTempFile(folder.folder(), ".", ".incomplete");
        try {
            Files.writeString(partial, letter.toJson());
            folder.receive(partial, folder, record);
        } finally {
            Files.deleteIfExists(partial);
        }
    }

    /** How often the same photo was replayed under this name. */
    private int replays(String name, DeadLetter letter) {
        try {
            DeadLetter last = DeadLetter.read(replayed(name));
            return letter.sha256() != null && letter.sha256().equals(last.sha256()) ? last.replays() : 0;
        } catch (NoSuchFileException never) {
            return 0;
        } catch (IOException e) {
            LOG.warn("The replays of {} are counted from 0 again: {}", name, e.getMessage());
            return 0;
        }
    }

    /** Not the name of a report, so that it is not taken for one. */
    private Path replayed(String name) throws IOException {
        return folder.resolve(REPLAYED + "/" + name + ".json");
    }

    /**
     * An older dead letter of the same name is kept with its report, both under names with one time; so is a report whose photo was renamed. A report without its
     * photo on the same content is deleted: a full disk or a crash ended an earlier attempt there.
     */
    private void makeRoom(Path photo, Path report, DeadLetter letter) throws IOException {
        Files.createDirectories(photo.getParent());
        if (!Files.isWritable(photo.getParent())) {
            throw new AccessDeniedException(photo.getParent().toString(), null, "dead letters cannot be written there");
        }
        if (!exists(photo) && !Files.isDirectory(report) && !isOfAnotherPhoto(report, letter)) {
            Files.deleteIfExists(report);
            return;
        }
        Path kept = FreeName.beside(photo, clock);
        if (exists(report)) {
            folder.receive(
                    report,
                    folder,
                    kept.resolveSibling(DeadLetter.reportOf(kept.getFileName().toString())));
        }
        if (exists(photo)) {
            folder.receive(photo, folder, kept);
        }
    }

    private static boolean isOfAnotherPhoto(Path report, DeadLetter letter) {
        try {
            String sha256 = DeadLetter.read(report).sha256();
            return sha256 != null && !sha256.equals(letter.sha256());
        } catch (IOException e) {
            return false; // no report, or none that a photo could be found by
        }
    }

    private void writeBody(Exchange exchange, Path photo) throws IOException {
        MessageHelper.resetStreamCache(exchange.getMessage());
        try (InputStream body = exchange.getMessage().getBody(InputStream.class)) {
            if (body != null) { // else it was refused unread: there is a report only
                write(body, photo);
            }
        } finally {
            MessageHelper.resetStreamCache(exchange.getMessage());
        }
    }

    /** Under the same hidden name at each attempt, so that the rest of one that a full disk or a crash ended is overwritten by the next. */
    private void write(InputStream content, Path file) throws IOException {
        Path partial = folder.folder().resolve(".incomplete-" + Integer.toHexString(file.hashCode()));
        Files.copy(content, partial, StandardCopyOption.REPLACE_EXISTING);
        folder.receive(partial, folder, file);
    }

    private static boolean exists(Path file) {
        return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
    }
}
