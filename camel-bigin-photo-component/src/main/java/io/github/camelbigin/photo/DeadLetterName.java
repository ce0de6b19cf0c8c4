// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo;

import java.util.StringJoiner;

/** A photo's name as a relative path that stays inside any folder it is put into. */
final class DeadLetterName {

    private DeadLetterName() {}

    /** {@code _} stands for every part or character that would lead out or cannot be shown; {@code photo} for no name. */
    static String of(String name) {
        if (name == null || name.isBlank()) {
            return "photo";
        }
        StringJoiner path = new StringJoiner("/");
        for (String part : name.replace('\\', '/').split("/")) {
            if (!part.isEmpty()) {
                String shown = part.replaceAll("\\p{Cntrl}", "_");
                path.add(shown.matches("\\.+") ? "_" : shown);
            }
        }
        return path.length() == 0 ? "photo" : path.toString();
    }
}
