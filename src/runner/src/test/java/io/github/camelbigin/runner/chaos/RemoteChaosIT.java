// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.photo.route.servers.FtpServerExtension;
import io.github.camelbigin.photo.route.servers.S3ServerExtension;
import io.github.camelbigin.photo.route.servers.SftpServerExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The packaged program on three servers at once, under fire as in {@link ChaosIT}, while others replace, truncate, append, rename and delete photos there. Afterwards
 * what was last put there whole is on its record. {@code -Dchaos.seed} repeats what is put and which call fails how, but not when they meet.
 * Only with the profile {@code chaos}: a short run meets too few uploads. With {@code -Dchaos.delete=true} photos of FTP and SFTP servers come to this machine.
 */
@EnabledIfSystemProperty(named = "chaos.long", matches = "true")
class RemoteChaosIT {

    private static final long SEED = Long.getLong("chaos.seed", 20_261_128L);
    private static final Path ROUTES = Path.of("../../routes").toAbsolutePath().normalize();
    private static final Duration PACE = Duration.ofMillis(10);
    /** So that photos are replaced during their uploads. */
    private static final Duration LATENCY = Duration.ofMillis(80);

    private static final Duration LOOK = Duration.ofMillis(50);
    private static final List<String> UNKNOWN = List.of("Contacts/Jane Doe.jpg", "Contacts/old/team.jpg");

    @RegisterExtension
    final FtpServerExtension ftp = new FtpServerExtension();

    @RegisterExtension
    final SftpServerExtension sftp = new SftpServerExtension();

    @RegisterExtension
    final S3ServerExtension s3 = new S3ServerExtension();

    private final ChaosScale scale = ChaosScale.OF_SERVERS;
    private final ChaosPlan plan = new ChaosPlan(SEED, scale);
    private final ChaosReport report = new ChaosReport();
    private final List<String> problems = new ArrayList<>();
    private List<RemotePhotos> photos;
    private int kills;

    @Test
    void whatWasLastPutThereWholeIsOnItsRecord() throws Exception {
        int each = scale.photos() / 3;
        photos = List.of(
                new RemotePhotos(new RemoteSource.Folder(sftp), SEED + 1, each, 1_000_000),
                new RemotePhotos(new RemoteSource.Folder(ftp), SEED + 2, each, 2_000_000),
                new RemotePhotos(new RemoteSource.Bucket(s3), SEED + 3, each, 3_000_000));
        ChaosFolders folders = ChaosFolders.create("servers-" + SEED);
        long begin = System.nanoTime();
        try (BiginSite bigin = new BiginSite(
                plan,
                folders.records(),
                records -> records.createRecords(true).latency(LATENCY),
                this::isBeingUploaded)) {
            ChaosProgram program = program(folders, bigin);
            try (program) {
                run(program, bigin);
            }
            report.add("seed", SEED);
            report.add("photos", scale.photos());
            report.add("duration", Duration.ofNanos(System.nanoTime() - begin).toSeconds() + " s");
            report.add("kills", kills);
            report.add("came to this machine", folders.files(folders.done()).size());
            report.add("faults", plan.drawn());
            bigin.stop();
            RemoteAudit audit = new RemoteAudit(bigin, folders, kills);
            for (RemotePhotos put : photos) {
                problems.addAll(audit.problems(put, report));
            }
            problems.addAll(audit.problemsOfCalls(photos, report));
            checkLog(program);
            checkUnknown(program);
        }
        report.add("problems", problems.size());
        System.out.println(report);
        Files.writeString(folders.root().resolveSibling(folders.root().getFileName() + ".txt"), report.toString());
        assertThat(problems).as("with -Dchaos.seed=%d%n%s", SEED, report).isEmpty();
        folders.delete();
    }

    private void isBeingUploaded(String path) {
        String id = path.replaceAll("\\D*v2/\\w+/(\\d+)/photo", "$1");
        photos.forEach(put -> put.isBeingUploaded(id));
    }

