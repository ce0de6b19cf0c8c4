// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.benchmarks.transfer;

import io.github.camelbigin.benchmarks.PhotoSize;
import io.github.camelbigin.benchmarks.Photos;
import io.github.camelbigin.benchmarks.contender.Contender;
import io.github.camelbigin.benchmarks.contender.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** Keeps one contender busy for a while, with so many transfers in flight as asked for. The threads stay the same. */
final class Load implements AutoCloseable {

    private static final int DIGITS = 3;

    private final Contender contender;
    private final Photos photos;
    private final ExecutorService threads;
    // made once: they would be the largest part of what is allocated
    private final List<Histogram> durations = new ArrayList<>();
    private final Histogram all = histogram();
    private long nextRecord;

    Load(Contender contender, Photos photos, int inFlight) {
        this.contender = contender;
        this.photos = photos;
        this.threads = Executors.newFixedThreadPool(inFlight);
        for (int i = 0; i < inFlight; i++) {
            durations.add(histogram());
        }
    }

    Measurement run(Job job) throws Exception {
        durations.forEach(Histogram::reset);
        Usage before = Usage.begin();
        long start = System.nanoTime();
        long end = start + job.millis() * 1_000_000;
        List<Future<?>> workers = new ArrayList<>();
        for (int i = 0; i < job.workload().inFlight(); i++) {
            // for downloads each worker's own file; for uploads a record of its own each time
            long firstRecord = job.workload().operation() == Operation.DOWNLOAD ? i : nextRecord;
            nextRecord += 1_000_000;
            Histogram times = durations.get(i);
            workers.add(threads.submit(() -> work(job.workload(), firstRecord, end, times)));
        }
        for (Future<?> worker : workers) {
            worker.get();
        }
        long nanos = System.nanoTime() - start;
        all.reset();
        durations.forEach(all::add);
        return before.end(all, nanos);
    }

    private static Histogram histogram() {
        return new Histogram(TimeUnit.MINUTES.toNanos(5), DIGITS);
    }

    private Void work(Workload workload, long firstRecord, long end, Histogram times) throws Exception {
        boolean upload = workload.operation() == Operation.UPLOAD;
        PhotoSize size = workload.size();
        Path photo = photos.file(size);
        Path received = null;
        long start = System.nanoTime();
        for (long record = firstRecord; start < end; record += upload ? 1 : 0) {
            if (upload) {
                contender.upload(size.recordId(record), photo);
            } else {
                received = contender.download(size.recordId(record));
            }
            long now = System.nanoTime();
            times.recordValue(now - start);
            start = now;
        }
        if (received != null) {
            check(received, photo);
        }
        return null;
    }

    private static void check(Path received, Path photo) throws IOException {
        if (Files.mismatch(received, photo) >= 0) {
            throw new IOException(received + " is not what the server sent");
        }
    }

    @Override
    public void close() throws Exception {
        threads.shutdownNow();
        contender.close();
    }
}
