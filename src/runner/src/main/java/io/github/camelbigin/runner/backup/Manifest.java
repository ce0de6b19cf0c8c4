// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.backup;

import io.github.camelbigin.photo.record.PhotoRecord;
import io.github.camelbigin.photo.route.csv.CsvLines;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.RandomAccessFile;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.camel.util.IOHelper;

/**
 * What a backup holds: {@code manifest.csv}, and a journal of what was added since it was written, which survives a killed program. One program at a time: it locks
 * a file of its own. Thread-safe.
 */
final class Manifest implements Closeable {

    static final String FILE = "manifest.csv";
    static final String JOURNAL = ".manifest-journal.csv";

    private static final char BYTE_ORDER_MARK = '\uFEFF';
    /** Opened by nothing else: a system may drop the lock of a program that closes any channel to the locked file. */
    private static final String LOCK = ".backup.lock";

    private static final String LINES = ".manifest-lines.tmp";

    private final Path folder;
    private final FileChannel lock;
    private final FileChannel journal;
    /** All lines, so that not they but only their places are in memory. */
    private final RandomAccessFile lines;

    private final Map<String, Long> places = new TreeMap<>();
    private final Set<String> unfinished = new HashSet<>();
    private int damaged;

    private Manifest(Path folder, FileChannel lock, FileChannel journal, RandomAccessFile lines) {
        this.folder = folder;
        this.lines = lines;
        this.lock = lock;
        this.journal = journal;
    }

    /** @throws IllegalArgumentException if the manifest is not one, or another program uses it; says what to do */
    static Manifest open(Path folder) throws IOException {
        for (String name : List.of(FILE, JOURNAL, LINES, LOCK)) {
            if (Files.isDirectory(folder.resolve(name))) {
                String file = folder.resolve(name).toString();
                throw new FileSystemException(file, null, "is a folder, where a file of the backup belongs; move it");
            }
        }
        FileChannel lock = FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        Path file = folder.resolve(JOURNAL);
        FileChannel journal = null;
        RandomAccessFile lines = null;
        try {
            if (!isLocked(lock)) {
                throw new IllegalArgumentException("another backup into " + folder + " runs; wait for its end");
            }
            journal = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            lines = new RandomAccessFile(folder.resolve(LINES).toFile(), "rw");
            lines.setLength(0);
            Manifest manifest = new Manifest(folder, lock, journal, lines);
            if (Files.exists(folder.resolve(FILE))) {
                ManifestFile.read(folder.resolve(FILE), manifest::keep);
            }
            manifest.replay(file);
            return manifest;
        } catch (IOException | RuntimeException e) {
            IOHelper.close(lines, journal, lock);
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

    private void replay(Path file) throws IOException {
        dropTornLine();
        try (CsvLines lines = new CsvLines(new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
            for (CsvLines.Line line = lines.next(); line != null; line = lines.next()) {
                replay(line.text());
            }
        }
    }

    private void replay(String line) throws IOException {
        BackupEntry entry;
        try {
            entry = BackupEntry.ofLine(line);
            PhotoRecord.parse(entry.record());
        } catch (IllegalArgumentException e) {
            damaged++;
            return;
        }
        unfinished.add(keep(entry));
    }

    /** Of the journal: their photos are downloaded again. */
    int damagedLines() {
        return damaged;
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
    synchronized BackupEntry get(String record) throws IOException {
        Long place = places.get(record);
        if (place == null) {
            return null;
        }
        return BackupEntry.ofLine(lineAt(place));
    }

    /** How many photos it has. */
    synchronized int size() {
        return places.size();
    }

    private String lineAt(long place) throws IOException {
        lines.seek(place);
        return lines.readUTF();
    }

    /** As {@link BackupEntry#record}. */
    synchronized Set<String> recordsOf(String module) {
        return places.keySet().stream()
                .filter(record -> record.startsWith(module + '/'))
                .collect(Collectors.toCollection(HashSet::new));
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
        keep(entry);
    }

    private String keep(BackupEntry entry) throws IOException {
        String record = entry.record();
        long end = lines.length();
        lines.seek(end);
        lines.writeUTF(line(entry));
        places.put(record, end);
        return record;
    }

    /** For the next {@link #save} only. */
    synchronized void replace(BackupEntry entry) throws IOException {
        keep(entry);
    }

    /** As {@link #replace}. */
    synchronized void remove(BackupEntry entry) {
        places.remove(entry.record());
    }

    private static String line(BackupEntry entry) {
        return BackupEntry.CSV.format(entry.cells().toArray());
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
            for (long place : places.values()) {
                table.write(lineAt(place) + "\r\n");
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
        lines.close();
        Files.deleteIfExists(folder.resolve(LINES));
        journal.close();
        lock.close();
    }
}
