// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelbigin.photo.image.UnacceptablePhotoException;
import io.github.camelbigin.sandbox.samples.SamplePhotos;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A photo in a file is read once if it is small, and changes of the file are noticed. */
class FilePhotoTest {

    @TempDir
    Path folder;

    private static byte[] sent(FilePhoto photo) throws IOException {
        try (InputStream in = photo.open()) {
            return in.readAllBytes();
        }
    }

    private FilePhoto photo(String name, byte[] bytes) throws IOException {
        return new FilePhoto(Files.write(folder.resolve(name), bytes), name);
    }

    @Test
    void whatWasInspectedOfASmallPhotoIsSentAsOftenAsItIsNeeded() throws Exception {
        byte[] one = SamplePhotos.jpegOfAbout(20_000, 1);
        byte[] other = SamplePhotos.jpegOfAbout(30_000, 2);
        try (FilePhoto first = photo("1.jpg", one);
                FilePhoto second = photo("2.jpg", other)) {
            first.inspect();
            second.inspect();
            Files.delete(first.file);

            assertThat(sent(first)).isEqualTo(one);
            assertThat(sent(second)).isEqualTo(other);
            assertThat(sent(first)).isEqualTo(one);

            first.close();
            assertThatThrownBy(first::open).isInstanceOf(NoSuchFileException.class);
        }
    }

    @Test
    void aLargePhotoIsOpenedAgain() throws Exception {
        byte[] large = SamplePhotos.jpegOfAbout(Buffers.SIZE + 1, 3);
        try (FilePhoto photo = photo("3.jpg", large)) {
            photo.inspect();
            assertThat(sent(photo)).isEqualTo(large);
            assertThat(sent(photo)).isEqualTo(large);
        }
    }

    @Test
    void aSmallFileThatHasChangedSinceItsLengthWasAskedIsNotSentInPart() throws Exception {
        byte[] whole = SamplePhotos.jpegOfAbout(20_000, 4);
        Path file = Files.write(folder.resolve("4.jpg"), whole);
        try (FilePhoto grown = new FilePhoto(file, "4.jpg", whole.length - 10);
                FilePhoto shrunk = new FilePhoto(file, "4.jpg", whole.length)) {
            grown.inspect();
            assertThat(sent(grown)).isEqualTo(whole);

            Files.write(file, Arrays.copyOf(whole, 10_000));
            assertThatThrownBy(shrunk::inspect).isInstanceOf(UnacceptablePhotoException.class);
        }
    }
}
