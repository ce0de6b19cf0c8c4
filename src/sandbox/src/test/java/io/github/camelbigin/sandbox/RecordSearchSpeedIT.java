// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordSearchSpeedIT {
    private static final int RECORDS = 100_000;
    private static final Duration LIMIT = Duration.ofMillis(250);

    @RegisterExtension
    static final SandboxExtension SANDBOX = SandboxExtension.with(RecordSearchSpeedIT::fill);

    private static void fill(SandboxBuilder builder) {
        for (int id = 1; id <= RECORDS; id++) {
            builder.record(
                    "Contacts",
                    "" + id,
                    Map.of(
                            "First_Name", "Jane " + id % 300,
                            "Last_Name", "Doe-" + id,
                            "Email", "jane." + id + "@example.com",
                            "Phone", "+49 30 " + (1_000_000 + id)));
        }
    }

    /** One of many calls, for the machine may be busy; each has to look at all records. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "search?email=jane.1@example.com&per_page=1",
                "search?phone=0301000001&per_page=1",
                "search?word=doe-1&per_page=200&page=10",
                "search?criteria=(Email:equals:nobody@example.com)",
                "search?criteria=((Last_Name:equals:Nobody)or(Full_Name:equals:Nobody))",
                "?fields=Email&sort_order=asc&per_page=1"
            })
    void oneOf100000RecordsIsFoundWithinAQuarterOfASecond(String call) {
        TestClient client = new TestClient(SANDBOX.sandbox());
        String path = "/bigin/v2/Contacts" + (call.startsWith("?") ? "" : "/") + call;
        long best = Long.MAX_VALUE;
        for (int i = 0; i < 40 && best > LIMIT.toNanos(); i++) {
            long start = System.nanoTime();
            assertThat(client.get(path).statusCode()).isIn(200, 204);
            best = Math.min(best, System.nanoTime() - start);
        }
        assertThat(Duration.ofNanos(best)).isLessThan(LIMIT);
    }
}
