// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChannelReadingTest {

    @ParameterizedTest
    @CsvSource({"png, 30000", "jpeg, 4200", "bmp, 4200"})
    void ofALargePhotoOnlyBeginningAndEndAreReadAndTheLengthsOfItsChunks(String format, long most) throws Exception {
        byte[] photo = Photos.encoded(format, 3000, 2000);
        TrickleChannel channel = new TrickleChannel(photo, Integer.MAX_VALUE);

        PhotoInspector.inspect(channel);

        assertThat(photo).hasSizeGreaterThan(50_000);
        assertThat(channel.read()).isLessThan(most);
    }

    @Test
    void aChannelIsReadFromItsBeginningAndKeepsItsPosition(@TempDir Path folder) throws Exception {
        byte[] photo = Photos.encoded("gif", 61, 43);
        TrickleChannel channel = new TrickleChannel(photo, 100);
        channel.position(17);
        PhotoInspector.inspect(channel);
        assertThat(channel.position()).isEqualTo(17);

        try (FileChannel file = FileChannel.open(Files.write(folder.resolve("photo"), photo))) {
            file.position(17);
            PhotoInspector.inspect(file);
            assertThat(file.position()).isEqualTo(17);
            assertThat(file.isOpen()).isTrue();
        }
    }

    @Test
    void aFileThatShrinksMeanwhileIsCutOff() {
        byte[] photo = Photos.encoded("png", 300, 200);
        TrickleChannel shrinking = new TrickleChannel(Arrays.copyOf(photo, photo.length - 20), 64) {
            @Override
            public long size() {
                return super.size() + 5000;
            }
        };

        assertThatExceptionOfType(UnacceptablePhotoException.class).isThrownBy(() -> PhotoInspector.inspect(shrinking));
    }
}
