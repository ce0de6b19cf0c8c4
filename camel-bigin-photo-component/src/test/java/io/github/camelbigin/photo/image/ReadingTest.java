// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** From a file no more is read than what is needed; a stream, which can be read only once, gives no byte in vain and is not trusted to end. */
class ReadingTest {

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

    @ParameterizedTest
    @CsvSource({"png, 33", "gif, 790", "bmp, 54"})
    void notAByteBehindSignatureAndHeaderIsRead(String format, int header) throws Exception {
        InputStream photo = new ByteArrayInputStream(Photos.encoded(format, 61, 43));
        int length = photo.available();

        PhotoInspector.inspect(photo);

        assertThat(length - photo.available()).isEqualTo(header);
    }

    @Test
    void aJpegIsReadUpToItsSizeWhateverStandsBefore() throws Exception {
        byte[] jpeg = Photos.file("camera.jpg");
        byte[] profile = Photos.bytes(0xFF, 0xE2, 0xFF, 0xFF, new byte[65_533]);
        byte[] photo = Photos.bytes(Arrays.copyOf(jpeg, 2), profile, profile, Arrays.copyOfRange(jpeg, 2, jpeg.length));
        InputStream stream = new ByteArrayInputStream(photo);

        assertThat(PhotoInspector.inspect(stream).width()).isEqualTo(48);

        int frameAt = photo.length - stream.available() - 10;
        assertThat(photo[frameAt]).isEqualTo((byte) 0xFF);
        assertThat(photo[frameAt + 1]).isEqualTo((byte) 0xC0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpeg", "gif", "bmp"})
    void aStreamMayGiveOneByteAtATimeAndNoneInBetween(String format) throws Exception {
        byte[] photo = Photos.encoded(format, 61, 43);

        assertThat(PhotoInspector.inspect(new CountingStream(photo, photo.length, 1)))
                .isEqualTo(PhotoInspector.inspect(photo));
    }

    @Test
    void anEndlessStreamEndsAtTheBound() {
        for (byte[] beginning : new byte[][] {
            Photos.bytes(0xFF, 0xD8, 0xFF, 0xE0, 0, 2), // then zeros
            Photos.bytes(0xFF, 0xD8, 0xFF, 0xE0, 0, 2, 0xFF, 0xE0, 0, 2) // then the same again and again
        }) {
            EndlessStream photo = new EndlessStream(beginning);
            assertThatExceptionOfType(UnacceptablePhotoException.class)
                    .isThrownBy(() -> PhotoInspector.inspect(photo))
                    .withMessageContaining("10,485,760");
            assertThat(photo.read).isBetween(10_485_760L, 10_485_760L + 65_536);
        }
    }

    @Test
    void anEndlessStreamOfAnythingElseEndsSoon() {
        EndlessStream zeros = new EndlessStream(new byte[] {0});

        assertThatExceptionOfType(UnacceptablePhotoException.class)
                .isThrownBy(() -> PhotoInspector.inspect(zeros))
                .withMessage("This is not a known image format, Bigin accepts PNG, JPEG, GIF and BMP");
        assertThat(zeros.read).isEqualTo(4096);
    }

    @Test
    void aStreamThatBreaksIsNoBadPhoto() {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new EOFException("connection reset");
            }
        };

        assertThatIOException().isThrownBy(() -> PhotoInspector.inspect(broken)).withMessage("connection reset");
    }

    @Test
    void aStreamStaysOpen() throws Exception {
        boolean[] closed = new boolean[1];
        InputStream photo = new ByteArrayInputStream(Photos.encoded("png", 5, 5)) {
            @Override
            public void close() {
                closed[0] = true;
            }
        };

        PhotoInspector.inspect(photo);

        assertThat(closed[0]).isFalse();
    }

    /** The last four bytes, or zeros, for ever. */
    private static final class EndlessStream extends InputStream {

        private final byte[] beginning;
        private long read;

        EndlessStream(byte[] beginning) {
            this.beginning = beginning;
        }

        @Override
        public int read() {
            long at = read++;
            if (at < beginning.length) {
                return beginning[(int) at] & 0xFF;
            }
            return beginning.length < 10 ? 0 : beginning[6 + (int) ((at - 6) % 4)] & 0xFF;
        }
    }
}
