// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.server;

import io.github.camelbigin.photo.record.MessageFileName;
import java.util.regex.Pattern;

/**
 * Names that a server lists. A hostile server, or anyone on the way to it, may list a name that leads out of the polled folder, and Camel 4.18.0 joins it
 * unchecked to the local work folder and sends it back in commands.
 */
final class SafeName {

    private static final Pattern LEADS_OUT = Pattern.compile("(.*/)?\\.\\.(/.*)?", Pattern.DOTALL);

    private SafeName() {}

    /** Whether it stays inside any folder it is put into: not empty or absolute, without {@code ..} as a part, backslash and control characters. */
    static boolean isSafe(String name) {
        return !name.isEmpty()
                && !name.startsWith("/")
                && !name.matches("[A-Za-z]:.*")
                && name.indexOf('\\') < 0
                && name.chars().noneMatch(Character::isISOControl)
                && !LEADS_OUT.matcher(name).matches();
    }

    /** For a log: {@link MessageFileName#printable}. */
    static String shown(String name) {
        return MessageFileName.printable(name);
    }
}
