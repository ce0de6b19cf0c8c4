// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.source;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Buffers for reuse; as many are kept as were once in use at a time. Thread-safe. */
public final class Buffers {

    public static final int SIZE = 64 * 1024;

    private final Queue<byte[]> free = new ConcurrentLinkedQueue<>();

    /** Holds whatever was in it before. */
    public byte[] take() {
        byte[] buffer = free.poll();
        return buffer == null ? new byte[SIZE] : buffer;
    }

    public void giveBack(byte[] buffer) {
        free.add(buffer);
    }
}
