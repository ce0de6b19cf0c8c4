// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.container;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.github.camelbigin.photo.image.EndOfPhotoException;
import io.github.camelbigin.photo.image.PhotoBytes;
import io.github.camelbigin.photo.picture.ColourProfile;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

/** What the chunks of a PNG tell, and which of them are its picture. */
public final class PngChunks {

    /** Behind the signature: the header, with length, type and checksum. */
    public static final int HEADER_END = 33;

    private static final int AROUND_DATA = 12;
    private static final Set<String> METADATA = Set.of("eXIf", "tEXt", "zTXt", "iTXt", "tIME");
    /** What a decoder needs: all that is compressed beside the picture could expand without end. */
    private static final Set<String> CODED = Set.of("IHDR", "PLTE", "tRNS", "IDAT", "IEND");

    /** All but metadata, as it is sent. Both begin behind the header. */
    public final Pieces picture = new Pieces();

    public final Pieces coded = new Pieces();
    private final PhotoBytes bytes;
    private Exif exif = Exif.NONE;
    private byte[] icc;
    private boolean hasPosition;
    private boolean hasMetadata;

    private PngChunks(PhotoBytes bytes) {
        this.bytes = bytes;
    }

    public static PngChunks read(PhotoBytes bytes) throws IOException {
        PngChunks chunks = new PngChunks(bytes);
        try {
            chunks.read();
        } catch (EndOfPhotoException end) {
            // what is there was found to be whole
        }
        return chunks;
    }

    private void read() throws IOException {
        long at = HEADER_END;
        String type = "";
        while (!type.equals("IEND")) {
            long length = Integer.toUnsignedLong(bytes.i32(at));
            type = new String(bytes.copy(at + 4, 4), ISO_8859_1);
            long end = Math.min(at + AROUND_DATA + length, bytes.length());
            if (METADATA.contains(type)) {
                hasMetadata = true;
            } else {
                picture.add(at, end);
            }
            if (CODED.contains(type)) {
                coded.add(at, end);
            } else if (length <= ColourProfile.MAX_BYTES) {
                chunk(type, at + 8, (int) length);
            }
            at = end;
        }
        hasMetadata |= at < bytes.length();
    }

    private void chunk(String type, long at, int length) throws IOException {
        switch (type) {
            case "eXIf" -> {
                exif = Exif.of(bytes.copy(at, length));
                hasPosition |= exif.hasPosition();
            }
            case "iCCP" -> icc = inflate(bytes.copy(at, length));
            case "iTXt", "tEXt" -> hasPosition |= Xmp.hasPosition(bytes.copy(at, length));
            // ImageMagick's way to keep Exif, compressed: taken for one with a position, which does no harm
            case "zTXt" ->
                hasPosition |=
                        new String(bytes.copy(at, Math.min(length, 26)), ISO_8859_1).startsWith("Raw profile type ");
            default -> {}
        }
    }

    /** The profile behind its name; null if it is broken. */
    private static byte[] inflate(byte[] chunk) throws IOException {
        int name = 0;
        while (name < chunk.length && chunk[name] != 0) {
            name++;
        }
        if (name + 2 >= chunk.length) {
            return null;
        }
        try (InputStream in =
                new InflaterInputStream(new ByteArrayInputStream(chunk, name + 2, chunk.length - name - 2))) {
            return in.readNBytes(ColourProfile.MAX_BYTES + 1);
        } catch (ZipException | EOFException broken) {
            return null;
        }
    }

    public Exif exif() {
        return exif;
    }

    /** Null if there is none. */
    public byte[] icc() {
        return icc;
    }

    public boolean hasPosition() {
        return hasPosition;
    }

    public boolean hasMetadata() {
        return hasMetadata;
    }
}
