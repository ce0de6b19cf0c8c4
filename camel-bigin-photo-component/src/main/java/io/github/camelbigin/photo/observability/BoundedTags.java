// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.observability;

import io.github.camelbigin.photo.failure.BiginErrorCode;
import java.util.Set;

/**
 * Tag values that a server or a message cannot add to: who answers must not fill the memory with meters.
 *
 * @param modules that have photos, by their API names
 */
record BoundedTags(Set<String> modules) {

    static final String NONE = "none";
    static final String OTHER = "other";

    /** @param name null if there is none */
    String module(String name) {
        if (name == null) {
            return NONE;
        }
        return modules.contains(name) ? name : OTHER;
    }

    String code(String code) {
        boolean known = code.equals(CallEnd.SUCCESS)
                || code.equals(CallEnd.UNEXPECTED)
                || BiginErrorCode.find(code).isPresent();
        return known ? code : OTHER;
    }
}
