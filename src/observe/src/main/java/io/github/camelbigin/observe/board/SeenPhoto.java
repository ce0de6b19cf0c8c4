// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.observe.board;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;

/**
 * A photo whose way has ended, without its bytes.
 *
 * @param number counts from 1
 * @param name as its source called it: anybody's text, shortened
 * @param record such as {@code Contacts/2034020000000489033}; empty if it is not known
 * @param bytes -1 if not known
 * @param millis the whole way, waiting included
 * @param code empty if it was moved
 * @param reason empty if it was moved
 * @param file where it lies now on this machine; null if it does not, or nobody knows
 */
public record SeenPhoto(
        long number,
        Instant at,
        Fate fate,
        String name,
        String record,
        long bytes,
        long millis,
        String code,
        String reason,
        Path file) {

    private static final int LONGEST = 300;

    public SeenPhoto {
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(fate, "fate");
        name = shortened(name);
        record = shortened(record);
        code = shortened(code);
        reason = shortened(reason);
    }

    SeenPhoto numbered(long other) {
        return new SeenPhoto(other, at, fate, name, record, bytes, millis, code, reason, file);
    }

    private static String shortened(String text) {
        if (text == null || text.length() <= LONGEST) {
            return text == null ? "" : text;
        }
        return text.substring(0, LONGEST) + "…";
    }
}
