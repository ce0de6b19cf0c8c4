// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.demo;

import io.github.camelbigin.sandbox.samples.SamplePhoto;
import java.util.Map;

/** What people call photos: some are named by the e-mail address or the name of their record, and not by its id. */
final class DemoNames {

    static final String PATTERN = "{module}/{recordId}.{ext}|{module}/{Email}.{ext}|{module}/{Full_Name}.{ext}";

    private static final Map<String, Map<String, String>> FIELDS = Map.of(
            "2034020000000489034", Map.of("Full_Name", "Jane Doe", "Email", "jane.doe@example.com"),
            "2034020000000489035", Map.of("Full_Name", "J\u00f6rg M\u00fcller", "Last_Name", "M\u00fcller"));

    private DemoNames() {}

    /** Of the record that the photo belongs to. */
    static Map<String, String> fields(SamplePhoto photo) {
        return FIELDS.getOrDefault(photo.recordId(), Map.of());
    }

    /** In the inbox, with slashes. */
    static String path(SamplePhoto photo) {
        Map<String, String> fields = fields(photo);
        if (fields.isEmpty()) {
            return photo.path();
        }
        String name = fields.getOrDefault("Email", fields.get("Full_Name"));
        return photo.module() + '/' + name + photo.path().substring(photo.path().lastIndexOf('.'));
    }
}
