// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.waiting;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** For what another thread or program does. */
public final class Waiting {

    private Waiting() {}

    /** As long as it may take on a slow machine that stands still for a while. */
    public static ConditionFactory await() {
        return Awaitility.await().pollInterval(Duration.ofMillis(50)).atMost(Duration.ofSeconds(90));
    }
}
