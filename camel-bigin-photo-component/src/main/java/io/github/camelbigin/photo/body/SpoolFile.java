// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.body;

import io.github.camelbigin.photo.source.TemporaryFiles;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.Cleaner;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;
import org.apache.camel.util.IOHelper;

/** A temporary file of a photo that is deleted with the last of its holders, unless it was moved. Thread-safe. */
final class SpoolFile {

    private static final Cleaner CLEANER = Cleaner.create();
    private static final Set<SpoolFile> HELD_BY_NO_EXCHANGE = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> HELD_BY_NO_EXCHANGE.forEach(SpoolFile::delete)));
    }

    private final Path path;
    private final FileChannel channel;
    private final AtomicInteger holders = new AtomicInteger();

    SpoolFile(Path path) {
        this(path, null);
    }

    private SpoolFile(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /** Can still be read after it was moved. */
    static SpoolFile keptOpen(Path path) throws IOException {
        return new SpoolFile(path, FileChannel.open(path));
    }

    Path path() {
        return path;
    }

    InputStream open() throws IOException {
        return channel == null ? Files.newInputStream(path) : new ChannelStream(channel);
    }

    /**
     * Keeps the file until {@code exchange} is completed, and closes {@code body} then. Outside a route a template made the
     * exchange, which is completed before the caller can read the photo: then the file is kept as long as {@code body} can be
     * reached.
     */
    void heldBy(Exchange exchange, Closeable body) {
        holders.incrementAndGet();
        if (exchange.getFromRouteId() == null) {
            HELD_BY_NO_EXCHANGE.add(this);
            CLEANER.register(body, this::release);
            return;
        }
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange done) {
                IOHelper.close(body);
                release();
            }
        });
    }

    private void release() {
        if (holders.decrementAndGet() == 0) {
            HELD_BY_NO_EXCHANGE.remove(this);
            delete();
            IOHelper.close(channel);
        }
    }

    private void delete() {
        TemporaryFiles.delete(path);
    }

    /** From its beginning, next to other streams of the same channel; closing it leaves the channel open. */
    private static final class ChannelStream extends InputStream {

        private final FileChannel channel;
        private long position;

        ChannelStream(FileChannel channel) {
            this.channel = channel;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = channel.read(ByteBuffer.wrap(bytes, offset, length), position);
            position += Math.max(0, read);
            return read;
        }

        @Override
        public long skip(long count) throws IOException {
            long skipped = Math.max(0, Math.min(count, available()));
            position += skipped;
            return skipped;
        }

        @Override
        public int available() throws IOException {
            return (int) Math.min(Integer.MAX_VALUE, Math.max(0, channel.size() - position));
        }
    }
}
