// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.deadletter;

import java.nio.charset.StandardCharsets;
import java.util.StringJoiner;

/** What a dead letter is called: the photo's name as a relative path that stays inside any folder it is put into. */
public final class DeadLetterName {

    private static final int MAX_BYTES = 180;
    // of the whole path: the least that a file system or an object store accepts
    private static final int MAX_PATH_BYTES = 1024;

    private DeadLetterName() {}

    /** {@code _} stands for every part or character that would lead out, cannot be shown, or means something to a server (as * and ? to SFTP), {@code photo} for no name; a part or a path too long for a file system is shortened. */
    public static String of(String name) {
        if (name == null || name.isBlank()) {
            return "photo";
        }
        StringJoiner path = new StringJoiner("/");
        for (String part : name.replace('\\', '/').split("/")) {
            if (!part.isEmpty()) {
                String shown = part.replaceAll("[\\p{Cc}\\p{Cs}\\u2028\\u2029*?\"<>|:\\[\\]]", "_");
                path.add(shown.isBlank() || shown.matches("\\.+") ? "_" : shortened(shown));
            }
        }
        return path.length() == 0 ? "photo" : withFewerFolders(noReport(path.toString()));
    }

    /** A photo with the name of a report would take the place of one. */
    private static String noReport(String path) {
        return DeadLetter.isReport(path) ? DeadLetter.photoOf(path) + "_error.json" : path;
    }

    private static String withFewerFolders(String path) {
        return length(path) <= MAX_PATH_BYTES
                ? path
                : "~" + Integer.toHexString(path.hashCode()) + path.substring(path.lastIndexOf('/'));
    }

    private static int length(String path) {
        return path.getBytes(StandardCharsets.UTF_8).length;
    }

    /** With room for what is put before and after it in a file system that accepts 255 bytes. */
    private static String shortened(String part) {
        if (length(part) <= MAX_BYTES) {
            return part;
        }
        String extension = part.replaceAll("(?s).*?(\\.[A-Za-z0-9]{1,10})?$", "$1");
        String tail = "~" + Integer.toHexString(part.hashCode()) + extension;
        String head = part;
        while (length(head) + tail.length() > MAX_BYTES) {
            head = head.substring(0, head.offsetByCodePoints(head.length(), -1));
        }
        return head + tail;
    }
}
