// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.heap;

import static io.github.camelbigin.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.runner.ProgramRun;
import io.github.camelbigin.sandbox.BiginSandbox;
import io.github.camelbigin.sandbox.SandboxBuilder;
import io.github.camelbigin.sandbox.samples.SamplePhotos;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An index of as many records as Bigin lists, in a small heap of the real program. */
@Timeout(180)
class IndexHeapIT {

    private static final int RECORDS = 100_000;

    @TempDir
    Path folder;

    /** Last names of all records but the one that the photo is named after. */
    @ParameterizedTest
    @ValueSource(strings = {"Groß %d", "Groß"})
    void anIndexOf100000RecordsFitsInto64Megabytes(String lastName) throws Exception {
        SandboxBuilder builder = BiginSandbox.builder();
        for (int i = 1; i <= RECORDS; i++) {
            builder.record(
                    "Contacts",
                    String.valueOf(2_034_020_000_000_000_000L + i),
                    Map.of(
                            "First_Name",
                            "Jane",
                            "Last_Name",
                            i == 77_777 ? "Roe" : String.format(lastName, i),
                            "Email",
                            "person" + i + "@example.com"));
        }
        Path inbox = Files.createDirectories(folder.resolve("inbox/Contacts"));
        byte[] photo = SamplePhotos.png(120, 90, 7);
        Files.write(inbox.resolve("Jane Roe.png"), photo);
        try (BiginSandbox sandbox = builder.start();
                ProgramRun run = ProgramRun.startInHeap(64, folder, command(sandbox))) {
            await().atMost(Duration.ofSeconds(120)).until(() -> sandbox.photos().size() == 1);
            run.terminate();
            assertThat(run.endsWithin(Duration.ofSeconds(90))).isTrue();
            assertThat(run.out() + run.err()).doesNotContain("OutOfMemoryError", "\tat ");
            assertThat(sandbox.photos().find("Contacts", "2034020000000077777"))
                    .hasValueSatisfying(stored -> assertThat(stored.bytes()).isEqualTo(photo));
            assertThat(sandbox.requests().all().stream()
                            .filter(call -> call.path().endsWith("/Contacts")))
                    .hasSize(RECORDS / 200);
        }
    }

    private static String[] command(BiginSandbox sandbox) {
        return Stream.concat(
                        Stream.of("run", "inbox", "--prop", "camel.component.bigin-photo.lookup=index"),
                        sandbox.clientSettings("camel.component.bigin-photo.").entrySet().stream()
                                .flatMap(set -> Stream.of("--prop", set.getKey() + "=" + set.getValue())))
                .toArray(String[]::new);
    }
}
