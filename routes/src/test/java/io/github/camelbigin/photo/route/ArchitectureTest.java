// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.architecture.Rooms;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A new arrow between packages, or a new bean for routes, is a decision, and is made here. */
class ArchitectureTest {

    private final Rooms rooms = new Rooms("io.github.camelbigin.photo.route");

    @Test
    void arrowsLeadDown() {
        rooms.assertPlan("""
                line: deadletter folder
                deadletter: folder
                folder:
                requests:
                """);
    }

    @Test
    void whatRoutesUseIsListedHere() {
        assertThat(rooms.surface(List.of("requests", "line", "deadletter", "folder")))
                .containsExactlyInAnyOrder(
                        "deadletter.DeadLetterFolder",
                        "deadletter.DeadLetterReplay",
                        "deadletter.DeadLetterReplay$Outcome",
                        "deadletter.DeadLetterReplay$Replay",
                        "deadletter.ErrorReport",
                        "folder.HeldPhotos",
                        "folder.MovableFileFilter",
                        "folder.PhotoProcessStrategy",
                        "folder.TakenFile",
                        "folder.WholeMove",
                        "line.PhotoRedelivery",
                        "line.StopTheLinePolicy",
                        "requests.PhotoRequests",
                        "requests.SinkFailure",
                        "requests.BlockingThreadPool",
                        "requests.RequestErrors",
                        "requests.StopOnFirstFailure");
    }
}
