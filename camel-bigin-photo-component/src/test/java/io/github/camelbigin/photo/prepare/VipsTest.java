// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.prepare;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelbigin.photo.decode.Deadline;
import io.github.camelbigin.photo.image.UnacceptablePhotoException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisabledOnOs(OS.WINDOWS)
class VipsTest {

    @TempDir
    private Path folder;

    /** As Ctrl-C and the end of a service do with all processes of a group, and the kernel when memory lacks. */
    @ParameterizedTest
    // SIGHUP and SIGINT are ignored by what runs in the background: their exit codes
    @ValueSource(strings = {"kill -KILL $$", "kill -TERM $$", "exit 129", "exit 130"})
    void aProgramThatIsEndedFromOutsideSaysNothingOfThePhoto(String end) {
        assertThatThrownBy(() -> convert(end))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("was ended by another program");
    }

    /** As it may do of a photo: that is of no use later either. */
    @ParameterizedTest
    @ValueSource(strings = {"kill -SEGV $$", "kill -ABRT $$", "exit 1", "exit 0"})
    void aProgramThatFailsRefusesThePhoto(String end) {
        assertThatThrownBy(() -> convert("echo broken; " + end))
                .isInstanceOf(UnacceptablePhotoException.class)
                .hasMessageContaining("broken");
    }

    @Test
    void aProgramThatTakesTooLongIsEnded() {
        assertThatThrownBy(() -> convert("exec sleep 60")).hasMessageContaining("prepareTimeout");
    }

    private void convert(String script) throws Exception {
        Path program = Files.writeString(folder.resolve("vipsthumbnail"), "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path in = Files.createFile(folder.resolve("in.heic"));
        new Vips(program)
                .convert(in, 100, folder.resolve("out.jpg"), new Deadline(Duration.ofMillis(900), () -> false));
    }
}
