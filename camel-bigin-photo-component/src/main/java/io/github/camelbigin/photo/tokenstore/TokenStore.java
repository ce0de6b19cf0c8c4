// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.tokenstore;

import io.github.camelbigin.photo.oauth.Secrets;
import java.io.IOException;
import java.time.Instant;

/**
 * Where access tokens and the history of their requests are kept, one text per set of credentials. All programs that use the
 * same store make one refresh together and stay together within 10 new tokens in 10 minutes ({@code bigin-api.md} section 2.4).
 *
 * <p>A store is a compare-and-set and needs to know nothing of tokens; who may ask for a token, and when, is decided outside of
 * it. Thread-safe. The content is a secret: it holds access tokens, though neither refresh token nor client secret. Nothing of
 * this is called per photo, only when there is no living token or when it is to be replaced.
 *
 * <p>What the methods throw fails the photo: a {@link java.nio.file.FileSystemException} until a person acts, any other
 * {@link IOException} transiently. Neither method may block for much longer than 10 s.
 */
public interface TokenStore {

    /**
     * What was stored last; {@link Entry#NOTHING} if there is nothing. Never a mixture of two contents.
     *
     * @param key 64 hexadecimal digits, from which nothing can be read
     */
    Entry read(String key) throws IOException;

    /**
     * Stores {@code content} if what is stored is still {@code expected}; atomically, among all programs that use the store.
     *
     * @param expected what {@link #read} returned; null if that was nothing
     * @param content at most some 4,000 characters
     * @return whether it was stored
     */
    boolean replace(String key, String expected, String content) throws IOException;

    /**
     * What was read. {@link #toString()} does not show the content.
     *
     * @param content null if nothing is stored
     * @param storeTime what the store's own clock showed then, by which the times of the content are reckoned, so that those of
     *     the machines may differ; null if it has none: then the machines' clocks must agree
     */
    record Entry(String content, Instant storeTime) {

        /** Of a store without a clock. */
        public static final Entry NOTHING = new Entry(null, null);

        @Override
        public String toString() {
            return "Entry[content=" + (content == null ? null : Secrets.MASK) + ", storeTime=" + storeTime + "]";
        }
    }
}
