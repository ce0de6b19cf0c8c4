// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.sandbox.records;

import io.github.camelbigin.sandbox.answer.Json;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The description of a field as {@code /settings/fields} has it ({@code bigin-api-records.md} sections 2.5 and 7). */
final class FieldMetadata {
    private static final Set<String> MANDATORY = Set.of("Last_Name", "Account_Name", "Product_Name");
    private static final Set<String> READ_ONLY = Set.of("id", "Full_Name", "Created_Time", "Modified_Time");

    private FieldMetadata() {}

    static Map<String, Object> of(String module, Field field) {
        boolean plain = field.isSearchable();
        boolean readOnly = READ_ONLY.contains(field.name());
        Map<String, Object> json = Json.object("api_name", field.name());
        json.put(
                "field_label",
                field.type().equals("profileimage")
                        ? label(module)
                        : field.name().replace('_', ' '));
        json.put("data_type", field.type());
        json.put("json_type", jsonType(field.type()));
        json.put("length", field.length());
        json.put("filterable", plain);
        json.put("searchable", plain);
        json.put("sortable", plain);
        json.put("webhook", plain);
        json.put("mass_update", plain && !readOnly);
        json.put("read_only", readOnly);
        json.put("unique", field.name().equals("Email") ? Map.of("casesensitive", "false") : Map.of());
        json.put(
                "system_mandatory",
                MANDATORY.contains(field.name()) && !field.type().equals("lookup"));
        json.put("view_type", Map.of("view", true, "edit", !readOnly, "create", !readOnly, "quick_create", false));
        return json;
    }

    private static String label(String module) {
        return switch (module) {
            case "Accounts" -> "Company Image";
            case "Products" -> "Product Image";
            default -> "Contact Image";
        };
    }

    private static String jsonType(String type) {
        return switch (type) {
            case "boolean" -> "boolean";
            case "integer" -> "integer";
            case "double", "currency" -> "double";
            case "lookup", "ownerlookup" -> "jsonobject";
            default -> "string";
        };
    }

    static List<Map<String, Object>> all(String module, List<Field> fields) {
        return fields.stream().map(field -> of(module, field)).toList();
    }
}
