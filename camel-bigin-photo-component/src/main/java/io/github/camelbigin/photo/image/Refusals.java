// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.image;

import io.github.camelbigin.photo.image.UnacceptablePhotoException.Reason;
import java.util.Locale;

/** The sentences, in one place. */
final class Refusals {

    private static final String ACCEPTED = "Bigin accepts PNG, JPEG, GIF and BMP";

    private Refusals() {}

    static UnacceptablePhotoException empty() {
        return new UnacceptablePhotoException(Reason.EMPTY_PHOTO, "The photo has 0 bytes");
    }

    static UnacceptablePhotoException cutOffInHeader(PhotoFormat format, long length) {
        String message = String.format(
                Locale.ROOT, "The %s photo is cut off: it ends after %,d bytes, within its header", format, length);
        return new UnacceptablePhotoException(Reason.TRUNCATED_PHOTO, message);
    }

    static UnacceptablePhotoException cutOff(PhotoInfo info, long length) {
        return incomplete(
                info, String.format(Locale.ROOT, "cut off: its end is missing after %,d bytes", length), false);
    }

    static UnacceptablePhotoException withoutEndMark(PhotoInfo info, long length) {
        String what = "not complete: the mark of its end is missing after %,d bytes, although its picture is whole";
        return incomplete(info, String.format(Locale.ROOT, what, length), true);
    }

    static UnacceptablePhotoException hole(PhotoInfo info) {
        return incomplete(info, "not complete: a part between its header and its end is missing", false);
    }

    private static UnacceptablePhotoException incomplete(PhotoInfo info, String what, boolean pictureWhole) {
        return new UnacceptablePhotoException(
                Reason.TRUNCATED_PHOTO, "The " + describe(info) + " is " + what, info, pictureWhole);
    }

    static UnacceptablePhotoException holeInHeader(PhotoFormat format) {
        return new UnacceptablePhotoException(
                Reason.TRUNCATED_PHOTO, "The " + format + " photo is not complete: a part of its header is missing");
    }

    /** The header was good, and what follows it is not. */
    static UnacceptablePhotoException notShowable(PhotoInfo info, String why) {
        return new UnacceptablePhotoException(
                Reason.NOT_A_PHOTO, "The " + describe(info) + " cannot be shown: " + why, info, false);
    }

    private static String describe(PhotoInfo info) {
        return String.format(Locale.ROOT, "%s photo of %,d x %,d pixels", info.format(), info.width(), info.height());
    }

    static UnacceptablePhotoException contradiction(PhotoFormat format, String why) {
        return new UnacceptablePhotoException(
                Reason.NOT_A_PHOTO, "The file starts like a " + format + " photo but is not one: " + why);
    }

    static UnacceptablePhotoException foreign(ForeignFormat format) {
        return new UnacceptablePhotoException(
                format.convertible() ? Reason.UNSUPPORTED_FORMAT : Reason.NOT_A_PHOTO,
                "This is " + format.description() + ", " + ACCEPTED,
                format);
    }

    static UnacceptablePhotoException unknown() {
        return new UnacceptablePhotoException(Reason.NOT_A_PHOTO, "This is not a known image format, " + ACCEPTED);
    }

    static PhotoInfo checked(PhotoFormat format, long width, long height) throws UnacceptablePhotoException {
        if (width < 1 || height < 1 || width > Integer.MAX_VALUE || height > Integer.MAX_VALUE) {
            throw contradiction(format, "it claims " + width + " x " + height + " pixels");
        }
        return new PhotoInfo(format, (int) width, (int) height);
    }
}
