// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.observe.board;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Thumbnails of the photos that a page requests. One thread of low priority makes them and pauses as long as each one took. They
 * are cached for the photos that the board remembers. Thread-safe.
 */
public final class Thumbnails implements AutoCloseable {

    private static final int LONGEST_QUEUE = PhotoBoard.REMEMBERED;
    private static final long LONGEST_REST_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Map<Long, Optional<byte[]>> made = new LinkedHashMap<>();
    private final ThreadPoolExecutor maker;

    public Thumbnails() {
        maker = new ThreadPoolExecutor(0, 1, 30, TimeUnit.SECONDS, new ArrayBlockingQueue<>(LONGEST_QUEUE), task -> {
            Thread thread = new Thread(task, "thumbnails");
            thread.setDaemon(true);
            thread.setPriority(Thread.MIN_PRIORITY);
            return thread;
        });
    }

    /** Empty if there is none; fails with {@link RejectedExecutionException} if too many are requested at the same time. */
    public CompletableFuture<Optional<byte[]>> of(ProcessedPhoto photo) {
        if (photo.file() == null) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        Optional<byte[]> known = known(photo.number());
        if (known != null) {
            return CompletableFuture.completedFuture(known);
        }
        CompletableFuture<Optional<byte[]>> thumbnail = new CompletableFuture<>();
        try {
            maker.execute(() -> make(photo, thumbnail));
        } catch (RejectedExecutionException busy) {
            thumbnail.completeExceptionally(busy);
        }
        return thumbnail;
    }

    private void make(ProcessedPhoto photo, CompletableFuture<Optional<byte[]>> thumbnail) {
        Optional<byte[]> known = known(photo.number());
        if (known != null) {
            thumbnail.complete(known);
            return;
        }
        long begin = System.nanoTime();
        Optional<byte[]> jpeg = Thumbnail.of(photo.file());
        keep(photo.number(), jpeg);
        thumbnail.complete(jpeg);
        LockSupport.parkNanos(Math.min(System.nanoTime() - begin, LONGEST_REST_NANOS));
    }

    private synchronized Optional<byte[]> known(long number) {
        return made.get(number);
    }

    private synchronized void keep(long number, Optional<byte[]> jpeg) {
        made.put(number, jpeg);
        if (made.size() > PhotoBoard.REMEMBERED) {
            Iterator<Long> oldest = made.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
    }

    @Override
    public void close() {
        maker.shutdownNow();
    }
}
