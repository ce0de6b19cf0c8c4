// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.sandbox.http;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.hc.core5.io.CloseMode;

/** Waiting that ends when the sandbox closes, so that closing never waits for a slow response. */
public final class Delays {
    private final CountDownLatch closing = new CountDownLatch(1);

    void pause(Duration time) throws ConnectionCut {
        if (time.isZero() || time.isNegative()) {
            return;
        }
        try {
            if (closing.await(time.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new ConnectionCut(CloseMode.IMMEDIATE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConnectionCut(CloseMode.IMMEDIATE);
        }
    }

    public void end() {
        closing.countDown();
    }
}
