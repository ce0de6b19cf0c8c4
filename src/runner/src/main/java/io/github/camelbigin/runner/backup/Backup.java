// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.backup;

import io.github.camelbigin.photo.BiginPhotoConstants;
import io.github.camelbigin.photo.failure.BiginPhotoException;
import io.github.camelbigin.photo.listing.ListedRecord;
import io.github.camelbigin.runner.backup.BackupReport.Outcome;
import io.github.camelbigin.runner.call.AccountCalls;
import io.github.camelbigin.runner.call.DownloadedFile;
import io.github.camelbigin.runner.call.RecordList;
import io.github.camelbigin.runner.cli.Progress;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;

/** Makes a folder equal to the photos in Bigin, except that it deletes none. For one run. */
final class Backup {

    /** The folder of photos that are being downloaded. */
    static final String INCOMPLETE = ".incomplete";

    private static final int QUEUED = 100;

    private final AccountCalls account;
    private final BackupFolder folder;
    private final Manifest manifest;
    private final BackupNames names;
    private final Comparison comparison;
    private final Progress progress;
    private final BackupReport report;
    private final String now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    private final Semaphore queue = new Semaphore(QUEUED);
    private final AtomicReference<Exception> stop = new AtomicReference<>();
    private final Set<String> absent = ConcurrentHashMap.newKeySet();
    private ExecutorService threads;

    Backup(
            AccountCalls account,
            BackupFolder folder,
            Manifest manifest,
            BackupNames names,
            Comparison comparison,
            Progress progress,
            BackupReport report) {
        this.account = account;
        this.folder = folder;
        this.manifest = manifest;
        this.names = names;
        this.comparison = comparison;
        this.progress = progress;
        this.report = report;
    }

    /**
     * After it was stopped it goes on the next time.
     *
     * @param prune whether to delete the photos that are gone
     * @throws IOException if the folder cannot be read or written
     */
    void run(Collection<String> modules, boolean prune) throws IOException {
        Path incomplete = Files.createDirectories(folder.resolve(INCOMPLETE));
        deleteFiles(incomplete);
        threads = Executors.newFixedThreadPool(account.concurrency());
        try {
            for (String module : modules) {
                backUp(module, prune);
            }
        } finally {
            threads.shutdownNow();
            progress.end();
        }
        deleteFiles(incomplete);
        Files.delete(incomplete);
        if (stop.get() instanceof IOException disk) {
            throw disk;
        } else if (stop.get() instanceof RuntimeException e) {
            throw e;
        }
        if (account.end() == null) {
            manifest.save();
        }
    }

    private static void deleteFiles(Path folder) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                Files.delete(file);
            }
        }
    }

    private void backUp(String module, boolean prune) throws IOException {
        Set<String> missing = manifest.recordsOf(module);
        boolean whole = false;
        try {
            RecordList.read(account, module, record -> {
                missing.remove(record.record().toString());
                decide(record);
                progress.show(report.progress(module));
            });
            whole = true;
        } catch (BiginPhotoException e) {
            if (account.end() == null) {
                report.failed(module, module, e);
            }
        } catch (IllegalStateException e) {
            if (!isStopped()) {
                throw e;
            }
        }
        queue.acquireUninterruptibly(QUEUED);
        queue.release(QUEUED);
        if (whole && !isStopped()) {
            missing.addAll(absent);
            for (String record : missing) {
                gone(manifest.get(record), prune);
            }
        }
        absent.clear();
    }

    private boolean isStopped() {
        return stop.get() != null || account.end() != null;
    }

    private void decide(ListedRecord record) {
        if (isStopped()) {
            throw new IllegalStateException("stopped");
        }
        try {
            BackupEntry before = manifest.get(record.record().toString());
            if (before == null || isChanged(before, record) || !folder.holds(before)) {
                folder.check(BackupEntry.of(record), names);
                queue.acquireUninterruptibly();
                threads.execute(() -> fetch(record, before));
                return;
            }
            BackupEntry now = before.called(record);
            if (now.equals(before)) {
                report.count(record.module(), Outcome.UNCHANGED);
            } else {
                remember(now, Outcome.UNCHANGED);
            }
        } catch (IOException e) {
            report.failed(record.module(), record.record().toString(), e);
        }
    }

    private boolean isChanged(BackupEntry before, ListedRecord record) throws IOException {
        return switch (comparison) {
            case IMAGE -> !before.image().equals(record.image());
            case MODIFIED -> !before.modified().equals(Objects.toString(record.modified(), null));
            case BYTES -> !manifest.isFromUnfinishedRun(before.record()) || !folder.holdsExactly(before);
        };
    }

    private void fetch(ListedRecord record, BackupEntry before) {
        try {
            if (!isStopped()) {
                Map<String, Object> owner =
                        Map.of(BiginPhotoConstants.MODULE, record.module(), BiginPhotoConstants.RECORD_ID, record.id());
                boolean found = DownloadedFile.of(account, owner, photo -> store(photo, record, before))
                        .isPresent();
                if (!found && before != null) {
                    absent.add(before.record());
                }
            }
        } catch (BiginPhotoException e) {
            if (account.end() == null) {
                report.failed(record.module(), record.record().toString(), e);
            }
        } catch (IOException e) {
            report.failed(record.module(), record.record().toString(), e);
        } catch (RuntimeException e) {
            stop.compareAndSet(null, e);
        } finally {
            queue.release();
        }
    }

    private BackupEntry store(DownloadedFile photo, ListedRecord record, BackupEntry before) throws IOException {
        BackupEntry entry = BackupEntry.of(record).with(photo);
        boolean known = before != null && folder.holdsExactly(before);
        if (known && entry.sha256().equals(before.sha256())) {
            return remember(entry.in(before.file()), Outcome.UNCHANGED);
        }
        BackupEntry named = entry.named(names, photo.extension());
        report.note(folder.store(photo.file(), named, before, known));
        return remember(named, known ? Outcome.CHANGED : Outcome.NEW);
    }

    /** Without its manifest a backup cannot go on. */
    private BackupEntry remember(BackupEntry entry, Outcome outcome) {
        try {
            manifest.put(entry);
            report.count(entry.module(), outcome);
        } catch (IOException e) {
            stop.compareAndSet(null, e);
        }
        return entry;
    }

    private void gone(BackupEntry entry, boolean prune) throws IOException {
        if (prune && isDeleted(entry)) {
            manifest.remove(entry);
            report.count(entry.module(), Outcome.PRUNED);
        } else if (!entry.isGone()) {
            manifest.replace(entry.gone(now));
            report.count(entry.module(), Outcome.GONE);
        }
    }

    private boolean isDeleted(BackupEntry entry) {
        try {
            String why = folder.delete(entry);
            report.note(why == null ? null : entry.file() + " is not deleted: " + why);
            return why == null;
        } catch (IOException e) {
            report.failed(entry.module(), entry.record(), e);
            return false;
        }
    }
}
