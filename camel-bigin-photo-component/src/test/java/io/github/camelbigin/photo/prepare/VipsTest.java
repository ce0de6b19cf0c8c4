// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.prepare;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelbigin.photo.decode.Deadline;
import io.github.camelbigin.photo.image.ForeignFormat;
import io.github.camelbigin.photo.image.UnacceptablePhotoException;
import io.github.camelbigin.photo.picture.Size;
import io.github.camelbigin.photo.source.BytesPhoto;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
                .hasMessageContaining("by another program");
    }

    /** As it may do of a photo: that is of no use later either. */
    @ParameterizedTest
    @ValueSource(strings = {"kill -SEGV $$", "kill -ABRT $$", "exit 1", "exit 0"})
    void aProgramThatFailsRefusesThePhoto(String end) {
        assertThatThrownBy(() -> convert("echo unable to thumbnail /in.heic; " + end))
                .isInstanceOf(UnacceptablePhotoException.class)
                .hasMessage("The photo is damaged and cannot be decoded");
    }

    @ParameterizedTest
    @CsvSource({
        "unix error: No space left on device, it lacked memory or room on the disk",
        "VipsForeignLoad: in.heic is not a known file format, libvips of this machine does not decode its kind",
        "Unsupported feature: No decoding plugin installed for this compression format, save it as JPEG"
    })
    void whatIsNotTheFaultOfThePhotoIsNotCalledDamaged(String said, String why) {
        assertThatThrownBy(() -> convert("echo '" + said + "'; exit 255")).hasMessageContaining(why);
    }

    @Test
    void aProgramThatTakesTooLongIsEnded() {
        assertThatThrownBy(() -> convert("exec sleep 600", Duration.ofMillis(900)))
                .hasMessageContaining("prepareTimeout");
    }

    @Test
    void aProgramThatFailsOnAFullDiskSaysNothingOfThePhotoEither() throws Exception {
        try (SeekableByteChannel photo = new BytesPhoto(TestPhotos.file("photo.heic"), null).channel()) {
            VipsOriginal original = new VipsOriginal(photo, ForeignFormat.HEIC, program("exit 1"));
            Bounds bounds = new Bounds(1, new Deadline(Duration.ofMinutes(1), () -> false));
            Path result = folder.resolve("result");

            Size size = original.facts().size();

            assertThatThrownBy(() -> original.convert(size, null, Long.MAX_VALUE, result, bounds))
                    .hasMessage("Cannot write into the folder " + folder + ": it has too little free space");
        }
    }

    private Vips program(String script) throws IOException {
        Path program = Files.writeString(folder.resolve("vipsthumbnail"), "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        return new Vips(program);
    }

    private void convert(String script) throws Exception {
        convert(script, Duration.ofMinutes(1));
    }

    private void convert(String script, Duration longest) throws Exception {
        Path in = Files.createFile(folder.resolve("in.heic"));
        program(script).convert(in, 100, folder.resolve("out.jpg"), new Deadline(longest, () -> false));
    }
}
