// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.server;

import io.github.camelbigin.photo.route.folder.IgnoredFiles;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which keys of a bucket name photos to pick up. Thread-safe once it is set up. */
final class BucketKeys {

    private static final Logger PHOTO = LoggerFactory.getLogger("photo");
    private static final int MOST_REPORTS = 1000;

    private final Set<String> reported = ConcurrentHashMap.newKeySet();
    String prefix = "";
    String done = "";
    String deadLetters = "";
    IgnoredFiles ignored = IgnoredFiles.of(IgnoredFiles.DEFAULT);

    /** Camel sets a bean's settings in any order. */
    void check() {
        checkPrefixes("done", done, "prefix", prefix);
        checkPrefixes("deadLetters", deadLetters, "prefix", prefix);
        checkPrefixes("done", done, "deadLetters", deadLetters);
        checkPrefixes("deadLetters", deadLetters, "done", done);
    }

    private static void checkPrefixes(String setting, String value, String other, String inside) {
        if (isBelow(value, inside)) {
            throw new IllegalArgumentException("photo.s3." + other + "=" + inside + " begins with photo.s3." + setting
                    + "=" + value + ", so objects would be taken for another kind; change one of them");
        }
    }

    boolean isPhoto(String key) {
        if (key.endsWith("/") || isBelow(done, key) || isBelow(deadLetters, key)) {
            return false; // folder marks are no photos
        }
        String name = key.substring(prefix.lastIndexOf('/') + 1).replaceFirst("^/+", "");
        if (!SafeName.isSafe(name)) {
            if (reported.size() < MOST_REPORTS && reported.add(key)) {
                PHOTO.warn(
                        "IGNORED  {}: the key could lead out of a folder, or is not text. The object stays where it is",
                        SafeName.shown(key));
            }
            return false;
        }
        return !ignored.ignores(name);
    }

    private static boolean isBelow(String folder, String key) {
        return !folder.isEmpty() && key.startsWith(folder);
    }
}
