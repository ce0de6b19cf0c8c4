// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.deadletter;

import io.github.camelbigin.photo.failure.BiginErrorCode;
import io.github.camelbigin.photo.failure.BiginPhotoException;
import io.github.camelbigin.photo.failure.BiginPhotoOperation;
import io.github.camelbigin.photo.route.folder.HeldPhotos;
import io.github.camelbigin.photo.route.folder.PhotoProcessStrategy;
import io.github.camelbigin.photo.route.folder.TakenFile;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Set;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The folder that {@code photo-store-files} of {@code photo-fates.yaml} fills. For use as a bean in its routes. Stateless and thread-safe. */
public final class DeadLetterFolder {

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetterFolder.class);

    // set by photo-fates.yaml
    private static final String FOLDER = "photoDeadLetters";
    private static final String PHOTO_NAME = "photoDeadLetter";
    private static final String INCOMPLETE_AGE = "photoIncompleteAge";

    private static final Set<String> PERHAPS_BEING_WRITTEN =
            Set.of(BiginErrorCode.EMPTY_PHOTO.name(), BiginErrorCode.TRUNCATED_PHOTO.name());
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmssSSS").withZone(ZoneOffset.UTC);

    private final Clock clock;

    public DeadLetterFolder() {
        this(Clock.systemUTC());
    }

    DeadLetterFolder(Clock clock) {
        this.clock = clock;
    }

    /**
     * Whether the photo may not be stored yet, only with {@link PhotoProcessStrategy}: somebody has written to it, replaced or removed it
     * since it was taken, so that the verdict is on another or on none; or it is empty or cut off, and somebody has written to it in the last
     * {@code photoIncompleteAge} milliseconds, an exchange property, and so may go on. It then stays where it was.
     */
    public boolean isTooEarly(Exchange exchange) throws IOException {
        if (TakenFile.isGone(exchange)) {
            return true;
        }
        if (TakenFile.isChanged(exchange)) {
            LOG.warn(
                    "{} was written to or replaced while it was handled, and will be taken again",
                    new ErrorReport().fileName(exchange));
            return true;
        }
        long now = clock.millis();
        Long age = TakenFile.age(exchange, now);
        long enough = exchange.getProperty(INCOMPLETE_AGE, 0L, Long.class);
        if (age == null || age >= enough || !PERHAPS_BEING_WRITTEN.contains(codeOfUpload(exchange))) {
            return false;
        }
        exchange.setProperty(HeldPhotos.UNTIL, now - age + enough);
        return true;
    }

    private static String codeOfUpload(Exchange exchange) {
        BiginPhotoException known = ErrorReport.find(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class));
        return known != null && known.getOperation() == BiginPhotoOperation.upload ? known.getCode() : "";
    }

    /**
     * To be called before a report and before its photo. Before the report, an older dead letter of the same name is put aside with its report,
     * both under a name with one time; a report whose photo is missing is deleted: a full disk or a crash let an earlier try
     * end there.
     *
     * @throws IOException if the folder cannot be written to
     */
    public void makeRoom(Exchange exchange) throws IOException {
        Path folder = Path.of(exchange.getProperty(FOLDER, String.class));
        Path photo = folder.resolve(exchange.getProperty(PHOTO_NAME, String.class));
        Path report = photo.resolveSibling(photo.getFileName() + DeadLetterReplay.REPORT_SUFFIX);
        Files.createDirectories(photo.getParent());
        if (!Files.isWritable(photo.getParent())) {
            throw new AccessDeniedException(photo.getParent().toString(), null, "dead letters cannot be written there");
        }
        boolean isReport =
                report.equals(folder.resolve(exchange.getMessage().getHeader(Exchange.FILE_NAME, String.class)));
        if (isReport && (exists(photo) || Files.isDirectory(report))) {
            Path aside = aside(photo);
            if (exists(report)) {
                Files.move(report, aside.resolveSibling(aside.getFileName() + DeadLetterReplay.REPORT_SUFFIX));
            }
            if (exists(photo)) {
                Files.move(photo, aside);
            }
        } else if (isReport) {
            Files.deleteIfExists(report);
        }
    }

    private Path aside(Path photo) {
        String name = photo.getFileName().toString();
        int dot = name.indexOf('.', 1);
        String head = dot < 0 ? name : name.substring(0, dot);
        String tail = dot < 0 ? "" : name.substring(dot);
        long time = clock.millis();
        Path aside;
        do {
            aside = photo.resolveSibling(head + "-" + TIME.format(Instant.ofEpochMilli(time++)) + tail);
        } while (exists(aside));
        return aside;
    }

    private static boolean exists(Path file) {
        return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
    }
}
