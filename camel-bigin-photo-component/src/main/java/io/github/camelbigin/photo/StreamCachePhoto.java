// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo;

import io.github.camelbigin.photo.client.PhotoSource;
import io.github.camelbigin.photo.image.PhotoInfo;
import io.github.camelbigin.photo.image.PhotoInspector;
import io.github.camelbigin.photo.image.UnacceptablePhotoException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.camel.StreamCache;

/** A body that Camel has cached: read from its start each time, and left at its start for whoever comes next. */
final class StreamCachePhoto implements PhotoSource {

    private final StreamCache cache;
    private final String name;

    /** @param cache also an {@link InputStream}, and of known length */
    StreamCachePhoto(StreamCache cache, String name) {
        this.cache = cache;
        this.name = name;
    }

    @Override
    public long length() {
        return cache.length();
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
        cache.reset();
        return new FilterInputStream((InputStream) cache) {
            @Override
            public void close() {
                cache.reset();
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
