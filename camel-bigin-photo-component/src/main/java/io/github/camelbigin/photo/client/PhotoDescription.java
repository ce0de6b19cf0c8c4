// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.client;

import io.github.camelbigin.photo.image.PhotoFormat;
import io.github.camelbigin.photo.image.PhotoInspector;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.hc.core5.http.ContentType;

/**
 * What the beginning of an answer is, by its first bytes, else by what it is said to be.
 *
 * @param extension without a dot; {@code bin} if nobody knows
 */
record PhotoDescription(String mediaType, String extension) {

    private static final Pattern TEXT = Pattern.compile("text/.*|.*[/+](json|xml|javascript)|application/xhtml.*");
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    /**
     * @param announcedType the answer's {@code Content-Type}; may be null
     * @throws UnreadableAnswerException if it is no photo: a page of a proxy, or an error under status 200, must never be
     *     stored as somebody's photo
     */
    static PhotoDescription of(byte[] bytes, int length, String announcedType) throws UnreadableAnswerException {
        Optional<PhotoFormat> format = PhotoInspector.formatOf(bytes, length);
        if (format.isPresent()) {
            return new PhotoDescription(format.get().mediaType(), format.get().extension());
        }
        ContentType type = ContentType.parseLenient(announcedType);
        String mediaType = type == null ? ContentType.APPLICATION_OCTET_STREAM.getMimeType() : type.getMimeType();
        int start = startOfText(bytes, length);
        if (start == length) {
            throw new UnreadableAnswerException("Expected a photo, got an empty answer");
        }
        boolean text = bytes[start] == '<' || bytes[start] == '{' || bytes[start] == '[';
        if (text || TEXT.matcher(mediaType).matches()) {
            throw new UnreadableAnswerException("Expected a photo, got text");
        }
        return new PhotoDescription(mediaType, "bin");
    }

    private static int startOfText(byte[] bytes, int length) {
        int start = 0;
        while (start < length && start < BYTE_ORDER_MARK.length && bytes[start] == BYTE_ORDER_MARK[start]) {
            start++;
        }
        while (start < length && Character.isWhitespace(bytes[start])) {
            start++;
        }
        return start;
    }
}
