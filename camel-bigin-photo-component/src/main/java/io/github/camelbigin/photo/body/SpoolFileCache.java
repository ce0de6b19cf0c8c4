// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.body;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.apache.camel.Exchange;
import org.apache.camel.StreamCache;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A {@link SpoolFile} as a stream that can be read again. Camel's own file cache is only made from streams that Camel
 * itself spools, after they were read into memory. Not thread-safe; every thread takes a copy.
 */
class SpoolFileCache extends InputStream implements StreamCache {

    private static final Logger LOG = LoggerFactory.getLogger(SpoolFileCache.class);
    private static final int BUFFER = 2 * 1024;

    final SpoolFile file;
    final long length;
    private InputStream stream;

    SpoolFileCache(SpoolFile file, long length) {
        this.file = file;
        this.length = length;
    }

    static SpoolFileCache ownedBy(Exchange exchange, Path path) {
        SpoolFile file = new SpoolFile(path);
        try {
            return of(file, file.size(), exchange);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SpoolFileCache of(SpoolFile file, long length, Exchange exchange) {
        SpoolFileCache cache = new SpoolFileCache(file, length);
        file.heldBy(exchange, cache, cache::close);
        return cache;
    }

    @Override
    public int read() throws IOException {
        return stream().read();
    }

    @Override
    public int read(byte[] bytes, int offset, int count) throws IOException {
        return stream().read(bytes, offset, count);
    }

    @Override
    public long skip(long count) throws IOException {
        return stream().skip(count);
    }

    @Override
    public int available() throws IOException {
        return stream().available();
    }

    private InputStream stream() throws IOException {
        if (stream == null) {
            stream = new BufferedInputStream(file.open(), BUFFER);
        }
        return stream;
    }

    @Override
    public void close() {
        if (stream != null) {
            try {
                stream.close();
            } catch (IOException e) {
                LOG.debug("Cannot close the temporary file {}: {}", file, e.toString());
            }
            stream = null;
        }
    }

    @Override
    public void reset() {
        close();
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        if (stream == null) {
            try (InputStream whole = file.open()) {
                whole.transferTo(out);
            }
        } else {
            stream.transferTo(out);
        }
    }

    @Override
    public StreamCache copy(Exchange exchange) {
        return of(file, length, exchange);
    }

    @Override
    public boolean inMemory() {
        return false;
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public long position() {
        return -1;
    }
}