    private static long now() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
    }

    private ChaosProgram program(ChaosFolders folders, BiginSite bigin) throws Exception {
        Map<String, String> settings = new TreeMap<>(Map.of(
                // longer than anybody stalls
                "photo.incompleteAge", "6000",
                "photo.unknown", "keep",
                "camel.main.streamCachingSpoolEnabled", "true"));
        String delete = String.valueOf(Boolean.getBoolean("chaos.delete"));
        settings.putAll(Map.of(
                "photo.ftp.delete",
                delete,
                "photo.sftp.delete",
                delete,
                "photo.localDone",
                folders.done().toString(),
                "photo.localWork",
                folders.root().resolve("work").toString()));
        for (RemotePhotos put : photos) {
            settings.putAll(put.source().settings());
            for (String name : UNKNOWN) {
                put.source().put(name, name.getBytes());
            }
        }
        List<Path> routes = Stream.of("upload-sftp.yaml", "upload-ftp.xml", "upload-s3.yaml")
                .map(ROUTES::resolve)
                .toList();
        return new ChaosProgram(folders, bigin, routes, settings);
    }

    private void run(ChaosProgram program, BiginSite bigin) throws Exception {
        long deadline = System.nanoTime() + scale.deadline().toNanos();
        ScheduledExecutorService threads = Executors.newScheduledThreadPool(photos.size());
        try {
            List<Future<?>> writing = new ArrayList<>();
            photos.forEach(put -> writing.add(write(threads, put)));
            program.start();
            while (!isDone(writing, bigin)) {
                ChaosPlan.Event event = bigin.due().poll(LOOK.toMillis(), TimeUnit.MILLISECONDS);
                if (event != null) {
                    program.runOn(Duration.ofMillis(event.millis()));
                    program.kill();
                    kills++;
                    program.start();
                }
                program.runOn(Duration.ZERO);
                if (System.nanoTime() - deadline > 0) {
                    program.kill();
                    problems.add("not done within " + scale.deadline());
                    return;
                }
            }
            program.stop();
        } finally {
            threads.shutdownNow();
        }
    }

    /** Until everything is put, at a steady pace. */
    private static Future<?> write(ScheduledExecutorService threads, RemotePhotos put) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        Future<?> steps = threads.scheduleAtFixedRate(
                () -> {
                    try {
                        if (!put.step(now())) {
                            done.complete(null);
                        }
                    } catch (IOException | RuntimeException e) {
                        done.completeExceptionally(e);
                    }
                },
                0,
                PACE.toMillis(),
                TimeUnit.MILLISECONDS);
        return done.whenComplete((nothing, failure) -> steps.cancel(false));
    }

    private boolean isDone(List<Future<?>> writing, BiginSite bigin) throws Exception {
        for (Future<?> each : writing) {
            if (!each.isDone()) {
                return false;
            }
            each.get();
        }
        for (RemotePhotos put : photos) {
            if (put.source().inbox().size() > UNKNOWN.size()) {
                return false;
            }
        }
        return bigin.due().isEmpty();
    }

    private void checkLog(ChaosProgram program) throws IOException {
        long replaced = program.lines("written to or replaced") + program.lines("replaced or removed");
        report.add(
                "in the log",
                "suspended " + program.lines("SUSPENDED") + ", replaced during the upload " + replaced
                        + ", removed during it " + program.lines("was removed at its source"));
        if (replaced == 0) {
            problems.add("no photo was replaced during its upload");
        }
    }

    private void checkUnknown(ChaosProgram program) throws IOException {
        for (RemotePhotos put : photos) {
            if (!put.source().inbox().containsAll(UNKNOWN)) {
                problems.add("of unknown records, but gone from " + put.source().kind());
            }
        }
        for (String name : UNKNOWN) {
            long lines = program.lines("KEPT     " + name) + program.lines("KEPT     inbox/" + name);
            if (lines > (long) photos.size() * program.starts()) {
                problems.add("logged " + lines + " times: " + name);
            }
        }
    }
}
