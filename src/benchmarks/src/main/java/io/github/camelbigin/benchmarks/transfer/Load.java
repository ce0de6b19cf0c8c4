// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.benchmarks.transfer;

import io.github.camelbigin.benchmarks.PhotoSize;
import io.github.camelbigin.benchmarks.Photos;
import io.github.camelbigin.benchmarks.contender.Contender;
import io.github.camelbigin.benchmarks.contender.DownloadFolder;
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

    /** The name of those that transfer. */
    static final String THREAD = "transfer";

    private static final int DIGITS = 3;

    private final Contender contender;
    private final Photos photos;
    private final DownloadFolder downloads;
    private final ExecutorService threads;
    // made once: they would be the largest part of what is allocated
    private final List<Histogram> durations = new ArrayList<>();
    private final Histogram all = histogram();
    private long nextRecord;

    Load(Contender contender, Photos photos, DownloadFolder downloads, int inFlight) {
        this.contender = contender;
        this.photos = photos;
        this.downloads = downloads;
        this.threads = Executors.newFixedThreadPool(inFlight, work -> new Thread(work, THREAD));
        for (int i = 0; i < inFlight; i++) {
            durations.add(histogram());
        }
    }

    Measurement run(Job job) throws Exception {
        durations.forEach(Histogram::reset);
        Usage before = Usage.begin();
        long start = System.nanoTime();
        long end = start + job.millis() * 1_000_000;
        List<Future<Path>> workers = new ArrayList<>();
        for (int i = 0; i < job.workload().inFlight(); i++) {
            // each worker replaces a file of its own; else it is another record each time
            long firstRecord = job.workload().operation() == Operation.REPLACE ? i : nextRecord;
            nextRecord += 1_000_000;
            Histogram times = durations.get(i);
            workers.add(threads.submit(() -> work(job.workload(), firstRecord, end, times)));
        }
        List<Path> received = new ArrayList<>();
        for (Future<Path> worker : workers) {
            received.add(worker.get());
        }
        long nanos = System.nanoTime() - start;
        all.reset();
        durations.forEach(all::add);
        Measurement measurement = before.end(all, nanos);
        if (job.workload().operation() != Operation.UPLOAD) {
            check(received, photos.file(job.workload().size()));
            downloads.empty();
        }
        return measurement;
    }

    private static Histogram histogram() {
        return new Histogram(TimeUnit.MINUTES.toNanos(5), DIGITS);
    }

    /** @return the last download; null if there is none */
    private Path work(Workload workload, long firstRecord, long end, Histogram times) throws Exception {
        PhotoSize size = workload.size();
        Path photo = photos.file(size);
        Path received = null;
        long start = System.nanoTime();
        for (long record = firstRecord; start < end; record += workload.operation() == Operation.REPLACE ? 0 : 1) {
            received = transfer(workload.operation(), size.recordId(record), photo);
            long now = System.nanoTime();
            times.recordValue(now - start);
            start = now;
        }
        return received;
    }

    private Path transfer(Operation operation, String recordId, Path photo) throws Exception {
        return switch (operation) {
            case UPLOAD -> {
                contender.upload(recordId, photo);
                yield null;
            }
            case DOWNLOAD -> contender.download(recordId);
            case REPLACE -> contender.replace(recordId);
        };
    }

    private static void check(List<Path> received, Path photo) throws IOException {
        for (Path file : received) {
            if (file != null && Files.mismatch(file, photo) >= 0) {
                throw new IOException(file + " is not what the server sent");
            }
        }
    }

    @Override
    public void close() throws Exception {
        threads.shutdownNow();
        contender.close();
    }
}
