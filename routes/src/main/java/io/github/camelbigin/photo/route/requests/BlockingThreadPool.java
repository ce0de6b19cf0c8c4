// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.requests;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Threads for the parallel split of one long list at a time: a caller that submits a task waits while {@value #WAITING} tasks
 * wait, so that a list is read no faster than it is processed. Camel's {@code CallerRuns} is not used because a splitter that
 * runs its own tasks recurses once for each line. Daemon threads, which end after 10 idle seconds. Thread-safe.
 */
public final class BlockingThreadPool extends ThreadPoolExecutor {

    static final int WAITING = 10;

    private static final AtomicInteger THREADS = new AtomicInteger();

    public BlockingThreadPool() {
        super(2, 2, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(WAITING), BlockingThreadPool::thread);
        allowCoreThreadTimeOut(true);
        setRejectedExecutionHandler(BlockingThreadPool::await);
    }

    /** How many tasks run at once while one more thread reads the list. At least 1, which is the default. */
    public void setSize(int size) {
        if (size < 1) {
            throw new IllegalArgumentException("size must be at least 1, but is: " + size);
        }
        // one more: the thread that reads must be able to wait for the others. The core must never be above the maximum
        setMaximumPoolSize(Math.max(size + 1, getCorePoolSize()));
        setCorePoolSize(size + 1);
        setMaximumPoolSize(size + 1);
    }

    private static void await(Runnable task, ThreadPoolExecutor pool) {
        try {
            boolean waits = false;
            while (!waits) {
                if (pool.isShutdown()) {
                    throw new RejectedExecutionException("The threads are shut down");
                }
                waits = pool.getQueue().offer(task, 1, TimeUnit.SECONDS);
            }
            pool.prestartCoreThread();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RejectedExecutionException("Interrupted while waiting for a thread", e);
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "download-" + THREADS.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    }
}
