// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.listing;

import io.github.camelbigin.photo.lookup.FoundRecord;
import io.github.camelbigin.photo.record.PhotoRecord;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A record of a list. Immutable.
 *
 * @param module API name, such as {@code Contacts}
 * @param id digits
 * @param fields those that were asked for, in that order; null where the record has no value, and where the module has no such field
 * @param modified by Bigin's clock; null if it is not known. Whether a new photo changes it is not known
 * @param image Bigin's field {@code Record_Image}, whose form is not known; null if the record has no photo
 */
public record ListedRecord(String module, String id, Map<String, String> fields, Instant modified, String image) {

    static final String IMAGE = "Record_Image";

    public ListedRecord {
        Objects.requireNonNull(module, "module");
        Objects.requireNonNull(id, "id");
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /** @param response the fields of one record, as Bigin gave them */
    static ListedRecord of(String module, List<String> names, Map<String, String> response) {
        Map<String, String> fields = new LinkedHashMap<>();
        names.forEach(name -> fields.put(name, response.get(name)));
        return new ListedRecord(
                module,
                response.get("id"),
                fields,
                FoundRecord.time(response.get(FoundRecord.MODIFIED)),
                response.get(IMAGE));
    }

    public boolean hasPhoto() {
        return image != null && !image.isEmpty();
    }

    /** Whose photo it is. */
    public PhotoRecord record() {
        return new PhotoRecord(module, id);
    }
}
