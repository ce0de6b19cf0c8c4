// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.token;

import io.github.camelbigin.photo.tokenstore.MemoryTokenStore;
import io.github.camelbigin.photo.tokenstore.TokenRecord;
import io.github.camelbigin.photo.tokenstore.TokenStore;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** A store in memory that counts, fails as it is told and may be held by a program that is frozen. */
final class ScriptedStore implements TokenStore {

    private final MemoryTokenStore records = new MemoryTokenStore();
    private final AtomicInteger reads = new AtomicInteger();
    private volatile Exception onRead;
    private volatile Exception onWrite;
    private volatile Runnable onUpdate = () -> {};

    void failsReads(Exception failure) {
        onRead = failure;
    }

    void failsWrites(Exception failure) {
        onWrite = failure;
    }

    void beforeUpdates(Runnable action) {
        onUpdate = action;
    }

    int reads() {
        return reads.get();
    }

    @Override
    public TokenRecord read(String key) throws IOException {
        reads.incrementAndGet();
        raise(onRead);
        return records.read(key);
    }

    @Override
    public void update(String key, Duration wait, Change change)
            throws IOException, InterruptedException, TimeoutException {
        onUpdate.run();
        records.update(
                key,
                wait,
                (present, writer) -> change.apply(present, record -> {
                    raise(onWrite);
                    writer.write(record);
                }));
    }

    private static void raise(Exception failure) throws IOException {
        if (failure instanceof IOException e) {
            throw e;
        }
        if (failure instanceof RuntimeException e) {
            throw e;
        }
    }

    @Override
    public String toString() {
        return "ScriptedStore";
    }
}
