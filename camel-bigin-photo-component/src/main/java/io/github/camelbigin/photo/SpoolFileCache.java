// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.apache.camel.StreamCache;
import org.apache.camel.support.SynchronizationAdapter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A temporary file as a stream that can be read again. The file is deleted when the last exchange that holds the stream or
 * a copy of it is done. Camel's own file cache is only made from streams that Camel itself spools, after they were read
 * into memory. Not thread-safe; every thread takes a copy.
 */
final class SpoolFileCache extends InputStream implements StreamCache {

    private static final Logger LOG = LoggerFactory.getLogger(SpoolFileCache.class);

    private final Path file;
    private final long length;
    private final AtomicInteger holders;
    private InputStream stream;

    private SpoolFileCache(Path file, long length, AtomicInteger holders) {
        this.file = file;
        this.length = length;
        this.holders = holders;
    }

    static SpoolFileCache ownedBy(Exchange exchange, Path file) {
        try {
            return new SpoolFileCache(file, Files.size(file), new AtomicInteger()).heldBy(exchange);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private SpoolFileCache heldBy(Exchange exchange) {
        holders.incrementAndGet();
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange done) {
                close();
                if (holders.decrementAndGet() == 0) {
                    delete();
                }
            }
        });
        return this;
    }

    private void delete() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("Cannot delete the temporary file {}: {}", file, e.toString());
        }
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
            stream = new BufferedInputStream(Files.newInputStream(file), 32 * 1024);
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
            Files.copy(file, out);
        } else {
            stream.transferTo(out);
        }
    }

    @Override
    public StreamCache copy(Exchange exchange) {
        return new SpoolFileCache(file, length, holders).heldBy(exchange);
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
