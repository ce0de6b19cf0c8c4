// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.folder;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Where a file is kept whose place another of the same name takes. */
public final class FreeName {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmssSSS").withZone(ZoneOffset.UTC);

    private FreeName() {}

    /** With a time, UTC, before the extension. */
    public static String withTime(String path, long millis) {
        String time = TIME.format(Instant.ofEpochMilli(millis));
        int name = path.lastIndexOf('/') + 1;
        int dot = path.indexOf('.', name + 1);
        return dot < 0 ? path + "-" + time : path.substring(0, dot) + "-" + time + path.substring(dot);
    }

    /** In the same folder, of a file that does not exist. */
    public static Path beside(Path file, Clock clock) {
        long time = clock.millis();
        Path free;
        do {
            free = file.resolveSibling(withTime(file.getFileName().toString(), time++));
        } while (Files.exists(free, LinkOption.NOFOLLOW_LINKS));
        return free;
    }
}
