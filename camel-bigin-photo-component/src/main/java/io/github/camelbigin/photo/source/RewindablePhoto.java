// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.source;

import io.github.camelbigin.photo.image.PhotoInfo;
import io.github.camelbigin.photo.image.PhotoInspector;
import io.github.camelbigin.photo.image.UnacceptablePhotoException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;

/**
 * A photo in a stream that can be read again and again, as those that Camel has cached or that read from memory. After each
 * reading it is at its start again.
 *
 * @param stream its {@link InputStream#reset()} leads back to the photo's first byte at any time
 * @param length in bytes, exactly
 * @param name may be null
 */
public record RewindablePhoto(InputStream stream, long length, String name) implements PhotoSource {

    @Override
    public InputStream open() throws IOException {
        stream.reset();
        return new FilterInputStream(stream) {
            @Override
            public void close() throws IOException {
                in.reset();
            }
        };
    }

    @Override
    public PhotoInfo inspect() throws IOException, UnacceptablePhotoException {
        try (InputStream in = open()) {
            return PhotoInspector.inspect(new RewindingChannel(new SteadyStream(in), length));
        }
    }

    @Override
    public SeekableByteChannel channel() throws IOException {
        stream.reset();
        return new RewindingChannel(new SteadyStream(stream), length);
    }
}
