// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.apache.camel.Exchange;

/** The folder that {@code photo-store-files} of {@code photo-fates.yaml} fills. For use as a bean in that route. Stateless and thread-safe. */
public final class DeadLetterFolder {

    // set by photo-fates.yaml
    private static final String FOLDER = "photoDeadLetters";
    private static final String PHOTO_NAME = "photoDeadLetter";

    /**
     * If the message is a report, deletes the one of the same name that has no photo beside it: a full disk or a crash let an
     * earlier try end there, and Camel would keep it under a name with a time.
     */
    public void deleteReportWithoutPhoto(Exchange exchange) throws IOException {
        Path folder = Path.of(exchange.getProperty(FOLDER, String.class));
        String photo = exchange.getProperty(PHOTO_NAME, String.class);
        String stored = exchange.getMessage().getHeader(Exchange.FILE_NAME, String.class);
        String report = photo + DeadLetterReplay.REPORT_SUFFIX;
        boolean lettersItself = exists(folder.resolve(report + DeadLetterReplay.REPORT_SUFFIX));
        if (stored.equals(report) && !lettersItself && !exists(folder.resolve(photo))) {
            Files.deleteIfExists(folder.resolve(report));
        }
    }

    private static boolean exists(Path file) {
        return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
    }
}
