// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo;

import io.github.camelbigin.photo.client.PhotoSource;
import io.github.camelbigin.photo.image.PhotoInfo;
import io.github.camelbigin.photo.image.PhotoInspector;
import io.github.camelbigin.photo.image.UnacceptablePhotoException;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A photo in memory, seen through a stream that is left where it stood, for whoever comes next. */
final class ArrayStreamPhoto implements PhotoSource {

    private final ByteArrayInputStream stream;
    private final long length;
    private final String name;

    /** @param name may be null */
    ArrayStreamPhoto(ByteArrayInputStream stream, String name) {
        this.stream = stream;
        this.length = stream.available();
        this.name = name;
        stream.mark(0);
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean repeatable() {
        return true;
    }

    @Override
    public InputStream open() {
        stream.reset();
        return new FilterInputStream(stream) {
            @Override
            public void close() {
                stream.reset();
            }
        };
    }

    @Override
    public PhotoInfo inspect() throws IOException, UnacceptablePhotoException {
        try (InputStream in = open()) {
            return PhotoInspector.inspect(in);
        }
    }
}
