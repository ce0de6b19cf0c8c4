// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.file.Path;

/** Whatever a photo is called, its dead letter is a file inside the folder, and is called the same when it dies again. */
class DeadLetterNameFuzzTest {

    private static final Path FOLDER = Path.of("/photos/.failed");

    @FuzzTest
    void aDeadLetterStaysInsideItsFolder(FuzzedDataProvider data) {
        String name = data.consumeRemainingAsString();
        String dead = DeadLetterName.of(name);

        Path file = FOLDER.resolve(dead);
        assertThat(file.normalize()).isEqualTo(file).startsWithRaw(FOLDER).isNotEqualTo(FOLDER);
        assertThat(dead).doesNotContain("\\").doesNotStartWith("/");
        assertThat(dead.chars().filter(c -> Character.getType(c) == Character.CONTROL))
                .isEmpty();
        for (String part : dead.split("/")) {
            assertThat(part).isNotEmpty();
            assertThat(part.getBytes(UTF_8).length).isLessThanOrEqualTo(180);
        }
        assertThat(DeadLetterName.of(dead)).isEqualTo(dead);
    }
}
