// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.tokenstore;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Tokens in the memory of this JVM; they are gone when it ends. */
public final class MemoryTokenStore implements TokenStore {

    private static final MemoryTokenStore SHARED = new MemoryTokenStore();

    private final ConcurrentMap<String, String> contents = new ConcurrentHashMap<>();

    /** A store of its own; {@link #shared()} is what several endpoints want. */
    public MemoryTokenStore() {}

    /** The one of this JVM. */
    public static MemoryTokenStore shared() {
        return SHARED;
    }

    @Override
    public Entry read(String key) {
        return new Entry(contents.get(key), null);
    }

    @Override
    public boolean replace(String key, String expected, String content) {
        return expected == null ? contents.putIfAbsent(key, content) == null : contents.replace(key, expected, content);
    }
}
