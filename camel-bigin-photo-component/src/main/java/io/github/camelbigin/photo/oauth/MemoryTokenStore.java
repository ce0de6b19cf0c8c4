// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.oauth;

import io.github.camelbigin.photo.BiginPhotoException;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/** Tokens in the memory of this JVM; they are gone when it ends. */
public final class MemoryTokenStore implements TokenStore {

    private static final MemoryTokenStore SHARED = new MemoryTokenStore();

    private final ConcurrentMap<String, Slot> slots = new ConcurrentHashMap<>();

    /** A store of its own; {@link #shared()} is what several endpoints want. */
    public MemoryTokenStore() {}

    /** The one of this JVM. */
    public static MemoryTokenStore shared() {
        return SHARED;
    }

    @Override
    public AccessToken get(String key, Predicate<AccessToken> usable, Refresh refresh) throws BiginPhotoException {
        Slot slot = slots.computeIfAbsent(key, absent -> new Slot());
        AccessToken stored = slot.token;
        if (stored != null && usable.test(stored)) {
            return stored;
        }
        Waiting.lock(slot.lock);
        try {
            stored = slot.token;
            if (stored == null || !usable.test(stored)) {
                stored = Objects.requireNonNull(refresh.run(), "refresh brought no token");
                slot.token = stored;
            }
            return stored;
        } finally {
            slot.lock.unlock();
        }
    }

    @Override
    public Optional<AccessToken> peek(String key) {
        Slot slot = slots.get(key);
        return slot == null ? Optional.empty() : Optional.ofNullable(slot.token);
    }

    private static final class Slot {
        private final ReentrantLock lock = new ReentrantLock();
        private volatile AccessToken token;
    }
}
