// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.token;

import io.github.camelbigin.photo.tokenstore.MemoryTokenStore;
import io.github.camelbigin.photo.tokenstore.TokenStore;
import java.io.IOException;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicInteger;

/** A store in memory that counts, fails as it is told and may have a clock of its own. */
final class ScriptedStore implements TokenStore {

    private final MemoryTokenStore contents = new MemoryTokenStore();
    private final AtomicInteger reads = new AtomicInteger();
    private volatile Clock clock;
    private volatile Exception onRead;
    private volatile Exception onReplace;
    private volatile boolean refusing;
    private volatile String lastWritten;

    ScriptedStore withClock(Clock clock) {
        this.clock = clock;
        return this;
    }

    void failsReads(Exception failure) {
        onRead = failure;
    }

    void failsReplacements(Exception failure) {
        onReplace = failure;
    }

    void refusesReplacements() {
        refusing = true;
    }

    int reads() {
        return reads.get();
    }

    String lastWritten() {
        return lastWritten;
    }

    /** Whatever is there. */
    void put(String key, String content) {
        contents.replace(key, contents.read(key).content(), content);
    }

    @Override
    public Entry read(String key) throws IOException {
        reads.incrementAndGet();
        raise(onRead);
        return new Entry(contents.read(key).content(), clock == null ? null : clock.instant());
    }

    @Override
    public boolean replace(String key, String expected, String content) throws IOException {
        raise(onReplace);
        if (refusing || !contents.replace(key, expected, content)) {
            return false;
        }
        lastWritten = content;
        return true;
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
