// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.Cleaner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A temporary file that is deleted with the last of its holders. Thread-safe. */
final class SpoolFile {

    private static final Logger LOG = LoggerFactory.getLogger(SpoolFile.class);
    private static final Cleaner CLEANER = Cleaner.create();
    private static final Set<SpoolFile> HELD_BY_NO_EXCHANGE = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> HELD_BY_NO_EXCHANGE.forEach(SpoolFile::delete)));
    }

    private final Path path;
    private final AtomicInteger holders = new AtomicInteger();

    SpoolFile(Path path) {
        this.path = path;
    }

    InputStream open() throws IOException {
        return Files.newInputStream(path);
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
        }
    }

    private void delete() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            LOG.warn("Cannot delete the temporary file {}: {}", path, e.toString());
        }
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
