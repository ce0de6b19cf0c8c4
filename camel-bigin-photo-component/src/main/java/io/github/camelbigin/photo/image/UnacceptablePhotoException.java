// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.image;

import java.util.Optional;

/**
 * Bytes that Bigin would not accept as a photo. The message is one sentence for a person, with the numbers, and without a
 * file name or anything that was read from the file.
 */
public final class UnacceptablePhotoException extends Exception {

    /** Each constant bears the name of the code under which the failure is reported. */
    public enum Reason {
        EMPTY_PHOTO,
        /** No image at all, or a header that contradicts itself. */
        NOT_A_PHOTO,
        /** An image or a document that can be converted to one, in a format that Bigin does not accept. */
        UNSUPPORTED_FORMAT,
        TRUNCATED_PHOTO,
        /** It took longer than allowed, which may be the fault of a busy machine. */
        PREPARATION_TIMEOUT,
        /** Too many bytes or too many pixels: Bigin has one code for both. */
        FILE_SIZE_MORE_THAN_ALLOWED_SIZE
    }

    private final Reason reason;
    private final transient PhotoInfo info;
    private final boolean pictureWhole;
    private final ForeignFormat foreign;
    private final String needed;
    private final String resolution;

    public UnacceptablePhotoException(Reason reason, String message) {
        this(reason, message, null, false, null, null, null);
    }

    /** @param info null if it is not known */
    UnacceptablePhotoException(Reason reason, String message, PhotoInfo info) {
        this(reason, message, info, false, null, null, null);
    }

    UnacceptablePhotoException(Reason reason, String message, PhotoInfo info, boolean pictureWhole) {
        this(reason, message, info, pictureWhole, null, null, null);
    }

    UnacceptablePhotoException(Reason reason, String message, ForeignFormat foreign) {
        this(reason, message, null, false, foreign, null, null);
    }

    /** @param needed what is not installed and would read the format, such as {@code libvips} */
    public UnacceptablePhotoException(ForeignFormat foreign, String message, String needed) {
        this(Reason.UNSUPPORTED_FORMAT, message, null, false, foreign, needed, null);
    }

    /** @param resolution what to do; null for what is usual for {@code reason} */
    public UnacceptablePhotoException(Reason reason, String message, String resolution) {
        this(reason, message, null, false, null, null, resolution);
    }

    private UnacceptablePhotoException(
            Reason reason,
            String message,
            PhotoInfo info,
            boolean pictureWhole,
            ForeignFormat foreign,
            String needed,
            String resolution) {
        super(message);
        this.reason = reason;
        this.info = info;
        this.pictureWhole = pictureWhole;
        this.foreign = foreign;
        this.needed = needed;
        this.resolution = resolution;
    }

    public Reason reason() {
        return reason;
    }

    /** What is known nevertheless: present if the header was whole and the reason lies behind it. */
    public Optional<PhotoInfo> info() {
        return Optional.ofNullable(info);
    }

    /** What the file is instead, if that is known. */
    public Optional<ForeignFormat> foreign() {
        return Optional.ofNullable(foreign);
    }

    /** What must be installed so that the photo can be prepared, if that is all. */
    public Optional<String> needed() {
        return Optional.ofNullable(needed);
    }

    /** What to do, if that is not what is usual for the reason. */
    public Optional<String> resolution() {
        return Optional.ofNullable(resolution);
    }

    /**
     * Whether a {@link Reason#TRUNCATED_PHOTO} lacks nothing but the mark of its end: viewers show it, so it can be accepted if the file
     * does not grow any more.
     */
    public boolean isPictureWhole() {
        return pictureWhole;
    }
}
