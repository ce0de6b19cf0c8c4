// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.listing;

import io.github.camelbigin.photo.lookup.LookupKey;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Which records are listed, and what of them. Immutable.
 *
 * @param fields API names; null for {@link #fieldsOf} of the module
 * @param withPhoto null for records with and without a photo
 * @param modifiedSince null for all
 */
public record ListSettings(List<String> fields, Boolean withPhoto, Instant modifiedSince) {

    /** All records of a module, with its key fields. */
    public static final ListSettings ALL = new ListSettings(null, null, null);

    private static final Map<String, List<String>> KEY_FIELDS = Map.of(
            "Contacts", List.of("Full_Name", "Email", "Phone", "Mobile"),
            "Accounts", List.of("Account_Name", "Phone", "Website"),
            "Products", List.of("Product_Name", "Product_Code"));

    /** Bigin's limit of 50, without the two that are always read. */
    private static final int MAX_FIELDS = 48;

    /**
     * Reads the options.
     *
     * @param fields with commas in between; null for the key fields
     * @throws IllegalArgumentException that names the option that is wrong
     */
    public static ListSettings of(String fields, String withPhoto, String modifiedSince) {
        return new ListSettings(names(fields), photo(withPhoto), time(modifiedSince));
    }

    private static List<String> names(String fields) {
        if (fields == null || fields.isBlank()) {
            return null;
        }
        List<String> names =
                Arrays.stream(fields.split(",")).map(String::strip).distinct().toList();
        if (names.size() > MAX_FIELDS) {
            throw new IllegalArgumentException(
                    "fields must have at most " + MAX_FIELDS + " names, but has " + names.size());
        }
        for (String name : names) {
            try {
                LookupKey.checkField(name);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        "fields must be API names with commas in between, such as Full_Name,Email, but has: " + name);
            }
        }
        return names;
    }

    private static Boolean photo(String withPhoto) {
        return switch (withPhoto.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            case "all" -> null;
            default ->
                throw new IllegalArgumentException("withPhoto must be one of [true, false, all], but is: " + withPhoto);
        };
    }

    private static Instant time(String modifiedSince) {
        try {
            return modifiedSince == null || modifiedSince.isBlank()
                    ? null
                    : OffsetDateTime.parse(modifiedSince.strip()).toInstant();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "modifiedSince must be a time with an offset, such as 2026-11-28T08:00:00+01:00, but is: "
                            + modifiedSince);
        }
    }

    List<String> fieldsOf(String module) {
        return fields == null ? KEY_FIELDS.getOrDefault(module, List.of()) : fields;
    }

    boolean includes(ListedRecord record) {
        boolean recent = modifiedSince == null
                || record.modified() == null
                || !record.modified().isBefore(modifiedSince);
        return recent && (withPhoto == null || withPhoto == record.hasPhoto());
    }
}
