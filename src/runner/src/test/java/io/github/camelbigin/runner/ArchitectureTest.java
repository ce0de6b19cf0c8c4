// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner;

import io.github.camelbigin.architecture.Rooms;
import org.junit.jupiter.api.Test;

/** A new arrow between packages is a decision, and is made here. */
class ArchitectureTest {

    @Test
    void arrowsLeadDown() {
        new Rooms("io.github.camelbigin.runner").assertPlan("""
                root: account backup cli demo inspect program record run upload
                upload: backup call cli inspect
                backup: call cli
                record: call cli
                call: cli program
                run: cli inspect program
                demo: cli program
                account: cli program
                inspect: cli program
                program: cli
                cli:
                """);
    }
}
