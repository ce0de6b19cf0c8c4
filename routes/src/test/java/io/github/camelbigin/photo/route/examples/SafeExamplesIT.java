// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.examples;

import static io.github.camelbigin.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.camelbigin.sandbox.BiginSandbox;
import io.github.camelbigin.sandbox.SandboxExtension;
import io.github.camelbigin.sandbox.http.ReceivedRequest;
import io.github.camelbigin.sandbox.samples.SamplePhotos;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Every route that the documentation shows is safe to copy: a photo that Bigin rejects costs it few of the account's credits. */
class SafeExamplesIT {

    private static final int MOST_CALLS = 3;
    // with delays of 1, 2 and 4 seconds, the longest of the examples, one call too many comes within 7
    private static final Duration WATCHED = Duration.ofSeconds(8);
    private static final int EXAMPLES = 22;

    // without any record: each photo is rejected, and there is none to download
    @RegisterExtension
    static final SandboxExtension SANDBOX = SandboxExtension.with(builder -> {});

    @TempDir
    static Path folder;

    @TestFactory
    Stream<DynamicTest> oneBadPhotoCostsFewCalls() throws Exception {
        BiginSandbox sandbox = SANDBOX.sandbox();
        Map<DocumentedRoutes, String> recordIds = new LinkedHashMap<>();
        Map<DocumentedRoutes, RunningExample> running = new LinkedHashMap<>();
        try {
            for (DocumentedRoutes routes : DocumentedRoutes.all()) {
                String id = "20340200000004890" + (10 + running.size());
                recordIds.put(routes, id);
                Path own = Files.createDirectory(folder.resolve(id));
                running.put(routes, RunningExample.start(routes, sandbox, own, id));
            }
            assertThat(running).hasSizeGreaterThanOrEqualTo(EXAMPLES);
            for (RunningExample example : running.values()) {
                example.handOver(SamplePhotos.png(16, 16, 1));
            }
            await().untilAsserted(() -> assertThat(recordIds)
                    .allSatisfy((routes, id) -> assertThat(calls(id)).isNotEmpty()));
            await().pollDelay(WATCHED).until(() -> true);
        } finally {
            running.values().forEach(RunningExample::close);
        }
        return recordIds.entrySet().stream()
                .map(example -> dynamicTest(example.getKey().toString(), () -> assertThat(calls(example.getValue()))
                        .hasSizeLessThanOrEqualTo(MOST_CALLS)));
    }

    private static List<ReceivedRequest> calls(String recordId) {
        return SANDBOX.sandbox().requests().photoCalls().stream()
                .filter(call -> call.path().contains(recordId))
                .toList();
    }
}
