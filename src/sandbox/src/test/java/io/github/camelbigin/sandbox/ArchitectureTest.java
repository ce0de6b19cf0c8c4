// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.architecture.Rooms;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A new arrow between packages, or a new class for the users of the sandbox, is a decision, and is made here. */
class ArchitectureTest {

    private final Rooms rooms = new Rooms("io.github.camelbigin.sandbox");

    @Test
    void arrowsLeadDown() {
        rooms.assertPlan("""
                root: calls control http organisation
                control: answer calls http image organisation
                calls: answer http image multipart organisation records
                records: answer http organisation
                http: answer multipart organisation
                organisation: answer image
                answer:
                image:
                multipart:
                samples:
                """);
    }

    @Test
    void whatUsersCallIsListedHere() {
        assertThat(rooms.surface(List.of("root", "samples")))
                .containsExactlyInAnyOrder(
                        "BiginEdition",
                        "BiginSandbox",
                        "SandboxBuilder",
                        "SandboxExtension",
                        "samples.SamplePhoto",
                        "samples.SamplePhotos");
        assertThat(rooms.surface(List.of("calls", "http", "organisation")))
                .as("what BiginSandbox, SandboxBuilder and Fault hand out or accept")
                .contains(
                        "calls.Fault",
                        "calls.Faults",
                        "http.ReceivedHeaders",
                        "http.ReceivedRequest",
                        "http.RequestLog",
                        "organisation.BiginRecord",
                        "organisation.BiginVariant",
                        "organisation.DownloadProfile",
                        "organisation.Photos",
                        "organisation.RecordKey",
                        "organisation.Records",
                        "organisation.StoredPhoto",
                        "organisation.Tokens");
    }
}
