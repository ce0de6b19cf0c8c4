// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.folder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnmovablePhotosTest {

    private final UnmovablePhotos photos = new UnmovablePhotos();
    private final AtomicInteger forgotten = new AtomicInteger();

    @TempDir
    private Path folder;

    private void addStuck(Path photo) throws IOException {
        IOException why = new IOException("no permission");
        photos.add(
                photo,
                why,
                () -> {
                    throw why;
                },
                forgotten::incrementAndGet);
    }

    @Test
    void photoThatAnotherProgramHasMovedIsForgotten() throws IOException {
        addStuck(folder.resolve("1.png"));
        assertThat(forgotten).hasValue(1);
    }

    @Test
    void photoThatCannotBeMovedIsForgottenWhenItIsReplaced() throws IOException {
        Path photo = Files.writeString(folder.resolve("1.png"), "photo");
        addStuck(photo);
        assertThat(photos.contains(photo)).isTrue();
        assertThat(forgotten).hasValue(0);
        Files.writeString(photo, "another photo");
        assertThat(photos.contains(photo)).isFalse();
        assertThat(forgotten).hasValue(1);
    }
}
