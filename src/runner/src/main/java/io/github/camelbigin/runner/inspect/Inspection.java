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
 * @param content where the photo can be read; another file than {@code file} for one in a ZIP or vCard file
 * @param info null if the header cannot be read
 * @param bytes -1 if the file cannot be read
 * @param preparation what is done with the photo before it is sent, in words, or what that needs; empty for nothing
 * @param record empty if it is not known
 * @param code of the failure; empty if there would be none
 * @param reason empty if nothing is wrong
 * @param resolution what to do; empty if nothing has to be done
 * @param match how the record was found
 */
public record Inspection(
        Path file,
        Path content,
        PhotoInfo info,
        long bytes,
        String preparation,
        Verdict verdict,
        String record,
        String code,
        String reason,
        String resolution,
        RecordMatch match) {

    /** What an upload does with a file. */
    public enum Verdict {
        ACCEPTED,
        REJECTED,
        /** It stays in the inbox because its name does not say a record. */
        KEPT,
        IGNORED,
        /** Only Bigin knows its record. */
        LOOKED_UP,
        UPLOADED,
        /** Its record shows it already. */
        SAME,
        /** Another attempt may succeed. */
        FAILED;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    /** Without a verdict. */
    static Inspection of(Path file, Path called) {
        if (!Files.isRegularFile(file)) {
            return new Inspection(called, file, null, -1, "", null, "", "", "", "", RecordMatch.NONE);
        }
        try (SeekableByteChannel photo = Files.newByteChannel(file)) {
            return new Inspection(called, file, info(photo), photo.size(), "", null, "", "", "", "", RecordMatch.NONE);
        } catch (IOException unreadable) {
            return new Inspection(called, file, null, -1, "", null, "", "", "", "", RecordMatch.NONE);
        }
    }

    private static PhotoInfo info(SeekableByteChannel photo) throws IOException {
        try {
            return PhotoInspector.inspect(photo);
        } catch (UnacceptablePhotoException e) {
            return e.info().orElse(null);
        }
    }

    public Inspection with(Verdict verdict, String record, String code, String reason, String resolution) {
        return new Inspection(
                file, content, info, bytes, preparation, verdict, record, code, reason, resolution, match);
    }

    Inspection with(RecordMatch match) {
        return new Inspection(
                file, content, info, bytes, preparation, verdict, record, code, reason, resolution, match);
    }

    Inspection prepared(String preparation) {
        return new Inspection(
                file, content, info, bytes, preparation, verdict, record, code, reason, resolution, match);
    }

    /** @param by what only Bigin knows the record by, in words */
    Inspection lookedUp(String by) {
        return verdict == Verdict.ACCEPTED
                ? with(Verdict.LOOKED_UP, "", "", by, "")
                : with(verdict, record, code, reason + "; " + by, resolution);
    }

    /** As all tables say it; empty if the photo is sent as it is. */
    public String prepare() {
        boolean sent = verdict == Verdict.ACCEPTED || verdict == Verdict.LOOKED_UP;
        return sent && !preparation.isEmpty() ? "would be " + preparation : preparation;
    }

    /** The record, or what it is looked up by; empty if the photo is not sent. */
    String goesTo() {
        return verdict == Verdict.ACCEPTED ? record : verdict == Verdict.LOOKED_UP ? match.key() : "";
    }

    boolean isRefused() {
        return verdict == Verdict.REJECTED || verdict == Verdict.KEPT || verdict == Verdict.FAILED;
    }

    /** What is wrong, in one line; empty if nothing is. */
    public String why() {
        return code.isEmpty() ? reason : code + ": " + reason;
    }
}
