// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.container;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.github.camelbigin.photo.image.EndOfPhotoException;
import io.github.camelbigin.photo.image.PhotoBytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import javax.imageio.IIOException;

/** What the segments of a JPEG tell, and which of them are its picture. */
public final class JpegSegments {

    private static final int MARKER = 0xFF;
    private static final int TEM = 0x01;
    private static final int SOF0 = 0xC0;
    private static final int SOF15 = 0xCF;
    private static final int DHT = 0xC4;
    private static final int JPG = 0xC8;
    private static final int DAC = 0xCC;
    private static final int RST0 = 0xD0;
    private static final int SOI = 0xD8;
    private static final int EOI = 0xD9;
    private static final int SOS = 0xDA;
    private static final int APP0 = 0xE0;
    private static final int APP1 = 0xE1;
    private static final int APP2 = 0xE2;
    private static final int APP14 = 0xEE;
    private static final int APP15 = 0xEF;
    private static final int COM = 0xFE;
    private static final String JFIF = "JFIF\0";
    private static final String ICC = "ICC_PROFILE\0";
    private static final String ADOBE = "Adobe";

    /** All but metadata, as it is sent; what changes the colours is not metadata. Both begin behind the mark of the start. */
    public final Pieces picture = new Pieces();
    /** What a decoder needs of {@link #picture}, without all that says which colours they are. */
    public final Pieces coded = new Pieces();

    private final PhotoBytes bytes;
    private final Map<Integer, byte[]> iccParts = new TreeMap<>();
    private long position = 2;
    private JpegFrame frame;
    private Exif exif = Exif.NONE;
    private boolean hasPosition;
    private boolean hasMetadata;
    private boolean hasJfif;
    private int adobe = -1;
    private int scans;

    private JpegSegments(PhotoBytes bytes) {
        this.bytes = bytes;
    }

    /** As far as the first scan: the rest of the photo is not read. */
    public static JpegSegments header(PhotoBytes bytes) throws IOException {
        return header(bytes, 0);
    }

    /** Of a JPEG within another file. */
    static JpegSegments header(PhotoBytes bytes, long at) throws IOException {
        JpegSegments segments = new JpegSegments(bytes);
        segments.position = at + 2;
        return segments.read(false);
    }

    /** All of them; a photo without a mark of its end ends with its last byte. */
    public static JpegSegments all(PhotoBytes bytes) throws IOException {
        return new JpegSegments(bytes).read(true);
    }

    private JpegSegments read(boolean all) throws IOException {
        bytes.expectLongRead();
        boolean more = true;
        while (more) {
            try {
                more = segment(all);
            } catch (EndOfPhotoException end) {
                more = false;
            }
        }
        if (frame == null) {
            throw new IIOException("it has no size");
        }
        return this;
    }

    /** @return whether others may follow */
    private boolean segment(boolean all) throws IOException {
        position = bytes.indexOf(MARKER, position, Long.MAX_VALUE);
        int marker = MARKER;
        while (marker == MARKER) {
            marker = bytes.u8(++position);
        }
        position++;
        if (marker == 0 || marker == TEM || marker >= RST0 && marker <= SOI) {
            return true;
        }
        long start = position - 2;
        if (marker == EOI) {
            picture.add(start, position);
            coded.add(start, position);
            hasMetadata |= position < bytes.length();
            return false;
        }
        if (marker == SOS && !all) {
            return false;
        }
        long end = Math.min(position + bytes.u16(position), bytes.length());
        boolean application = marker >= APP0 && marker <= APP15;
        boolean isPicture = application ? application(marker, end) : marker != COM;
        if (marker >= SOF0 && marker <= SOF15 && marker != DHT && marker != JPG && marker != DAC && frame == null) {
            frame = JpegFrame.read(bytes, marker, position);
        }
        if (marker == SOS) {
            scans++;
            end = endOfScan(end);
        }
        if (isPicture) {
            picture.add(start, end);
        }
        if (isPicture && !application) {
            coded.add(start, end);
        }
        hasMetadata |= !isPicture;
        position = Math.max(end, position);
        return true;
    }

    /** Up to the next marker that is no part of the scan itself. */
    private long endOfScan(long from) throws IOException {
        long at = from;
        try {
            while (true) {
                at = bytes.indexOf(MARKER, at, Long.MAX_VALUE);
                int code = bytes.u8(at + 1);
                if (code != 0 && code != MARKER && (code < RST0 || code >= SOI)) {
                    return at;
                }
                at += code == MARKER ? 1 : 2;
            }
        } catch (EndOfPhotoException end) {
            return bytes.length();
        }
    }

    /** @return whether it belongs to the picture */
    private boolean application(int marker, long end) throws IOException {
        byte[] content = bytes.copy(position + 2, (int) Math.max(0, end - position - 2));
        switch (marker) {
            case APP0 -> {
                hasJfif |= begins(content, JFIF);
                return begins(content, JFIF);
            }
            case APP1 -> {
                if (begins(content, Exif.NAME)) {
                    Exif next = Exif.of(Arrays.copyOfRange(content, Exif.NAME.length(), content.length));
                    exif = exif == Exif.NONE ? next : exif;
                    hasPosition |= next.hasPosition();
                } else {
                    hasPosition |= Xmp.hasPosition(content);
                }
                return false;
            }
            case APP2 -> {
                boolean icc = begins(content, ICC) && content.length > ICC.length() + 2;
                if (icc) {
                    iccParts.putIfAbsent(content[ICC.length()] & 0xFF, content);
                }
                return icc;
            }
            case APP14 -> {
                boolean known = begins(content, ADOBE) && content.length >= 12;
                adobe = known ? content[11] & 0xFF : adobe;
                return known;
            }
            default -> {
                return false;
            }
        }
    }

    private static boolean begins(byte[] content, String name) {
        return new String(content, 0, Math.min(content.length, name.length()), ISO_8859_1).equals(name);
    }

    public JpegFrame frame() {
        return frame;
    }

    public Exif exif() {
        return exif;
    }

    public boolean hasPosition() {
        return hasPosition;
    }

    public boolean hasMetadata() {
        return hasMetadata;
    }

    public int scans() {
        return scans;
    }

    public boolean hasJfif() {
        return hasJfif;
    }

    /** The transform of Adobe's segment: 0 for none, 1 for YCbCr, 2 for YCCK; -1 without that segment. */
    public int adobe() {
        return adobe;
    }

    /** Null if there is none. */
    public byte[] icc() {
        if (iccParts.isEmpty()) {
            return null;
        }
        ByteArrayOutputStream profile = new ByteArrayOutputStream();
        int name = ICC.length() + 2;
        iccParts.values().forEach(part -> profile.write(part, name, part.length - name));
        return profile.toByteArray();
    }
}
