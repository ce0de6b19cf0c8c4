// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.waiting;

import io.github.camelbigin.sandbox.BiginSandbox;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The photo calls of a sandbox, from now on, get no response until they are let go. */
public final class HeldCalls {

    private final CountDownLatch end = new CountDownLatch(1);

    private HeldCalls() {}

    public static HeldCalls of(BiginSandbox sandbox) {
        HeldCalls held = new HeldCalls();
        sandbox.faults().from(path -> {
            held.awaitEnd();
            return Optional.empty();
        });
        return held;
    }

    private void awaitEnd() {
        try {
            if (!end.await(90, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the calls were not let go");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public void letGo() {
        end.countDown();
    }
}
