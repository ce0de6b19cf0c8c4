// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.token;

import io.github.camelbigin.photo.failure.BiginErrorCode;
import io.github.camelbigin.photo.failure.BiginFailure;
import io.github.camelbigin.photo.failure.BiginPhotoException;
import io.github.camelbigin.photo.tokenstore.TokenStore;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The record of one credential set in a store, with its times reckoned by the clock of this machine. */
final class StoredRecord {

    private static final Logger LOG = LoggerFactory.getLogger(StoredRecord.class);

    private final TokenStore store;
    private final String key;
    private final Clock clock;
    private final LastKnown known;
    private volatile String reported;

    StoredRecord(TokenStore store, String key, Clock clock, LastKnown known) {
        this.store = store;
        this.key = key;
        this.clock = clock;
        this.known = known;
    }

    /**
     * @param content null if there was none
     * @param ahead what the store's clock showed more than that of this machine
     */
    record Reading(String content, Duration ahead, TokenRecord record) {}

    Reading read() throws BiginPhotoException {
        TokenStore.Entry entry;
        try {
            entry = store.read(key);
        } catch (IOException | RuntimeException e) {
            throw failure("read", e);
        }
        Duration ahead =
                entry.storeTime() == null ? Duration.ZERO : Duration.between(clock.instant(), entry.storeTime());
        Reading reading =
                new Reading(entry.content(), ahead, parsed(entry.content()).shifted(ahead.negated()));
        known.stored(reading.record());
        return reading;
    }

    /** Empty if another one changed it since {@code before}. */
    Optional<Reading> replace(Reading before, TokenRecord after) throws BiginPhotoException {
        String content = TokenRecordJson.write(after.shifted(before.ahead()));
        try {
            if (!store.replace(key, before.content(), content)) {
                return Optional.empty();
            }
        } catch (IOException | RuntimeException e) {
            throw failure("changed", e);
        }
        known.stored(after);
        return Optional.of(new Reading(content, before.ahead(), after));
    }

    private TokenRecord parsed(String content) {
        if (content == null) {
            return TokenRecord.NEW;
        }
        try {
            return TokenRecordJson.read(content);
        } catch (IllegalArgumentException e) {
            if (!content.equals(reported)) {
                reported = content;
                LOG.warn("What {} holds is taken for nothing, because {}", store, e.getMessage());
            }
            return TokenRecord.NEW;
        }
    }

    private BiginPhotoException failure(String what, Exception e) {
        String text = "The access token in " + store + " could not be " + what + ": " + e;
        BiginErrorCode code = e instanceof FileSystemException
                ? BiginErrorCode.TOKEN_STORE_UNUSABLE
                : BiginErrorCode.TOKEN_STORE_FAILED;
        BiginFailure failure = BiginFailure.of(code, text);
        known.storeFailed(failure);
        return failure.toException(e);
    }
}
