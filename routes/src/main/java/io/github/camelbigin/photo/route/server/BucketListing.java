// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.server;

import io.github.camelbigin.photo.route.folder.IgnoredFiles;
import io.github.camelbigin.photo.route.folder.IncompletePhotos;
import io.github.camelbigin.photo.route.line.StopTheLinePolicy;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Which objects of a bucket are photos to pick up. Thread-safe once it is set up. */
final class BucketListing {

    private static final Logger PHOTO = LoggerFactory.getLogger("photo");
    private static final int MOST_REPORTS = 1000;
    private static final int MOST_PHOTOS = 1000; // of a poll

    private final Set<String> reported = ConcurrentHashMap.newKeySet();
    private final IncompletePhotos held;
    private final Clock clock;
    S3Bucket bucket;
    StopTheLinePolicy policy;
    long minAge;
    String prefix = "";
    String done = "";
    String deadLetters = "";
    IgnoredFiles ignored = IgnoredFiles.of(IgnoredFiles.DEFAULT);

    BucketListing(IncompletePhotos held, Clock clock) {
        this.held = held;
        this.clock = clock;
    }

    /** See {@link PhotoBucket#list}. */
    List<S3Object> list() {
        try {
            check();
            List<S3Object> photos = bucket.list(
                    prefix,
                    object -> isPhoto(object.key()) && isOldEnough(object) && !isKept(object, false),
                    MOST_PHOTOS);
            if (photos.size() < MOST_PHOTOS) {
                held.polled();
            }
            return photos;
        } catch (IllegalArgumentException | IOException e) {
            if (!suspends(e)) {
                PHOTO.warn(reason(e));
            }
            return List.of();
        }
    }

    /** See {@link PhotoBucket#find}. */
    Optional<S3Object> find(String key) throws IOException {
        try {
            check();
            return !key.startsWith(prefix)
                    ? Optional.empty()
                    : bucket.list(key, object -> object.key().equals(key) && isPhoto(key), 1).stream()
                            .findFirst();
        } catch (IllegalArgumentException | IOException e) {
            suspends(e);
            throw new IOException(reason(e), e);
        }
    }

    /** Suspends the route if the failure requires manual action. */
    private boolean suspends(Exception failure) {
        boolean manual = !(failure instanceof IOException unlisted) || S3Bucket.isAccess(unlisted);
        if (manual) {
            policy.suspend(reason(failure));
        }
        return manual;
    }

    private String reason(Exception failure) {
        return failure instanceof IOException
                ? "Bucket " + bucket.getName() + " cannot be listed: " + failure.getMessage()
                : failure.getMessage();
    }

    private boolean isOldEnough(S3Object object) {
        return minAge == 0 || clock.millis() - object.lastModified().toEpochMilli() >= minAge;
    }

    /** See {@link PhotoBucket#isKept}. */
    boolean isKept(S3Object object, boolean forever) {
        return held.contains(object.key(), BucketPhoto.of(object).snapshot(), forever);
    }

    /** Camel sets a bean's settings in any order. */
    private void check() {
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

    private boolean isPhoto(String key) {
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
