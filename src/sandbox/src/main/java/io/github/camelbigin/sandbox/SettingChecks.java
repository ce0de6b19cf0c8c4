// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.sandbox;

import java.util.UUID;

/** Checks the values of settings; a message quotes the name and the value. */
final class SettingChecks {
    private SettingChecks() {}

    static String random() {
        return UUID.randomUUID().toString().replace("-", "");
    }

    static long inRange(String name, long value, long from, long to) {
        if (value < from || value > to) {
            throw new IllegalArgumentException(name + " is not between " + from + " and " + to + ": " + value);
        }
        return value;
    }
}
