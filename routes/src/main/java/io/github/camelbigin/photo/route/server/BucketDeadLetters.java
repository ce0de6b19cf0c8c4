// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.server;

import io.github.camelbigin.photo.route.deadletter.DeadLetter;
import io.github.camelbigin.photo.route.deadletter.DeadLetterPlace;
import io.github.camelbigin.photo.route.folder.FreeName;
import java.io.IOException;
import java.time.Clock;
import org.apache.camel.Exchange;
import software.amazon.awssdk.core.sync.RequestBody;

/** Dead letters in the bucket that their photos came from. Immutable. */
record BucketDeadLetters(S3Bucket bucket, String prefix, Clock clock) implements DeadLetterPlace {

    @Override
    public boolean put(Exchange exchange, String name, DeadLetter letter) throws IOException {
        BucketPhoto photo = BucketPhoto.of(exchange);
        String report = prefix + DeadLetter.reportOf(name);
        String kept = keepOlder(name);
        bucket.put(report, "application/json", RequestBody.fromString(letter.toJson()));
        if (bucket.copy(photo.key(), photo.eTag(), prefix + name)) {
            return true;
        }
        // the older dead letter has its name and its report again
        if (kept == null || !bucket.copy(DeadLetter.reportOf(kept), null, report)) {
            bucket.delete(report);
        }
        if (kept != null) {
            bucket.delete(kept);
            bucket.delete(DeadLetter.reportOf(kept));
        }
        return false;
    }

    /**
     * With its report, both under names with one time. A report without its photo is of an attempt that did not end, and is overwritten.
     *
     * @return the new key of its photo; null if there is none
     */
    private String keepOlder(String name) throws IOException {
        String kept = prefix + FreeName.withTime(name, clock.millis());
        if (!bucket.copy(prefix + name, null, kept)) {
            return null;
        }
        bucket.copy(prefix + DeadLetter.reportOf(name), null, DeadLetter.reportOf(kept));
        return kept;
    }
}
