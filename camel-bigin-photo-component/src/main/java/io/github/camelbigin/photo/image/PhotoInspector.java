// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.image;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.util.Objects;
import java.util.Optional;

/**
 * Finds out, without decoding, whether bytes are a PNG, JPEG, GIF or BMP photo and how many pixels it has. A file of another
 * format is refused by its name. Limits are a matter of {@link PhotoLimits}: a photo of any size passes here.
 * Thread-safe.
 */
public final class PhotoInspector {

    private PhotoInspector() {}

    /**
     * Reads the header, and so much more as is needed to know that the end of the picture is there: of a PNG the lengths of its
     * chunks, of a JPEG and a BMP mostly a few bytes at the end, all of a GIF, and all of a photo that is cut off or has something behind it.
     *
     * @param photo read from its very beginning; left open, with its position as before
     */
    public static PhotoInfo inspect(SeekableByteChannel photo) throws IOException, UnacceptablePhotoException {
        if (photo instanceof FileChannel) {
            return inspectWhole(new ChannelBytes(photo));
        }
        long position = photo.position();
        try {
            return inspectWhole(new ChannelBytes(photo));
        } finally {
            photo.position(position);
        }
    }

    /**
     * Reads the first 18 bytes and what else belongs to the header, and not a byte more, so that a photo may still prove to be
     * cut off. At most 10,485,760 bytes (a JPEG and a GIF may have metadata before the size; one whose size has not come by
     * then is {@link UnacceptablePhotoException.Reason#NOT_A_PHOTO}), and at most 4,096 to name a foreign format.
     *
     * @param photo left open, behind what was read
     */
    public static PhotoInfo inspect(InputStream photo) throws IOException, UnacceptablePhotoException {
        PhotoBytes bytes = new StreamBytes(Objects.requireNonNull(photo, "photo"));
        PhotoFormat format = format(bytes);
        return readHeader(format, PhotoFile.of(format, bytes));
    }

    /** As for a channel: header and completeness. The array is neither kept nor changed. */
    public static PhotoInfo inspect(byte[] photo) throws UnacceptablePhotoException {
        return inspect(photo, photo.length);
    }

    /** @param length how many bytes of the array are the photo */
    public static PhotoInfo inspect(byte[] photo, int length) throws UnacceptablePhotoException {
        Objects.checkFromIndexSize(0, length, photo.length);
        try {
            return inspectWhole(new ArrayBytes(photo, length));
        } catch (IOException impossible) {
            throw new AssertionError("an array cannot fail to be read", impossible);
        }
    }

    /**
     * The format by the signature alone, to name a file by. 18 bytes decide; with fewer it is empty if they do not
     * suffice, as it is for any other format.
     *
     * @param length how many of {@code firstBytes} count
     */
    public static Optional<PhotoFormat> formatOf(byte[] firstBytes, int length) {
        Objects.checkFromIndexSize(0, length, firstBytes.length);
        return PhotoFormat.of(firstBytes, length);
    }

    private static PhotoInfo inspectWhole(PhotoBytes bytes) throws IOException, UnacceptablePhotoException {
        PhotoFormat format = format(bytes);
        PhotoFile file = PhotoFile.of(format, bytes);
        PhotoInfo info = readHeader(format, file);
        return switch (readRest(file, info)) {
            case WHOLE -> info;
            case WITHOUT_END_MARK -> throw Refusals.withoutEndMark(info, bytes.length());
            case CUT_OFF -> throw Refusals.cutOff(info, bytes.length());
            case HOLE -> throw Refusals.hole(info);
        };
    }

    private static PhotoFormat format(PhotoBytes bytes) throws IOException, UnacceptablePhotoException {
        byte[] first = bytes.first(PhotoFormat.SIGNATURE);
        if (first.length == 0) {
            throw Refusals.empty();
        }
        Optional<PhotoFormat> format = PhotoFormat.of(first, first.length);
        if (format.isPresent()) {
            return format.get();
        }
        Optional<PhotoFormat> begun = PhotoFormat.begunIn(first, first.length);
        if (begun.isPresent()) {
            throw Refusals.cutOffInHeader(begun.get(), first.length);
        }
        throw ForeignFormat.of(bytes.first(ForeignFormat.NEEDED))
                .map(Refusals::foreign)
                .orElseGet(Refusals::unknown);
    }

    private static PhotoInfo readHeader(PhotoFormat format, PhotoFile file)
            throws IOException, UnacceptablePhotoException {
        try {
            return file.readHeader();
        } catch (EndOfPhotoException end) {
            throw Refusals.cutOffInHeader(format, end.length());
        }
    }

    private static PhotoFile.Rest readRest(PhotoFile file, PhotoInfo info)
            throws IOException, UnacceptablePhotoException {
        try {
            return file.readRest(info);
        } catch (EndOfPhotoException end) {
            return PhotoFile.Rest.CUT_OFF;
        }
    }
}
