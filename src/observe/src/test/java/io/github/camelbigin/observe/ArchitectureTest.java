// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.observe;

import io.github.camelbigin.architecture.Rooms;
import org.junit.jupiter.api.Test;

/** A new arrow between packages is a decision, and is made here. */
class ArchitectureTest {

    @Test
    void arrowsLeadDown() {
        new Rooms("io.github.camelbigin.observe").assertPlan("""
                root: board port
                board:
                port:
                """);
    }
}
