// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.server;

import io.github.camelbigin.photo.route.folder.FileSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.apache.camel.Exchange;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * An object as it was when its photo was picked up. Immutable.
 *
 * @param size in bytes
 */
record BucketPhoto(String key, String eTag, long size, Instant modified) {

    private static final String PROPERTY = "photoObject";

    static BucketPhoto of(S3Object listed) {
        return new BucketPhoto(listed.key(), listed.eTag(), listed.size(), listed.lastModified());
    }

    /** A server that does not say the length sends what it has listed, or the photo was replaced since. */
    static BucketPhoto of(BucketPhoto listed, GetObjectResponse found) {
        return new BucketPhoto(
                listed.key,
                found.eTag(),
                found.contentLength() == null ? listed.size : found.contentLength(),
                found.lastModified());
    }

    static BucketPhoto of(Exchange exchange) {
        return exchange.getProperty(PROPERTY, BucketPhoto.class);
    }

    /** A listing has milliseconds on some servers, the object itself seconds. */
    FileSnapshot snapshot() {
        return new FileSnapshot(size, modified.getEpochSecond(), eTag);
    }

    /**
     * The exchange is about this photo from now on.
     *
     * @param responded when, by the clock of the server, which also gave the object its time; else by that of this machine
     */
    void remember(Exchange exchange, S3Bucket bucket, Optional<String> responded, long now) {
        Instant server = responded
                .map(date -> Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date)))
                .orElse(Instant.ofEpochMilli(now));
        long age = Math.max(0, Duration.between(modified, server).toMillis());
        exchange.setProperty(PROPERTY, this);
        exchange.getMessage().setHeader(Exchange.FILE_LENGTH, size);
        snapshot().remember(exchange, now - age, () -> {
            HeadObjectResponse found = bucket.head(key);
            return found == null
                    ? null
                    : new BucketPhoto(key, found.eTag(), found.contentLength(), found.lastModified()).snapshot();
        });
    }
}
