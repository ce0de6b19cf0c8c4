// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.tokenstore;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/**
 * Where access tokens and the times of their requests are kept: one {@link TokenRecord} per set of credentials. All programs that
 * use the same store share one access token, refresh it once, and stay within Zoho's limit of 10 token requests in 10 minutes
 * ({@code bigin-api.md} section 2.4).
 *
 * <p>An implementation stores records and holds a lock. It needs to know nothing about tokens: the caller decides who requests
 * one, and when. It must be thread-safe. A record is secret: it holds the access token, but neither refresh token nor client secret.
 * A store that keeps text uses {@link TokenRecord#toJson} and {@link TokenRecord#parse}.
 *
 * <p>The methods are called when there is no valid token or when it is about to be replaced, not for each photo. Their
 * exceptions fail the photo: a {@link java.nio.file.FileSystemException} until it is fixed by hand, every other exception
 * transiently.
 */
public interface TokenStore {

    /**
     * What was written last; {@link TokenRecord#EMPTY} if there is nothing, or nothing readable. Does not wait for the lock, and
     * should not block for more than 10 s.
     *
     * @param key up to 128 letters and digits, which show nothing about the credentials
     */
    TokenRecord read(String key) throws IOException;

    /**
     * Runs {@code change} once, in the calling thread, and holds the lock of {@code key} meanwhile: no other thread, and no other
     * program that uses the store, runs a change of the same key at the same time. A change may take 20 s, since it may request a
     * token. The lock is released when the change returns or throws, and also when the program is killed.
     *
     * @param wait for how long to wait for the lock; zero does not wait. A store that cannot measure so finely may round up to
     *     two seconds
     * @throws TimeoutException if the lock was not free in time; {@code change} was not run
     * @throws InterruptedException if the thread was interrupted while it waited; {@code change} was not run
     * @throws IOException if the store failed; also what {@code change} throws
     */
    void update(String key, Duration wait, Change change) throws IOException, InterruptedException, TimeoutException;

    /** What is done while the lock is held. It does not call the store other than by its arguments. */
    @FunctionalInterface
    interface Change {

        /**
         * @param present what was written last, read after the lock was acquired; never null
         * @param writer works until this method returns
         */
        void apply(TokenRecord present, Writer writer) throws IOException;
    }

    /** Replaces the record of the key that is locked. */
    @FunctionalInterface
    interface Writer {

        /**
         * May be called several times. When it returns, the record is kept even if the program is killed afterwards, and every
         * {@link TokenStore#read} returns it. Should not block for more than 10 s.
         */
        void write(TokenRecord record) throws IOException;
    }
}
