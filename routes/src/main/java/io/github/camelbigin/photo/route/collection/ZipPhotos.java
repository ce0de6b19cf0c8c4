// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.collection;

import io.github.camelbigin.photo.failure.BiginPhotoException;
import io.github.camelbigin.photo.route.folder.IgnoredFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

/** The photos of a ZIP, in the order of its central directory. */
final class ZipPhotos implements PhotoCollection {

    private static final int STORED = 0;
    private static final int DEFLATED = 8;
    private static final String UNPACK = "Unpack the ZIP, and drop its photos";
    private static final String NAME =
            "Make the ZIP again with names in it that neither begin with a slash or a drive, nor have ..";

    private final Path path;
    private final FileChannel file;
    private final ZipDirectory directory;
    private final String folder;
    private final IgnoredFiles ignored;
    private final Set<String> names = new HashSet<>();
    private int read;
    private ContainedPhoto next;

    ZipPhotos(Path path, String folder, IgnoredFiles ignored) throws IOException, BiginPhotoException {
        this.path = path;
        this.folder = folder;
        this.ignored = ignored;
        file = FileChannel.open(path, StandardOpenOption.READ);
        try {
            directory = new ZipDirectory(file);
        } catch (IOException | BiginPhotoException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    @Override
    public boolean hasNext() {
        while (next == null && read < directory.count()) {
            next = photo(++read, entry());
        }
        return next != null;
    }

    @Override
    public ContainedPhoto next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        ContainedPhoto photo = next;
        next = null;
        return photo;
    }

    private ZipDirectory.Entry entry() {
        try {
            return directory.next();
        } catch (BiginPhotoException e) {
            throw new IllegalStateException(e); // it was read before
        }
    }

    /** Null if it is not a photo. */
    private ContainedPhoto photo(int number, ZipDirectory.Entry entry) {
        String name = entry.name().replace('\\', '/');
        if (name.endsWith("/") || !leadsOut(name) && ignored.ignores(name, path)) {
            return null;
        }
        String refusal = refusal(entry, name);
        return refusal == null
                ? new ContainedPhoto(number, folder + name, Map.of(), out -> write(entry, out), null)
                : ContainedPhoto.refused(number, folder + name, refusal, leadsOut(name) ? NAME : UNPACK);
    }

    private static boolean leadsOut(String name) {
        return name.startsWith("/")
                || name.matches("(?s)[A-Za-z]:.*")
                || Arrays.asList(name.split("/")).contains("..");
    }

    private String refusal(ZipDirectory.Entry entry, String name) {
        if (leadsOut(name)) {
            return "The name of the entry leads out of the ZIP";
        }
        if (!names.add(name)) {
            return "The ZIP has another entry of this name before it";
        }
        if (entry.isEncrypted()) {
            return "The entry is encrypted";
        }
        if (entry.method() != STORED && entry.method() != DEFLATED) {
            return "The entry is packed by the method " + entry.method() + ", and not deflated";
        }
        if (PhotoCollection.is(name)) {
            return "The entry is a collection of photos itself";
        }
        return entry.isTooLarge()
                ? "The entry would become " + entry.size() + " bytes, from " + entry.packed() + " bytes"
                : null;
    }

    /** At most as many bytes as the directory says. */
    private void write(ZipDirectory.Entry entry, OutputStream out) throws IOException, BiginPhotoException {
        Inflater inflater = new Inflater(true);
        CRC32 crc = new CRC32();
        InputStream packed = new Slice(directory.content(entry), entry.packed());
        try {
            InputStream content = new CheckedInputStream(
                    entry.method() == DEFLATED ? new InflaterInputStream(packed, inflater) : packed, crc);
            byte[] part = new byte[8192];
            long left = entry.size();
            for (int n = content.read(part); n >= 0; n = content.read(part)) {
                left -= n;
                if (left < 0) {
                    throw ZipDirectory.damaged();
                }
                out.write(part, 0, n);
            }
            if (left > 0 || crc.getValue() != entry.crc()) {
                throw ZipDirectory.damaged();
            }
        } catch (ZipException | java.io.EOFException e) {
            throw ZipDirectory.damaged();
        } finally {
            inflater.end();
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    /** A part of the file. */
    private final class Slice extends InputStream {

        private long position;
        private long left;

        Slice(long position, long length) {
            this.position = position;
            this.left = length;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (left == 0) {
                return -1;
            }
            int n = file.read(ByteBuffer.wrap(target, offset, (int) Math.min(length, left)), position);
            position += Math.max(n, 0);
            left -= Math.max(n, 0);
            return n;
        }
    }
}
