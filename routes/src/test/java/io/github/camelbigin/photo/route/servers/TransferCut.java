// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.servers;

/** Breaks the next transfers once so many bytes of each have gone. Thread-safe. */
final class TransferCut {

    private int remaining;
    private long afterBytes;

    synchronized void next(int count, long afterBytes) {
        this.remaining = count;
        this.afterBytes = afterBytes;
    }

    /** Whether the transfer of which {@code sent} bytes have gone is to be broken now; counts it. */
    synchronized boolean isDue(long sent) {
        if (remaining > 0 && sent >= afterBytes) {
            remaining--;
            return true;
        }
        return false;
    }

    synchronized int remaining() {
        return remaining;
    }
}
