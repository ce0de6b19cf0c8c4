// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.lookup;

import io.github.camelbigin.photo.record.FieldKind;
import io.github.camelbigin.photo.record.MessageFileName;
import io.github.camelbigin.photo.record.PhotoRecord;
import java.util.Map;

/**
 * What a record is looked up by. Immutable.
 *
 * @param module API name, such as {@code Contacts}
 * @param field API name, such as {@code Email}
 * @param value as a person or a file name wrote it; at most 255 characters, not blank
 */
public record LookupKey(String module, String field, String value) {

    static final int MAX_VALUE = 255;

    private static final Map<String, String> NAMES =
            Map.of("Contacts", "Full_Name", "Accounts", "Account_Name", "Products", "Product_Name");

    /** @throws IllegalArgumentException if a part cannot be one of Bigin's */
    public LookupKey {
        if (!PhotoRecord.isModule(module)) {
            throw new IllegalArgumentException("module must be an API name such as Contacts, but is: " + module);
        }
        checkField(field);
        if (value == null || value.isBlank() || value.length() > MAX_VALUE) {
            throw new IllegalArgumentException("lookupValue must have 1 to " + MAX_VALUE + " characters, but has "
                    + (value == null ? 0 : value.length()));
        }
        if (FieldKind.of(field).normal(value).isEmpty()) {
            throw new IllegalArgumentException(
                    "lookupValue must contain a phone number, but is: " + MessageFileName.shown(value));
        }
    }

    /** @throws IllegalArgumentException if it is not like an API name */
    public static void checkField(String field) {
        if (!PhotoRecord.isModule(field)) {
            throw new IllegalArgumentException(
                    "lookupField must be the API name of a field, such as Email, but is: " + field);
        }
    }

    /** Equal for values that mean the same: without letter case and repeated blanks, composed; of a phone number, the digits. */
    String normal() {
        return FieldKind.of(field).normal(value);
    }

    /** Whether a record with these fields has the value. */
    boolean isOf(Map<String, String> fields) {
        String other = fields.get(field);
        return other != null && FieldKind.of(field).normal(other).equals(normal());
    }

    /** API name of the field with the name of a record; null if it is not known. */
    String nameField() {
        return NAMES.get(module);
    }

    /** API name of the field with the e-mail address of a record; null if the module has none. */
    String emailField() {
        return module.equals("Contacts") ? "Email" : null;
    }

    /** For a person. */
    @Override
    public String toString() {
        return module + " with " + field + " \"" + MessageFileName.shown(value) + '"';
    }
}
