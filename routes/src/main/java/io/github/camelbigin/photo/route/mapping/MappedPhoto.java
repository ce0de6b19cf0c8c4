// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.mapping;

import io.github.camelbigin.photo.BiginPhotoConstants;
import io.github.camelbigin.photo.record.FieldKind;
import java.util.Objects;
import org.apache.camel.Message;

/**
 * A line of a mapping file. Immutable.
 *
 * @param line its number, from 1
 * @param file as it is written there
 * @param module API name; null if it is not given
 * @param recordId digits; null if the record is looked up or not given
 * @param field API name of the field to look up; null with {@code recordId}, and if the line names no record
 * @param value of the field; null as the field
 * @param name of the record, for people; empty without {@code recordId}
 * @param email as the name
 * @param sha256 of the photo, as hexadecimal digits; empty if it is not given
 */
public record MappedPhoto(
        long line,
        String file,
        String module,
        String recordId,
        String field,
        String value,
        String name,
        String email,
        String sha256) {

    /** Whether the line says which record it is. */
    public boolean namesRecord() {
        return recordId != null || field != null;
    }

    boolean isSameRecord(MappedPhoto other) {
        return Objects.equals(module, other.module)
                && Objects.equals(recordId, other.recordId)
                && Objects.equals(field, other.field)
                && Objects.equals(value, other.value);
    }

    /** Says to an upload which record it is. */
    public void setHeaders(Message message) {
        set(message, BiginPhotoConstants.MODULE, module);
        set(message, BiginPhotoConstants.RECORD_ID, recordId);
        set(message, BiginPhotoConstants.LOOKUP_FIELD, field);
        set(message, BiginPhotoConstants.LOOKUP_VALUE, value);
    }

    private static void set(Message message, String header, String value) {
        if (value == null) {
            message.removeHeader(header);
        } else {
            message.setHeader(header, value);
        }
    }

    /** Equal for paths that mean the same file: without letter case, composed, with slashes, and without what says only that it is a path. */
    static String key(String path) {
        return FieldKind.TEXT.normal(path(path));
    }

    /** As {@link #key}, but with its own letters. */
    private static String path(String path) {
        return path.replace('\\', '/').replaceFirst("^(\\./)+|^/+", "");
    }

    /** Whether the path of a photo ends like the file, letter case included. */
    boolean isExactly(String path) {
        return path(path).endsWith(path(file));
    }
}
