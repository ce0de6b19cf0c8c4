// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.benchmarks.transfer;

import io.github.camelbigin.benchmarks.Photos;
import io.github.camelbigin.benchmarks.Shell;
import io.github.camelbigin.benchmarks.Wire;
import io.github.camelbigin.benchmarks.contender.DownloadFolder;
import io.github.camelbigin.benchmarks.contender.Operation;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** curl, as many files at a time as fill the wanted time. Heap and single durations cannot be told. */
final class CurlRunner implements Runner {

    private static final int TRIAL = 4;
    private static final Map<Operation, String> ACTIONS = new EnumMap<>(Map.of(
            Operation.UPLOAD, "-F 'file=@%1$s;type=image/jpeg' -o /dev/null",
            Operation.DOWNLOAD, "-o %2$s/{}.jpg"));

    private final boolean parallel;
    private final URI server;
    private final Photos photos;
    private final Path folder;
    private final DownloadFolder downloads;
    private final Map<Workload, Double> rates = new HashMap<>();
    private long nextRecord;

    CurlRunner(boolean parallel, URI server, Photos photos, Path folder) throws IOException {
        this.parallel = parallel;
        this.server = server;
        this.photos = photos;
        this.folder = Files.createDirectories(folder.resolve(parallel ? "curl-parallel" : "curl-xargs"));
        this.downloads = DownloadFolder.at(this.folder);
    }

    @Override
    public Measurement run(Job job) throws IOException {
        Workload workload = job.workload();
        if (!rates.containsKey(workload)) {
            rates.put(workload, trialRate(job));
        }
        long files = Math.max(workload.inFlight(), Math.round(rates.get(workload) * job.millis() / 1000.0));
        Measurement measurement = transfer(workload, Math.min(files, 5000));
        rates.put(workload, rate(measurement));
        return measurement;
    }

    /** More and more files, because a process that has just started is slower. */
    private double trialRate(Job job) throws IOException {
        long files = job.workload().inFlight();
        Measurement trial = transfer(job.workload(), files);
        while (trial.nanos() < job.millis() * 1_000_000 / TRIAL) {
            files *= TRIAL;
            trial = transfer(job.workload(), files);
        }
        return rate(trial);
    }

    private static double rate(Measurement measurement) {
        return measurement.operations() * 1e9 / measurement.nanos();
    }

    private Measurement transfer(Workload workload, long files) throws IOException {
        Path list = folder.resolve("list");
        LongStream records = LongStream.range(nextRecord, nextRecord + files);
        nextRecord += files;
        Files.write(
                list,
                records.mapToObj(record -> line(workload, workload.size().recordId(record)))
                        .collect(Collectors.toList()));
        String command = parallel
                ? "curl -sS --parallel --parallel-max " + workload.inFlight() + " -K " + list
                : "xargs -P" + workload.inFlight() + " -I{} curl -sS --fail -H 'Authorization: " + Wire.AUTHORIZATION
                        + "' "
                        + ACTIONS.get(workload.operation())
                                .formatted(photos.file(workload.size()), folder.resolve(Wire.MODULE))
                        + " " + server + Wire.path("{}") + " <" + list;
        Shell.Ended ended = Shell.run(command, folder);
        downloads.empty();
        return new Measurement(
                files,
                ended.nanos(),
                ended.cpuNanos(),
                Measurement.UNKNOWN,
                Measurement.UNKNOWN,
                Measurement.UNKNOWN,
                Measurement.UNKNOWN);
    }

    private String line(Workload workload, String recordId) {
        if (!parallel) {
            return recordId;
        }
        String action = workload.operation() == Operation.UPLOAD
                ? "form=\"file=@" + photos.file(workload.size()) + ";type=image/jpeg\"\noutput=/dev/null"
                : "output=\"" + downloads.file(recordId) + "\"";
        // each "next" forgets all options but the global ones
        return "next\nfail\nsilent\nshow-error\nurl=\"" + server + Wire.path(recordId) + "\"\nheader=\"Authorization: "
                + Wire.AUTHORIZATION + "\"\n" + action;
    }

    @Override
    public void close() {
        // nothing runs between two jobs
    }
}
