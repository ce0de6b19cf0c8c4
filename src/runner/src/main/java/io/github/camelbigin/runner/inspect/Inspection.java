// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.inspect;

import io.github.camelbigin.photo.image.PhotoInfo;
import io.github.camelbigin.photo.image.PhotoInspector;
import io.github.camelbigin.photo.image.UnacceptablePhotoException;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * The result for a file.
 *
 * @param file as it is shown to the user
 * @param info null if the header cannot be read
 * @param bytes -1 if the file cannot be read
 * @param record empty if it is not known
 * @param code of the failure; empty if there would be none
 * @param reason empty if the photo would be accepted
 * @param resolution what to do; empty if nothing has to be done
 */
public record Inspection(
        Path file,
        PhotoInfo info,
        long bytes,
        Verdict verdict,
        String record,
        String code,
        String reason,
        String resolution) {

    /** What an upload does with a file. */
    public enum Verdict {
        ACCEPTED,
        REJECTED,
        /** It stays in the inbox because its name does not say a record. */
        KEPT,
        IGNORED;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Without a verdict. */
    static Inspection of(Path file, Path called) {
        if (!Files.isRegularFile(file)) {
            return new Inspection(called, null, -1, null, "", "", "", "");
        }
        try (SeekableByteChannel photo = Files.newByteChannel(file)) {
            return new Inspection(called, info(photo), photo.size(), null, "", "", "", "");
        } catch (IOException unreadable) {
            return new Inspection(called, null, -1, null, "", "", "", "");
        }
    }

    private static PhotoInfo info(SeekableByteChannel photo) throws IOException {
        try {
            return PhotoInspector.inspect(photo);
        } catch (UnacceptablePhotoException e) {
            return e.info().orElse(null);
        }
    }

    Inspection with(Verdict verdict, String record, String code, String reason, String resolution) {
        return new Inspection(file, info, bytes, verdict, record, code, reason, resolution);
    }

    boolean isRefused() {
        return verdict == Verdict.REJECTED || verdict == Verdict.KEPT;
    }

    /** What is wrong, in one line; empty if nothing is. */
    String why() {
        return code.isEmpty() ? reason : code + ": " + reason;
    }
}
