// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.observe.board;

import io.github.camelbigin.photo.record.MessageFileName;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;

/**
 * A photo whose exchange has ended, without its bytes.
 *
 * @param number counts from 1
 * @param name of the source file, as logs show it, shortened
 * @param record such as {@code Contacts/2034020000000489033}; empty if it is not known
 * @param bytes as it was transferred; -1 if not known
 * @param prepared null if it was not prepared
 * @param millis from pick-up to the end, waiting included
 * @param code empty if it was transferred
 * @param reason empty if it was transferred
 * @param file its present place on this machine; null if there is none or it is not known
 */
public record ProcessedPhoto(
        long number,
        Instant at,
        PhotoOutcome outcome,
        String name,
        String record,
        long bytes,
        Prepared prepared,
        long millis,
        String code,
        String reason,
        Path file) {

    /**
     * What became of it before it was uploaded, as the component's headers say.
     *
     * @param result {@code untouched}, {@code stripped} or {@code converted}
     * @param format as it came, such as {@code HEIC}
     * @param sourceBytes as it came
     */
    public record Prepared(String result, String format, long sourceBytes) {}

    private static final int LONGEST = 300;

    public ProcessedPhoto {
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(outcome, "outcome");
        name = name == null ? "" : shortened(MessageFileName.shown(name));
        record = shortened(record);
        code = shortened(code);
        reason = shortened(reason);
    }

    ProcessedPhoto numbered(long other) {
        return new ProcessedPhoto(other, at, outcome, name, record, bytes, prepared, millis, code, reason, file);
    }

    private static String shortened(String text) {
        if (text == null || text.length() <= LONGEST) {
            return text == null ? "" : text;
        }
        return text.substring(0, LONGEST) + "…";
    }
}
