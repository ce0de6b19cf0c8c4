// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.backup;

import io.github.camelbigin.photo.route.csv.CsvLines;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.camel.util.IOHelper;
import org.apache.commons.csv.CSVFormat;

/**
 * What a backup holds: {@code manifest.csv}, and a journal of what was added since it was written, which survives a killed program. One program at a time: it locks
 * a file of its own. Thread-safe.
 */
final class Manifest implements Closeable {

    static final String FILE = "manifest.csv";
    static final String JOURNAL = ".manifest-journal.csv";

    private static final CSVFormat CSV = CSVFormat.RFC4180;
    private static final char BYTE_ORDER_MARK = '\uFEFF';
    /** Opened by nothing else: a system may drop the lock of a program that closes any channel to the locked file. */
    private static final String LOCK = ".backup.lock";

    private final Path folder;
    private final FileChannel lock;
    private final FileChannel journal;
    private final Map<String, BackupEntry> entries = new TreeMap<>();
    private final Set<String> unfinished = new HashSet<>();

    private Manifest(Path folder, FileChannel lock, FileChannel journal) {
        this.folder = folder;
        this.lock = lock;
        this.journal = journal;
    }

    /** @throws IllegalArgumentException if the manifest is not one, or another program uses it; says what to do */
    static Manifest open(Path folder) throws IOException {
        FileChannel lock = FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        Path file = folder.resolve(JOURNAL);
        FileChannel journal = null;
        try {
            if (!isLocked(lock)) {
                throw new IllegalArgumentException("another backup into " + folder + " runs; wait for its end");
            }
            journal = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            Manifest manifest = new Manifest(folder, lock, journal);
            if (Files.exists(folder.resolve(FILE))) {
                manifest.entries.putAll(read(folder.resolve(FILE)));
            }
            manifest.replay(file);
            return manifest;
        } catch (IOException | RuntimeException e) {
            IOHelper.close(journal, lock);
            throw e;
        }
    }

    private static boolean isLocked(FileChannel lock) throws IOException {
        try {
            return lock.tryLock() != null;
        } catch (OverlappingFileLockException ofThisJvm) {
            return false;
        }
    }

    /** @throws IllegalArgumentException if it is not a manifest; says what to do */
    static Map<String, BackupEntry> read(Path file) throws IOException {
        Map<String, BackupEntry> entries = new TreeMap<>();
        try (CsvLines lines = lines(file)) {
            CsvLines.Line header = lines.next();
            if (header == null || !lines.cells(header).equals(BackupEntry.COLUMNS)) {
                throw wrong(file, "its first line is not " + String.join(",", BackupEntry.COLUMNS));
            }
            for (CsvLines.Line line = lines.next(); line != null; line = lines.next()) {
                List<String> cells = lines.cells(line);
                if (cells.size() != BackupEntry.COLUMNS.size()) {
                    throw wrong(file, "line " + line.number() + " has " + cells.size() + " columns");
                }
                BackupEntry entry = entry(file, line.number(), cells);
                entries.put(entry.record(), entry);
            }
        }
        return entries;
    }

    private static BackupEntry entry(Path file, long line, List<String> cells) {
        try {
            return BackupEntry.ofCells(cells);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + ", line " + line + ": " + e.getMessage(), e);
        }
    }

    private static CsvLines lines(Path file) throws IOException {
        Reader text = CsvLines.text(Files.newInputStream(file))
                .orElseThrow(() -> new IllegalArgumentException(file + " is a spreadsheet; save it as \"CSV UTF-8\""));
        return new CsvLines(text);
    }

    private static IllegalArgumentException wrong(Path file, String why) {
        return new IllegalArgumentException(file + " is not the manifest of a backup: " + why
                + ". Restore it, or remove it: then all photos are downloaded again");
    }

    private void replay(Path file) throws IOException {
        dropTornLine();
        try (CsvLines lines = lines(file)) {
            for (CsvLines.Line line = lines.next(); line != null; line = lines.next()) {
                BackupEntry entry = BackupEntry.ofCells(lines.cells(line));
                entries.put(entry.record(), entry);
                unfinished.add(entry.record());
            }
        }
    }

    /** A killed program, or a full disk, may have left the start of a line. */
    private void dropTornLine() throws IOException {
        long end = journal.size();
        ByteBuffer last = ByteBuffer.allocate(1);
        while (end > 0 && (journal.read(last.clear(), end - 1) < 1 || last.get(0) != '\n')) {
            end--;
        }
        journal.truncate(end).position(end);
    }

    /** Null if there is none. */
    synchronized BackupEntry get(String record) {
        return entries.get(record);
    }

    synchronized List<BackupEntry> ofModule(String module) {
        return entries.values().stream()
                .filter(entry -> entry.module().equals(module))
                .toList();
    }

    /** Whether the run before this one had this record already, but was killed or stopped. */
    synchronized boolean isFromUnfinishedRun(String record) {
        return unfinished.contains(record);
    }

    /** Survives the end of this program. */
    synchronized void put(BackupEntry entry) throws IOException {
        ByteBuffer line = ByteBuffer.wrap((line(entry) + "\r\n").getBytes(StandardCharsets.UTF_8));
        long start = journal.position();
        try {
            while (line.hasRemaining()) {
                journal.write(line);
            }
        } catch (IOException e) {
            journal.truncate(start);
            throw e;
        }
        entries.put(entry.record(), entry);
    }

    /** For the next {@link #save} only. */
    synchronized void replace(BackupEntry entry) {
        entries.put(entry.record(), entry);
    }

    /** As {@link #replace}. */
    synchronized void remove(BackupEntry entry) {
        entries.remove(entry.record());
    }

    private static String line(BackupEntry entry) {
        return CSV.format(entry.cells().toArray());
    }

    /** The whole table, in one step; then the journal is empty. */
    synchronized void save() throws IOException {
        Path whole = folder.resolve(".manifest.tmp");
        try (FileChannel file = FileChannel.open(
                        whole,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE);
                Writer table = new BufferedWriter(Channels.newWriter(file, StandardCharsets.UTF_8))) {
            table.write(BYTE_ORDER_MARK + String.join(",", BackupEntry.COLUMNS) + "\r\n");
            for (BackupEntry entry : entries.values()) {
                table.write(line(entry) + "\r\n");
            }
            table.flush();
            file.force(true);
        }
        Files.move(whole, folder.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
        journal.truncate(0);
        unfinished.clear();
    }

    /** Without saving: the journal is read the next time. */
    @Override
    public void close() throws IOException {
        journal.close();
        lock.close();
    }
}
