// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.prepare;

import io.github.camelbigin.photo.decode.Deadline;
import io.github.camelbigin.photo.decode.TooCostlyException;
import io.github.camelbigin.photo.image.UnacceptablePhotoException;
import io.github.camelbigin.photo.image.UnacceptablePhotoException.Reason;
import io.github.camelbigin.photo.picture.Size;
import java.util.Locale;

/** What one photo may cost. */
record Bounds(long maxMemory, Deadline deadline) {

    /** The largest cameras in phones make 200 megapixels. */
    static final long MAX_PIXELS = 250_000_000;

    static void pixels(long width, long height) throws UnacceptablePhotoException {
        if (width < 1 || height < 1 || width > MAX_PIXELS || height > MAX_PIXELS || width * height > MAX_PIXELS) {
            throw tooLarge("it has %,d x %,d pixels, at most %,d are decoded", width, height, MAX_PIXELS);
        }
    }

    void memory(Size size, long bytes) throws UnacceptablePhotoException {
        if (bytes > maxMemory) {
            throw refusal(
                    "Raise prepareMaxMemory, or make the photo smaller",
                    "to decode its %,d x %,d pixels takes %,d MiB of memory, at most %,d are allowed (prepareMaxMemory)",
                    size.width(),
                    size.height(),
                    bytes + 1048575 >> 20,
                    maxMemory >> 20);
        }
    }

    static UnacceptablePhotoException tooLarge(String why, Object... numbers) {
        return refusal(null, why, numbers);
    }

    static UnacceptablePhotoException heap(String why, Object... numbers) {
        return refusal(
                "Give Java more memory (-Xmx, or the memory of its container), or make the photo smaller",
                why,
                numbers);
    }

    /** @param resolution null for that of a photo that is too large */
    static UnacceptablePhotoException refusal(String resolution, String why, Object... numbers) {
        return new UnacceptablePhotoException(
                Reason.FILE_SIZE_MORE_THAN_ALLOWED_SIZE,
                "The photo cannot be prepared: " + String.format(Locale.ROOT, why, numbers),
                resolution);
    }

    static UnacceptablePhotoException tooSlow(TooCostlyException why) {
        return new UnacceptablePhotoException(
                Reason.PREPARATION_TIMEOUT, "The photo is not prepared: " + why.getMessage());
    }

    static UnacceptablePhotoException undecodable(String why) {
        return new UnacceptablePhotoException(Reason.UNSUPPORTED_FORMAT, "The photo cannot be prepared: " + why);
    }

    /** It may still be on its way. */
    static UnacceptablePhotoException cutOff() {
        return new UnacceptablePhotoException(
                Reason.TRUNCATED_PHOTO, "The photo is cut off: it tells of more than the file has");
    }

    /** What a decoder says is not repeated: it may quote the photo. */
    static UnacceptablePhotoException broken(Exception cause) {
        UnacceptablePhotoException broken =
                new UnacceptablePhotoException(Reason.NOT_A_PHOTO, "The photo is damaged and cannot be decoded");
        broken.initCause(cause);
        return broken;
    }
}
