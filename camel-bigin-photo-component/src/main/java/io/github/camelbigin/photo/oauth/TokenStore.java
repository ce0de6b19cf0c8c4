// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.oauth;

import io.github.camelbigin.photo.BiginPhotoException;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Where tokens are kept, by the key of their credential set. Thread-safe. An implementation that several JVMs share locks
 * across them, so that one refresh serves all: Zoho allows 10 new tokens in 10 minutes and 15 living ones
 * ({@code bigin-api.md} section 2.4).
 */
public interface TokenStore {

    /**
     * The stored token of {@code key} if {@code usable} accepts it; else, under the store's lock for that key and after
     * looking once more, the one that {@code refresh} brings, which is stored. What {@code refresh} throws is passed on and
     * leaves the stored token as it is.
     *
     * @throws BiginPhotoException also, transient, when the thread is interrupted while it waits for the lock; the interrupt
     *     flag is then set again
     */
    AccessToken get(String key, Predicate<AccessToken> usable, Refresh refresh) throws BiginPhotoException;

    /** What is stored, usable or not. Asked before every photo: does not wait for a refresh that is under way. */
    Optional<AccessToken> peek(String key);

    /** Fetches a new token. */
    @FunctionalInterface
    interface Refresh {

        /** A token that was not there before; never null. */
        AccessToken run() throws BiginPhotoException;
    }
}
