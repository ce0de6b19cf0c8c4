// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** The same photo as array, as file, and as a channel that gives seven bytes at a time: they must agree. */
final class EveryWay {

    private EveryWay() {}

    static PhotoInfo inspect(byte[] photo) throws Exception {
        PhotoInfo info = PhotoInspector.inspect(photo);
        assertThat(PhotoInspector.inspect(new TrickleChannel(photo, 7))).isEqualTo(info);
        assertThat(PhotoInspector.inspect(new ByteArrayInputStream(photo))).isEqualTo(info);
        assertThat(asFile(photo)).isEqualTo(info);
        return info;
    }

    static UnacceptablePhotoException refuse(byte[] photo) {
        UnacceptablePhotoException refusal = refuseWithoutFile(photo);
        assertThat(refusal(() -> asFile(photo))).hasMessage(refusal.getMessage());
        return refusal;
    }

    /** For thousands of photos. */
    static UnacceptablePhotoException refuseWithoutFile(byte[] photo) {
        UnacceptablePhotoException refusal = refusal(() -> PhotoInspector.inspect(photo));
        UnacceptablePhotoException same = refusal(() -> PhotoInspector.inspect(new TrickleChannel(photo, 7)));
        assertThat(same).hasMessage(refusal.getMessage());
        assertThat(same.reason()).isEqualTo(refusal.reason());
        assertThat(same.info()).isEqualTo(refusal.info());
        return refusal;
    }

    /** A stream shows its end only to who reads on, so it may be accepted; nothing else may happen. */
    static Throwable outcomeOfStream(byte[] photo) {
        Throwable outcome = catchThrowable(() -> PhotoInspector.inspect(new ByteArrayInputStream(photo)));
        if (outcome != null) {
            assertThat(outcome).isInstanceOf(UnacceptablePhotoException.class);
        }
        return outcome;
    }

    private static UnacceptablePhotoException refusal(ThrowingCallable inspection) {
        UnacceptablePhotoException refusal = catchThrowableOfType(UnacceptablePhotoException.class, inspection);
        assertThat(refusal).as("must be refused").isNotNull();
        return refusal;
    }

    private static PhotoInfo asFile(byte[] photo) throws UnacceptablePhotoException {
        try {
            Path file = Files.createTempFile("photo", null);
            try (SeekableByteChannel channel = Files.newByteChannel(Files.write(file, photo))) {
                return PhotoInspector.inspect(channel);
            } finally {
                Files.delete(file);
            }
        } catch (IOException unexpected) {
            throw new UncheckedIOException(unexpected);
        }
    }
}
