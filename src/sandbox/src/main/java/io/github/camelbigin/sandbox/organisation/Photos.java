// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.sandbox.organisation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The photos that the sandbox holds, one per record at most. Thread-safe. */
public final class Photos {
    private final Map<RecordKey, StoredPhoto> photos = new ConcurrentHashMap<>();
    private final PhotoFolder folder;
    private final Clock clock;

    /** @param folder null for memory */
    public Photos(PhotoFolder folder, Clock clock) throws IOException {
        this.folder = folder;
        this.clock = clock;
        if (folder != null) {
            photos.putAll(folder.load());
        }
    }

    public Optional<StoredPhoto> find(String module, String recordId) {
        return find(new RecordKey(module, recordId));
    }

    /**
     * A copy.
     *
     * @throws NoSuchElementException if the record has no photo
     */
    public byte[] bytes(String module, String recordId) {
        return find(module, recordId).orElseThrow().bytes();
    }

    public Optional<StoredPhoto> find(RecordKey key) {
        return Optional.ofNullable(photos.get(key));
    }

    /** Puts a photo on a record without a call; checks only the name of the record. */
    public void put(String module, String recordId, String fileName, byte[] bytes) {
        RecordKey key = Records.key(module, recordId);
        try (Spool spool = spool(bytes.length, bytes.length)) {
            spool.write(bytes);
            keep(key, fileName, PhotoFolder.mediaType(fileName), spool);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep photo of " + key, e);
        }
    }

    /** Whether there was a photo. */
    public boolean remove(String module, String recordId) {
        return remove(new RecordKey(module, recordId));
    }

    public boolean remove(RecordKey key) {
        StoredPhoto removed = photos.remove(key);
        if (removed != null && removed.file() != null) {
            try {
                Files.deleteIfExists(removed.file());
            } catch (IOException e) {
                throw new UncheckedIOException("cannot delete photo of " + key, e);
            }
        }
        return removed != null;
    }

    public void clear() {
        photos.keySet().forEach(this::remove);
    }

    public int size() {
        return photos.size();
    }

    /** In no particular order. */
    public List<StoredPhoto> all() {
        return List.copyOf(photos.values());
    }

    public Spool spool(long limit, long expectedSize) throws IOException {
        return folder == null ? new MemorySpool(limit, expectedSize) : folder.spool(limit);
    }

    public void keep(RecordKey key, String fileName, String mediaType, Spool spool) {
        photos.compute(key, (record, replaced) -> {
            if (spool instanceof FileSpool file) {
                try {
                    return folder.keep(record, fileName, mediaType, file, replaced, clock.instant());
                } catch (IOException e) {
                    throw new UncheckedIOException("cannot keep photo of " + key, e);
                }
            }
            return ((MemorySpool) spool)
                    .toPhoto(record, fileName, mediaType, StoredPhoto.newImageId(), clock.instant());
        });
    }
}
