// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.sandbox.samples;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The APP1 segment of a camera: EXIF with a large maker note and a thumbnail that is a JPEG itself. */
final class ExifSegment {

    private static final byte[] IDENTIFIER = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);
    private static final int TIFF_HEADER = 8;
    private static final int ENTRY = 12;
    private static final int ASCII = 2;
    private static final int SHORT = 3;
    private static final int LONG = 4;
    private static final int UNDEFINED = 7;
    private static final int INLINE = 4;

    private record Field(int tag, int type, int count, byte[] value) {}

    private ExifSegment() {}

    /** {@code jpeg}, of that width and height, with the segment after its first marker. */
    static byte[] insertInto(byte[] jpeg, int width, int height, byte[] thumbnail, int makerNoteLength) {
        byte[] tiff = tiff(width, height, thumbnail, makerNoteLength);
        ByteBuffer photo = ByteBuffer.allocate(jpeg.length + 4 + IDENTIFIER.length + tiff.length);
        photo.put(jpeg, 0, 2).put((byte) 0xFF).put((byte) 0xE1);
        photo.putShort((short) (2 + IDENTIFIER.length + tiff.length))
                .put(IDENTIFIER)
                .put(tiff);
        return photo.put(jpeg, 2, jpeg.length - 2).array();
    }

    private static byte[] tiff(int width, int height, byte[] thumbnail, int makerNoteLength) {
        List<Field> exif = List.of(
                new Field(0x927C, UNDEFINED, makerNoteLength, makerNote(makerNoteLength)),
                number(0xA002, LONG, width),
                number(0xA003, LONG, height));
        int exifAt = TIFF_HEADER + length(camera(0));
        int thumbnailFieldsAt = exifAt + length(exif);
        int thumbnailAt = thumbnailFieldsAt + length(thumbnailFields(0, 0));
        ByteArrayOutputStream tiff = new ByteArrayOutputStream();
        tiff.writeBytes(new byte[] {'I', 'I', 42, 0, TIFF_HEADER, 0, 0, 0});
        tiff.writeBytes(directory(camera(exifAt), TIFF_HEADER, thumbnailFieldsAt));
        tiff.writeBytes(directory(exif, exifAt, 0));
        tiff.writeBytes(directory(thumbnailFields(thumbnailAt, thumbnail.length), thumbnailFieldsAt, 0));
        tiff.writeBytes(thumbnail);
        return tiff.toByteArray();
    }

    private static List<Field> camera(int exifAt) {
        return List.of(ascii(0x010F, "Sandbox"), number(0x8769, LONG, exifAt));
    }

    private static List<Field> thumbnailFields(int at, int length) {
        int jpegCompression = 6;
        return List.of(number(0x0103, SHORT, jpegCompression), number(0x0201, LONG, at), number(0x0202, LONG, length));
    }

    /** An image file directory at {@code at}: its entries, then what does not fit into them. */
    private static byte[] directory(List<Field> fields, int at, int nextDirectoryAt) {
        ByteBuffer directory = ByteBuffer.allocate(length(fields)).order(ByteOrder.LITTLE_ENDIAN);
        directory.putShort((short) fields.size());
        int outside = at + 2 + ENTRY * fields.size() + 4;
        List<byte[]> values = new ArrayList<>();
        for (Field field : fields) {
            directory.putShort((short) field.tag).putShort((short) field.type).putInt(field.count);
            if (field.value.length <= INLINE) {
                directory.put(field.value).put(new byte[INLINE - field.value.length]);
            } else {
                directory.putInt(outside);
                outside += padded(field);
                values.add(field.value);
            }
        }
        directory.putInt(nextDirectoryAt);
        for (byte[] value : values) {
            directory.put(value).position(directory.position() + value.length % 2);
        }
        return directory.array();
    }

    private static int length(List<Field> fields) {
        int outside = fields.stream()
                .mapToInt(field -> field.value.length > INLINE ? padded(field) : 0)
                .sum();
        return 2 + ENTRY * fields.size() + 4 + outside;
    }

    /** Values begin at even offsets. */
    private static int padded(Field field) {
        return field.value.length + field.value.length % 2;
    }

    private static Field ascii(int tag, String text) {
        byte[] value = (text + '\0').getBytes(StandardCharsets.US_ASCII);
        return new Field(tag, ASCII, value.length, value);
    }

    private static Field number(int tag, int type, int value) {
        byte[] bytes = ByteBuffer.allocate(INLINE)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(value)
                .array();
        return new Field(tag, type, 1, bytes);
    }

    /** With every byte pair that a reader could mistake for a marker. */
    private static byte[] makerNote(int length) {
        byte[] note = new byte[length];
        for (int i = 0; i < length; i++) {
            note[i] = (byte) (i % 2 == 0 ? 0xFF : 0xC0 + i / 2 % 0x20);
        }
        return note;
    }
}
