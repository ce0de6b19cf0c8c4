// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.sandbox.http.ReceivedRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RemoteAuditTest {

    private static final Instant BEGIN = Instant.parse("2026-11-28T00:00:00Z");

    private static ReceivedRequest call(String call) {
        String[] parts = call.split("@");
        return new ReceivedRequest(
                at(Double.parseDouble(parts[1])),
                "POST",
                "",
                Map.of(),
                null,
                -1,
                null,
                null,
                null,
                -1,
                parts[0],
                null,
                null,
                200,
                "SUCCESS");
    }

    private static Instant at(double seconds) {
        return BEGIN.plusMillis((long) (seconds * 1000));
    }

    /** Calls by what they sent and when, in seconds; then when what is held, the old photo, was stored. The client waits 3 s. */
    @ParameterizedTest
    @CsvSource({
        "old@0 new@3.2, 3.5, true",
        "old@0 old@3.1 new@3.2, 3.5, true",
        "old@0 new@3.2 old@3.3, 3.5, false",
        "old@0 new@3.2, 0.1, false",
        "old@1 new@3.2, 3.5, false",
        "old@0, 3.5, false",
        "new@3.2, 3.5, false"
    })
    void onlyAnUploadThatWasGivenUpMayOvertakeANewerOne(String calls, double stored, boolean explained) {
        List<ReceivedRequest> accepted =
                Stream.of(calls.split(" ")).map(RemoteAuditTest::call).toList();
        assertThat(RemoteAudit.isOvertaking(accepted, "old", at(stored), "new")).isEqualTo(explained);
    }
}
