// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.changes;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.apache.camel.support.processor.state.FileStateRepository;

/**
 * Camel's {@link FileStateRepository} for a program that may be killed at any time: the file is replaced as a whole, and a last line
 * that was not written to its end is dropped. It is rewritten when it has twice the size that it needs. One consumer at a time may use the file.
 */
final class ChangesFile extends FileStateRepository {

    private static final long MIN_BYTES = 1 << 20;

    ChangesFile(File file) {
        setFileStore(file);
    }

    @Override
    protected void loadStore() throws IOException {
        dropTornLine();
        super.loadStore();
        limitSize();
    }

    private void dropTornLine() throws IOException {
        if (!getFileStore().exists()) {
            return;
        }
        try (RandomAccessFile file = new RandomAccessFile(getFileStore(), "rw")) {
            long end = file.length();
            while (end > 0 && !isLineEnd(file, end - 1)) {
                end--;
            }
            file.setLength(end);
        }
    }

    private static boolean isLineEnd(RandomAccessFile file, long position) throws IOException {
        file.seek(position);
        return file.read() == '\n';
    }

    @Override
    protected void trunkStore() {
        Path file = getFileStore().toPath();
        Path whole = file.resolveSibling(file.getFileName() + ".tmp");
        List<String> lines = getCache().entrySet().stream()
                .map(state -> state.getKey() + '=' + state.getValue())
                .toList();
        try {
            // the lines end as Camel's do, on any platform
            Files.writeString(whole, lines.isEmpty() ? "" : String.join("\n", lines) + '\n');
            try (FileChannel written = FileChannel.open(whole, StandardOpenOption.WRITE)) {
                written.force(true);
            }
            Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        limitSize();
    }

    private void limitSize() {
        setMaxFileStoreSize(Math.max(MIN_BYTES, 2 * getFileStore().length()));
    }
}
