// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.sandbox.records;

import io.github.camelbigin.sandbox.answer.RecordAnswers;
import io.github.camelbigin.sandbox.answer.Refusal;
import io.github.camelbigin.sandbox.organisation.BiginVariant;
import io.github.camelbigin.sandbox.organisation.SandboxSettings;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/** The page tokens of lists: 256 hexadecimal digits, valid for 24 hours, bound to the other parameters. Thread-safe. */
final class PageTokens {
    static final Duration LIFE = Duration.ofHours(24);
    /** The oldest of more are forgotten. */
    private static final int MAX_TOKENS = 20_000;

    private final SandboxSettings settings;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Issued> issued = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Issued> eldest) {
            return size() > MAX_TOKENS;
        }
    };

    private record Issued(Position position, Instant expiresAt) {}

    /**
     * Where a page begins.
     *
     * @param bound the parameters that have to stay the same
     * @param page from 1
     * @param from how many records come before
     * @param after the last id of the page before; null if it is not known
     * @param before the page before; null if it is not known
     */
    record Position(String bound, int page, int from, String after, Position before) {
        Position next(int count, String lastId) {
            return new Position(bound, page + 1, from + count, lastId, this);
        }
    }

    PageTokens(SandboxSettings settings) {
        this.settings = settings;
    }

    synchronized String issue(Position position, Instant now) {
        byte[] bytes = new byte[128];
        random.nextBytes(bytes);
        String token = HexFormat.of().formatHex(bytes);
        issued.put(token, new Issued(position, now.plus(LIFE)));
        return token;
    }

    /** @param bound the parameters of this call */
    synchronized Position find(String token, String bound) throws Refusal {
        Issued found = issued.get(token);
        boolean plain = settings.has(BiginVariant.PAGE_TOKEN_INVALID_DATA);
        if (found == null) {
            throw RecordAnswers.invalidParameter("page_token");
        } else if (!settings.clock().instant().isBefore(found.expiresAt())) {
            throw plain ? RecordAnswers.invalidParameter("page_token") : RecordAnswers.expiredPageToken();
        } else if (!found.position().bound().equals(bound)) {
            throw plain ? RecordAnswers.invalidParameter("page_token") : RecordAnswers.pageTokenMismatch();
        }
        return found.position();
    }
}
