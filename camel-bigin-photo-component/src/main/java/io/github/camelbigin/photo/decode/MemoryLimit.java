// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.decode;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** What a thread may allocate from now on, where this Java counts it. For decoders that keep nearly all of it. */
final class MemoryLimit implements Runnable {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean() instanceof ThreadMXBean counting
                    && counting.isThreadAllocatedMemorySupported()
            ? counting
            : null;

    private final long maxBytes;
    private final long start;

    MemoryLimit(long maxBytes) {
        this.maxBytes = maxBytes;
        this.start = allocated();
    }

    private static long allocated() {
        return THREADS == null ? 0 : THREADS.getCurrentThreadAllocatedBytes();
    }

    @Override
    public void run() {
        if (allocated() - start > maxBytes) {
            throw new TooCostlyException(
                    "to decode it takes more than " + (maxBytes >> 20) + " MiB of memory (prepareMaxMemory)", false);
        }
    }
}
