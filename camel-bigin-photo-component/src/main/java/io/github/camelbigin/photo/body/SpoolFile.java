// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.body;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.Cleaner;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A file of a downloaded photo that is deleted with the last of its holders, unless it was moved away. Thread-safe. */
final class SpoolFile {

    private static final Logger LOG = LoggerFactory.getLogger(SpoolFile.class);
    private static final Cleaner CLEANER = Cleaner.create();
    private static final Set<SpoolFile> HELD_BY_NO_EXCHANGE = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> HELD_BY_NO_EXCHANGE.forEach(SpoolFile::delete)));
    }

    private final Path path;
    private final FileChannel kept;
    private final AtomicInteger holders = new AtomicInteger();

    SpoolFile(Path path) {
        this(path, null);
    }

    private SpoolFile(Path path, FileChannel kept) {
        this.path = path;
        this.kept = kept;
    }

    /** Can be read on when it was moved away. */
    static SpoolFile keptOpen(Path path) throws IOException {
        return new SpoolFile(path, FileChannel.open(path));
    }

    Path path() {
        return path;
    }

    InputStream open() throws IOException {
        return kept == null ? Files.newInputStream(path) : new SharedChannelStream(kept);
    }

    long size() throws IOException {
        return Files.size(path);
    }

    /**
     * Keeps the file until {@code exchange} is done. Outside a route a template has called, and its exchange is done before
     * the caller can read what he asked for: then the file is kept as long as {@code body} can be reached.
     *
     * @param release called when the exchange is done, before the file is deleted
     */
    void heldBy(Exchange exchange, Object body, Runnable release) {
        holders.incrementAndGet();
        if (exchange.getFromRouteId() == null) {
            HELD_BY_NO_EXCHANGE.add(this);
            CLEANER.register(body, this::let);
            return;
        }
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange done) {
                release.run();
                let();
            }
        });
    }

    private void let() {
        if (holders.decrementAndGet() == 0) {
            HELD_BY_NO_EXCHANGE.remove(this);
            delete();
            close();
        }
    }

    private void delete() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            LOG.warn("Cannot delete the temporary file {}: {}", path, e.toString());
        }
    }

    private void close() {
        try {
            if (kept != null) {
                kept.close();
            }
        } catch (IOException e) {
            LOG.debug("Cannot close {}: {}", path, e.toString());
        }
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
