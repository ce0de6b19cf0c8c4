// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.sandbox.organisation;

import java.util.Objects;

/** A record by the API name of its module and its id. */
public record RecordKey(String module, String id) {
    public RecordKey {
        Objects.requireNonNull(module, "module");
        Objects.requireNonNull(id, "id");
    }

    /** Bigin's ids have up to 19 digits. */
    public static boolean isId(String text) {
        return text.length() <= 19 && !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    @Override
    public String toString() {
        return module + '/' + id;
    }
}
