// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.sandbox.organisation;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * A record with its fields. Immutable.
 *
 * @param fields by API name: text, numbers, booleans, and lookups as a map of {@code name} and {@code id}; none is null
 * @param texts the {@link LooseText} of each field
 * @param searchableFrom a search finds it from then on
 */
public record BiginRecord(
        RecordKey key,
        Map<String, Object> fields,
        Map<String, String> texts,
        Instant createdAt,
        Instant modifiedAt,
        Instant searchableFrom) {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxxx");

    /** {@code Created_Time} and {@code Modified_Time} may be among the fields, in ISO 8601 with an offset. */
    static BiginRecord of(RecordKey key, Map<String, ?> fields, Instant now, Instant searchableFrom) {
        Map<String, Object> kept = new TreeMap<>();
        fields.forEach((name, value) -> {
            if (value != null) {
                kept.put(name, checked(name, value));
            }
        });
        Object created = kept.remove("Created_Time");
        Object modified = kept.remove("Modified_Time");
        Instant createdAt = created == null ? now : instant(created.toString());
        Instant modifiedAt = modified == null ? now : instant(modified.toString());
        return new BiginRecord(key, Map.copyOf(kept), texts(kept), createdAt, modifiedAt, searchableFrom);
    }

    private static Map<String, String> texts(Map<String, Object> fields) {
        Map<String, String> texts = new HashMap<>();
        fields.forEach((name, value) -> texts.put(name, LooseText.of(text(value))));
        String fullName = fullName(fields);
        if (fullName != null) {
            texts.putIfAbsent("Full_Name", LooseText.of(fullName));
        }
        return Collections.unmodifiableMap(texts);
    }

    /** Of a lookup, the name. */
    private static String text(Object value) {
        return value instanceof Map<?, ?> lookup ? String.valueOf(lookup.get("name")) : value.toString();
    }

    private static Object checked(String name, Object value) {
        if (value instanceof Map<?, ?> lookup) {
            return Map.copyOf(lookup);
        }
        if (value instanceof String || value instanceof Number || value instanceof Boolean) {
            return value;
        }
        throw new IllegalArgumentException(name + " is not text, a number, a boolean or a lookup: " + value.getClass());
    }

    private static Instant instant(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("not ISO 8601 with an offset: " + text, e);
        }
    }

    BiginRecord createdAt(Instant time) {
        return new BiginRecord(key, fields, texts, time, modifiedAt, searchableFrom);
    }

    /** As JSON; null if the field is empty. {@code Full_Name} is made of the first and the last name. */
    public Object value(String field) {
        return switch (field) {
            case "id" -> key.id();
            case "Created_Time" -> text(createdAt);
            case "Modified_Time" -> text(modifiedAt);
            case "Full_Name" -> fields.getOrDefault(field, fullName(fields));
            default -> fields.get(field);
        };
    }

    private static String fullName(Map<String, Object> fields) {
        String name = (fields.getOrDefault("First_Name", "") + " " + fields.getOrDefault("Last_Name", "")).strip();
        return name.isEmpty() ? null : name;
    }

    /** What people call it: the name of a contact, account or product; empty if it has none. */
    public String name() {
        Object name =
                switch (key.module()) {
                    case "Accounts" -> fields.get("Account_Name");
                    case "Products" -> fields.get("Product_Name");
                    default -> value("Full_Name");
                };
        return name == null ? "" : name.toString();
    }

    /** As in recorded responses: whole seconds, and {@code +00:00} rather than Z. */
    public static String text(Instant time) {
        return TIME.format(time.truncatedTo(ChronoUnit.SECONDS).atOffset(ZoneOffset.UTC));
    }
}
