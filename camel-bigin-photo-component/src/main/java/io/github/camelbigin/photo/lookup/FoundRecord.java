// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.lookup;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * A record that has the value. Immutable.
 *
 * @param id digits
 * @param name null if it is not known
 * @param email null if it is not known
 * @param modified null if it is not known
 */
public record FoundRecord(String id, String name, String email, Instant modified) {

    public static final String MODIFIED = "Modified_Time";

    public FoundRecord {
        Objects.requireNonNull(id, "id");
    }

    static FoundRecord of(Map<String, String> fields, LookupKey key) {
        return new FoundRecord(
                fields.get("id"),
                value(fields, key.nameField()),
                value(fields, key.emailField()),
                time(fields.get(MODIFIED)));
    }

    private static String value(Map<String, String> fields, String field) {
        return field == null ? null : fields.get(field);
    }

    /** As Bigin writes it; null if it is something else. */
    public static Instant time(String text) {
        try {
            return text == null ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException notTime) {
            return null;
        }
    }

    /** For a report; without what is not known. */
    Map<String, Object> describe() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", id);
        if (name != null) {
            fields.put("name", name);
        }
        if (email != null) {
            fields.put("email", email);
        }
        if (modified != null) {
            fields.put("modified", modified.toString());
        }
        return fields;
    }
}
