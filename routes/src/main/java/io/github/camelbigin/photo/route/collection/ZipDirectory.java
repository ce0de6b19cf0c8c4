// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.collection;

import io.github.camelbigin.photo.failure.BiginErrorCode;
import io.github.camelbigin.photo.failure.BiginPhotoException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * The central directory of a ZIP, in bounds: nothing is inflated before the whole directory was checked. {@code java.util.zip.ZipFile} is not used because it refuses a ZIP
 * with one encrypted entry and reads the same bytes for two entries of one name; nor is Camel's {@code ZipIterator}, which reads local headers only, without a
 * bound, and one entry at a time. For one thread.
 */
final class ZipDirectory {

    static final int MAX_ENTRIES = 10_000;
    static final long MAX_BYTES = 8L << 30;
    /** Of an entry that is larger than {@link #NO_BOMB}; photos shrink little. */
    static final int MAX_RATIO = 100;

    private static final long NO_BOMB = 10 << 20;
    private static final int MAX_DIRECTORY = 16 << 20;

    private static final int END = 0x06054b50;
    private static final int END_LENGTH = 22;
    private static final int ENTRY = 0x02014b50;
    private static final int ENTRY_LENGTH = 46;
    private static final int LOCAL_LENGTH = 30;
    private static final String SPLIT = "Make several smaller ZIPs of it";

    private final FileChannel file;
    private final ByteBuffer entries;
    private final int count;
    /** How many bytes are before the ZIP, as of a program that unpacks itself. */
    private final long shift;

    /**
     * An entry as the directory says.
     *
     * @param local where its local header is
     */
    record Entry(String name, int flags, int method, long crc, long packed, long size, long local) {

        boolean isEncrypted() {
            return (flags & 1) != 0;
        }

        boolean isTooLarge() {
            return size > PhotoCollection.MAX_PHOTO_BYTES || size > NO_BOMB && size / MAX_RATIO > packed;
        }
    }

    /** @throws BiginPhotoException if it is not a whole ZIP, or not within bounds */
    ZipDirectory(FileChannel file) throws IOException, BiginPhotoException {
        this.file = file;
        int most = (int) Math.min(file.size(), END_LENGTH + 0xFFFF);
        ByteBuffer tail = read(file.size() - most, most);
        int end = most - END_LENGTH;
        while (end >= 0 && tail.getInt(end) != END) {
            end--;
        }
        if (end < 0) {
            throw ContainedPhoto.failure(
                    BiginErrorCode.TRUNCATED_PHOTO, "This is no whole ZIP: its end is missing", "Copy the ZIP again");
        }
        count = Short.toUnsignedInt(tail.getShort(end + 10));
        long length = Integer.toUnsignedLong(tail.getInt(end + 12));
        long start = Integer.toUnsignedLong(tail.getInt(end + 16));
        if (count > MAX_ENTRIES || length > MAX_DIRECTORY || start == 0xFFFF_FFFFL) {
            throw ContainedPhoto.unreadable(
                    "The ZIP has more than " + MAX_ENTRIES + " entries, or more than 4 GiB", SPLIT);
        }
        long at = file.size() - most + end - length;
        shift = at - start;
        if (shift < 0) {
            throw damaged();
        }
        entries = read(at, (int) length);
        check();
    }

    private void check() throws BiginPhotoException {
        long packed = 0;
        long size = 0;
        for (int i = 0; i < count; i++) {
            Entry entry = next();
            packed += entry.packed();
            size += entry.size();
        }
        entries.rewind();
        if (packed > fileSize() || size > MAX_BYTES) {
            throw ContainedPhoto.unreadable(
                    "The ZIP would become " + (size >> 20) + " MiB, or its entries overlap", SPLIT);
        }
    }

    private long fileSize() throws BiginPhotoException {
        try {
            return file.size();
        } catch (IOException e) {
            throw damaged();
        }
    }

    static BiginPhotoException damaged() {
        return ContainedPhoto.unreadable("The ZIP is damaged", "Make the ZIP again");
    }

    int count() {
        return count;
    }

    Entry next() throws BiginPhotoException {
        int at = entries.position();
        if (entries.remaining() < ENTRY_LENGTH || entries.getInt(at) != ENTRY) {
            throw damaged();
        }
        int nameLength = Short.toUnsignedInt(entries.getShort(at + 28));
        int extra = Short.toUnsignedInt(entries.getShort(at + 30)) + Short.toUnsignedInt(entries.getShort(at + 32));
        if (entries.remaining() < ENTRY_LENGTH + nameLength + extra) {
            throw damaged();
        }
        byte[] name = new byte[nameLength];
        entries.position(at + ENTRY_LENGTH).get(name).position(at + ENTRY_LENGTH + nameLength + extra);
        return new Entry(
                text(name),
                entries.getShort(at + 8),
                entries.getShort(at + 10),
                Integer.toUnsignedLong(entries.getInt(at + 16)),
                Integer.toUnsignedLong(entries.getInt(at + 20)),
                Integer.toUnsignedLong(entries.getInt(at + 24)),
                Integer.toUnsignedLong(entries.getInt(at + 42)) + shift);
    }

    /** Some programs write UTF-8 and do not say so; what Windows writes besides has its umlauts where IBM437 has them. */
    private static String text(byte[] name) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(name))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(name, Charset.forName("IBM437"));
        }
    }

    /** Where the content of an entry begins. Thread-safe. */
    long content(Entry entry) throws IOException, BiginPhotoException {
        ByteBuffer local = read(entry.local(), LOCAL_LENGTH);
        long content = entry.local()
                + LOCAL_LENGTH
                + Short.toUnsignedInt(local.getShort(26))
                + Short.toUnsignedInt(local.getShort(28));
        if (content + entry.packed() > file.size()) {
            throw damaged();
        }
        return content;
    }

    private ByteBuffer read(long position, int length) throws IOException, BiginPhotoException {
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        try {
            while (bytes.hasRemaining()) {
                if (position < 0 || file.read(bytes, position + bytes.position()) < 0) {
                    throw new EOFException();
                }
            }
        } catch (EOFException e) {
            throw damaged();
        }
        return bytes.flip();
    }
}
