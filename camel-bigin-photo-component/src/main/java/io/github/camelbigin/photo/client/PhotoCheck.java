// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.client;

import io.github.camelbigin.photo.failure.BiginErrorCode;
import io.github.camelbigin.photo.failure.BiginFailure;
import io.github.camelbigin.photo.failure.BiginPhotoException;
import io.github.camelbigin.photo.image.ForeignFormat;
import io.github.camelbigin.photo.image.PhotoFormat;
import io.github.camelbigin.photo.image.PhotoInfo;
import io.github.camelbigin.photo.image.PhotoLimits;
import io.github.camelbigin.photo.image.UnacceptablePhotoException;
import io.github.camelbigin.photo.image.UnacceptablePhotoException.Reason;
import io.github.camelbigin.photo.record.PhotoRecord;
import io.github.camelbigin.photo.source.PhotoSource;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Rejects what Bigin would reject anyway, which saves the call and its credit. Immutable. */
public final class PhotoCheck {

    private static final String PREPARE =
            "; or set prepare=auto (photo.prepare in the ready routes), which does so before the upload";

    private final PhotoLimits limits;

    /** @param limits null to accept everything */
    public PhotoCheck(PhotoLimits limits) {
        this.limits = limits;
    }

    public void module(PhotoRecord owner) throws BiginPhotoException {
        if (limits != null && !owner.hasPhotos()) {
            throw BiginFailure.of(
                            BiginErrorCode.INVALID_MODULE,
                            "The module " + owner.module() + " is not one of " + PhotoRecord.MODULES)
                    .toException();
        }
    }

    /**
     * @param complete whether the photo does not grow any more: then nothing but the mark of its end may be missing
     * @return for the media type of the part; null if it is not one of Bigin's formats and is sent all the same
     */
    public PhotoFormat photo(PhotoSource photo, boolean complete) throws BiginPhotoException {
        try {
            if (limits == null) {
                return photo.format().orElse(null);
            }
            limits.checkSize(photo.length());
            PhotoInfo info = info(photo, complete);
            limits.check(info, photo.length());
            return info.format();
        } catch (UnacceptablePhotoException e) {
            BiginFailure failure = failure(e, photo);
            throw (isPreparable(e) ? failure.withResolution(failure.resolution() + PREPARE) : failure).toException(e);
        } catch (IOException e) {
            throw IoFailures.unreadable(e).toException(e);
        }
    }

    /** The failure of an upload whose photo is refused before it is sent. */
    public static BiginPhotoException rejection(UnacceptablePhotoException why, PhotoSource photo) {
        return failure(why, photo).toException(why);
    }

    /** After a preparation this cannot be. */
    private static boolean isPreparable(UnacceptablePhotoException e) {
        return e.reason() == Reason.FILE_SIZE_MORE_THAN_ALLOWED_SIZE
                || e.foreign().filter(ForeignFormat::isPreparable).isPresent();
    }

    private static BiginFailure failure(UnacceptablePhotoException why, PhotoSource photo) {
        BiginFailure failure = BiginFailure.of(
                        BiginErrorCode.valueOf(why.reason().name()), why.getMessage())
                .withDetails(details(why, photo));
        return why.resolution().map(failure::withResolution).orElse(failure);
    }

    private static PhotoInfo info(PhotoSource photo, boolean complete) throws IOException, UnacceptablePhotoException {
        try {
            return photo.inspect();
        } catch (UnacceptablePhotoException e) {
            if (complete && e.isPictureWhole() && e.info().isPresent()) {
                return e.info().get();
            }
            throw e;
        }
    }

    private static Map<String, Object> details(UnacceptablePhotoException e, PhotoSource photo) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("bytes", photo.length());
        e.info().ifPresent(info -> {
            details.put("format", info.format().name());
            details.put("width", info.width());
            details.put("height", info.height());
        });
        e.needed().ifPresent(needed -> details.put("needs", needed));
        if (e.isPictureWhole()) {
            details.put("pictureWhole", true);
        }
        return details;
    }
}
