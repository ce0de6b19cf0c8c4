// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.preparation;

import io.github.camelbigin.photo.prepare.Preparation;
import io.github.camelbigin.photo.prepare.PreparedPhoto;
import io.github.camelbigin.photo.source.PhotoSource;
import org.apache.camel.Message;

/** The message headers that say what became of a photo. */
public final class PreparationHeaders {

    public static final String PREPARED = "CamelBiginPhotoPrepared";
    public static final String PREPARED_SIZE = "CamelBiginPhotoPreparedSize";
    public static final String SOURCE_FORMAT = "CamelBiginPhotoSourceFormat";
    public static final String SOURCE_SIZE = "CamelBiginPhotoSourceSize";

    public static final String COMPLETE = "CamelBiginPhotoComplete";

    private PreparationHeaders() {}

    /** Whether the photo does not grow any more. */
    public static boolean isComplete(Message message) {
        return message.getHeader(COMPLETE, false, Boolean.class);
    }

    /** Sets none where photos are never prepared. */
    public static void set(Message message, PhotoSource photo, PreparedPhoto prepared) {
        Preparation done = prepared.done();
        if (done.format() != null) {
            message.setHeader(PREPARED, done.kind().label());
            message.setHeader(PREPARED_SIZE, prepared.photo().length());
            message.setHeader(SOURCE_FORMAT, done.format());
            message.setHeader(SOURCE_SIZE, photo.length());
        }
    }
}
