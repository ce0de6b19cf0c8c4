// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.tokenstore;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;

/** Tokens in the memory of this JVM; they are lost when it ends. */
public final class MemoryTokenStore implements TokenStore {

    private static final MemoryTokenStore SHARED = new MemoryTokenStore();

    private final ConcurrentMap<String, TokenRecord> records = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, ReentrantLock> locks = new ConcurrentHashMap<>();

    /** A separate store; endpoints that share tokens use {@link #shared()}. */
    public MemoryTokenStore() {}

    /** The one of this JVM. */
    public static MemoryTokenStore shared() {
        return SHARED;
    }

    @Override
    public TokenRecord read(String key) {
        return records.getOrDefault(key, TokenRecord.EMPTY);
    }

    @Override
    public void update(String key, Duration wait, Change change)
            throws IOException, InterruptedException, TimeoutException {
        ReentrantLock lock = locks.computeIfAbsent(key, absent -> new ReentrantLock());
        if (!lock.tryLock(wait.toNanos(), TimeUnit.NANOSECONDS)) {
            throw new TimeoutException("Another thread holds the lock of the token");
        }
        try {
            change.apply(read(key), record -> records.put(key, record));
        } finally {
            lock.unlock();
        }
    }
}
