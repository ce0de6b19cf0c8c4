// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.deadletter;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How often a photo was replayed, as its name tells: {@code replay-2/Contacts/2034020000000489033.png}. */
final class ReplayCount {

    private static final Pattern FOLDER = Pattern.compile("(?:.*/)?replay-(\\d{1,6})/(.*)", Pattern.DOTALL);

    private ReplayCount() {}

    static int of(String name) {
        Matcher folder = name == null ? null : FOLDER.matcher(name);
        return folder != null && folder.matches() ? Integer.parseInt(folder.group(1)) : 0;
    }

    static String with(String name, int replays) {
        Matcher folder = FOLDER.matcher(name);
        return "replay-" + replays + "/" + (folder.matches() ? folder.group(2) : name);
    }
}
