// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.source;

import io.github.camelbigin.photo.image.PhotoInfo;
import io.github.camelbigin.photo.image.PhotoInspector;
import io.github.camelbigin.photo.image.UnacceptablePhotoException;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;

/**
 * A photo in memory. The array is not copied and must not change meanwhile.
 *
 * @param name may be null
 */
public record BytesPhoto(byte[] bytes, String name) implements PhotoSource {

    @Override
    public long length() {
        return bytes.length;
    }

    @Override
    public InputStream open() {
        return new ByteArrayInputStream(bytes);
    }

    @Override
    public PhotoInfo inspect() throws UnacceptablePhotoException {
        return PhotoInspector.inspect(bytes);
    }

    @Override
    public SeekableByteChannel channel() {
        return new RewindingChannel(new ByteArrayInputStream(bytes), bytes.length);
    }
}
