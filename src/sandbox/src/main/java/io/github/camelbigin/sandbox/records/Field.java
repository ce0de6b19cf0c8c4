// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.sandbox.records;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A field of a module.
 *
 * @param type Bigin's word, such as {@code text}, {@code email} or {@code datetime}
 * @param length 0 if it has none
 */
record Field(String name, String type, int length) {
    private static final List<String> ORDERED =
            List.of("equals", "not_equal", "in", "between", "greater_than", "greater_equal", "less_than", "less_equal");
    private static final List<String> TEXT = List.of("equals", "not_equal", "starts_with", "in");
    private static final List<String> PICKED = List.of("equals", "not_equal", "in");

    /** Of a field that no description names, by a value. */
    static Field custom(String name, Optional<Object> value) {
        Object sample = value.orElse("");
        if (sample instanceof Boolean) {
            return new Field(name, "boolean", 0);
        } else if (sample instanceof Number) {
            return new Field(name, "double", 0);
        }
        return sample instanceof Map ? new Field(name, "lookup", 0) : new Field(name, "text", 255);
    }

    boolean isSearchable() {
        return !type.equals("profileimage") && !name.equals("Description");
    }

    /** The comparisons that a search knows for its type. */
    List<String> operators() {
        return switch (type) {
            case "textarea" -> List.of("equals", "not_equal", "starts_with");
            case "picklist", "lookup", "ownerlookup" -> PICKED;
            case "bigint", "integer", "double", "currency", "datetime" -> ORDERED;
            case "boolean" -> List.of("equals", "not_equal");
            default -> TEXT;
        };
    }
}
