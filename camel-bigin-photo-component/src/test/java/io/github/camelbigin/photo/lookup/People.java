// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.lookup;

import io.github.camelbigin.sandbox.BiginSandbox;
import io.github.camelbigin.sandbox.SandboxBuilder;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Records that are similar to each other. */
final class People {

    private People() {}

    static void in(SandboxBuilder builder) {
        builder.searchDelay(Duration.ZERO)
                .record(
                        "Contacts",
                        "2034020000000000001",
                        contact("Jane", "Doe", "jane.doe@example.com", "+49 30 1234-567"))
                .record(
                        "Contacts",
                        "2034020000000000002",
                        contact("Mary-Jane", "Doe", "mary.jane.doe@example.com", "0049301234567"))
                .record("Contacts", "2034020000000000003", contact("Jürgen", "Groß", "j@example.com.br", "030 1234567"))
                .record("Contacts", "2034020000000000004", contact("John", "Smith", "john@example.com", null))
                .record("Contacts", "2034020000000000005", contact("john", "SMITH", "john@example.org", "(555) 010-99"))
                .record("Products", "2034020000000000006", Map.of("Product_Name", "Mug", "Product_Code", "SKU-4711"))
                .record(
                        "Products",
                        "2034020000000000007",
                        Map.of("Product_Name", "Mug (large)", "Product_Code", "4006381333931"))
                .record("Accounts", "2034020000000000008", Map.of("Account_Name", "Zylker, Corp. (EU)"));
    }

    static Map<String, Object> contact(String first, String last, String email, String phone) {
        Map<String, Object> fields = new HashMap<>(Map.of(
                "First_Name", first, "Last_Name", last, "Email", email, "Modified_Time", "2026-01-01T09:00:00+01:00"));
        if (phone != null) {
            fields.put("Phone", phone);
        }
        return fields;
    }

    static BiginSandbox sandbox(Consumer<SandboxBuilder> settings) {
        SandboxBuilder builder = BiginSandbox.builder();
        in(builder);
        settings.accept(builder);
        return builder.start();
    }
}
