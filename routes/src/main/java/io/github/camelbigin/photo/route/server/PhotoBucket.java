// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.server;

import io.github.camelbigin.photo.body.DownloadBody;
import io.github.camelbigin.photo.failure.FailureText;
import io.github.camelbigin.photo.route.cluster.PhotoClaims;
import io.github.camelbigin.photo.route.cluster.PhotoCluster;
import io.github.camelbigin.photo.route.deadletter.DeadLetter;
import io.github.camelbigin.photo.route.deadletter.DeadLetterFolder;
import io.github.camelbigin.photo.route.deadletter.DeadLetterPlace;
import io.github.camelbigin.photo.route.deadletter.DeadLetterStore;
import io.github.camelbigin.photo.route.deadletter.ErrorReport;
import io.github.camelbigin.photo.route.deadletter.FailureLogContext;
import io.github.camelbigin.photo.route.folder.IgnoredFiles;
import io.github.camelbigin.photo.route.folder.IncompletePhotos;
import io.github.camelbigin.photo.route.folder.KeptPhotos;
import io.github.camelbigin.photo.route.folder.PhotoProcessStrategy;
import io.github.camelbigin.photo.route.line.StopTheLinePolicy;
import io.github.camelbigin.photo.session.LogContext;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * The photos in an S3 bucket. Lists objects and fetches them one by one, because Camel's S3 consumer cannot start while the bucket does not respond, opens
 * a whole batch at once, and never again picks up an object that it once failed to open. An object is a stream that can be read once, and a failed upload is
 * repeated: so the object is stored until then, in a temporary file unless it is small. What is moved or deleted is only
 * the object that was fetched: one that replaced it meanwhile stays. Thread-safe once it is set up.
 */
public final class PhotoBucket implements CamelContextAware, DeadLetterPlace {

    /** Property of an exchange: comes between the prefix of uploaded photos and the key, so that no other photo replaces this one. */
    public static final String PLACE_OF_ITS_OWN = "photoPlaceOfItsOwn";

    private static final Logger PHOTO = LoggerFactory.getLogger("photo");
    private static final String NAME = PhotoProcessStrategy.NAME;
    private static final long MOST_BYTES_OF_A_COPY = 5L << 30; // in one request, on AWS

    private final Clock clock = Clock.systemUTC();
    private final IncompletePhotos held = new IncompletePhotos(clock);
    private final BucketListing listing = new BucketListing(held, clock);
    private CamelContext camelContext;
    private S3Bucket bucket;
    private String localDeadLetters;
    private long incompleteAge = 60_000;
    private long maxSourceBytes = SourceLimit.DEFAULT;
    private StopTheLinePolicy policy;
    private PhotoClaims claims = PhotoClaims.NONE;

    public void setBucket(S3Bucket bucket) {
        this.bucket = bucket;
        listing.bucket = bucket;
    }

    /** What the keys of photos begin with. */
    public void setPrefix(String prefix) {
        listing.prefix = prefix;
    }

    /** What an uploaded photo gets before its key; empty to delete it. */
    public void setDone(String done) {
        listing.done = done;
    }

    /** What a dead letter gets before its name; empty for a folder on this machine. */
    public void setDeadLetters(String deadLetters) {
        listing.deadLetters = deadLetters;
    }

    /** The folder on this machine; null or blank, the default, for that of {@link DeadLetterStore}. */
    public void setLocalDeadLetters(String localDeadLetters) {
        this.localDeadLetters = localDeadLetters;
    }

    /** Patterns of names, see {@link IgnoredFiles#of}; those of {@link IgnoredFiles#DEFAULT} by default. */
    public void setIgnore(String patterns) {
        listing.ignored = IgnoredFiles.of(patterns);
    }

    /** For how many milliseconds an incomplete photo must not have been replaced before it is a dead letter; 60,000 by default. */
    public void setIncompleteAge(long incompleteAge) {
        this.incompleteAge = incompleteAge;
    }

    /** For how many milliseconds an object must have been in the bucket before it is listed; 0 by default. */
    public void setMinAge(long minAge) {
        listing.minAge = minAge;
    }

    /** A larger photo is not fetched, and becomes a dead letter; 104,857,600 by default. */
    public void setMaxSourceBytes(long maxSourceBytes) {
        this.maxSourceBytes = maxSourceBytes;
    }

    /** A mapping file: when it changes, kept photos are fetched again. Null or blank, the default, for none. */
    public void setMapping(String mapping) {
        held.setMapping(mapping);
    }

    /** The policy of the route: while the route is suspended no object is fetched. */
    public void setPolicy(StopTheLinePolicy policy) {
        this.policy = policy;
        listing.policy = policy;
    }

    @Override
    public CamelContext getCamelContext() {
        return camelContext;
    }

    @Override
    public void setCamelContext(CamelContext camelContext) {
        this.camelContext = camelContext;
        PhotoCluster.of(camelContext).enterUnnoticed("a bucket");
        claims = PhotoCluster.of(camelContext).claims();
    }

    /** The objects with photos, at most 1,000. None if the bucket cannot be listed; the route is suspended if that needs manual action. */
    public List<S3Object> list() {
        return policy.waitForServer(listing::list);
    }

    /**
     * The object under this key as it is now, if it is one with a photo, for {@link #fetch}.
     *
     * @throws IOException if the bucket cannot be listed; the route is suspended if that needs manual action
     */
    public Optional<S3Object> find(String key) throws IOException {
        return listing.find(key);
    }

    /** Whether its photo was fetched, and stays in the bucket: for now, or until it changes ({@code forever}). */
    public boolean isKept(S3Object object, boolean forever) {
        return listing.isKept(object, forever);
    }

    /** Replaces the listed object that is the body by its bytes. Ends the exchange without a failure if they cannot be fetched. */
    public void fetch(Exchange exchange) {
        BucketPhoto photo = BucketPhoto.of(exchange.getMessage().getBody(S3Object.class));
        exchange.getMessage().setHeader(Exchange.FILE_NAME, photo.key());
        exchange.setProperty(NAME, photo.key());
        exchange.setProperty(DeadLetterStore.FOLDER, localDeadLetters);
        exchange.setProperty(DeadLetterStore.PLACE, this);
        exchange.setProperty(DeadLetterStore.INCOMPLETE_AGE, incompleteAge);
        whenDone(exchange, claims::release);
        if (policy.isStopped()
                || !claims.take(exchange, bucket.getName() + "/" + photo.key())
                || !policy.waitForServer(() -> isFetched(photo, exchange))) {
            exchange.setRouteStop(true);
            return;
        }
        whenDone(exchange, ended -> {
            held.holds(photo.key(), ended);
            policy.ended(ended);
        });
    }

    private static void whenDone(Exchange exchange, Consumer<Exchange> then) {
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange ended) {
                then.accept(ended);
            }
        });
    }

    private boolean isFetched(BucketPhoto listed, Exchange exchange) {
        if (isTooLarge(listed)) {
            return reject(listed, exchange);
        }
        try (ResponseInputStream<GetObjectResponse> content = bucket.get(listed.key(), listed.size())) {
            BucketPhoto photo = BucketPhoto.of(listed, content.response());
            if (isTooLarge(photo)) {
                return false; // replaced since the bucket was listed
            }
            held.release(photo.key(), photo.snapshot(), exchange);
            photo.remember(
                    exchange, bucket, content.response().sdkHttpResponse().firstMatchingHeader("Date"), clock.millis());
            exchange.getMessage().setBody(DownloadBody.of(content, exchange));
            return true;
        } catch (IOException | RuntimeException e) {
            if (!S3Bucket.isGone(e)) { // else another program has moved it
                kept(exchange, e instanceof IOException ? e.getMessage() : FailureText.of(e));
            }
            return false;
        }
    }

    private boolean isTooLarge(BucketPhoto photo) {
        return photo.size() > maxSourceBytes;
    }

    private boolean reject(BucketPhoto photo, Exchange exchange) {
        photo.remember(exchange, bucket, Optional.empty(), clock.millis());
        exchange.getMessage().setBody(null);
        try {
            SourceLimit.reject(exchange, photo.size(), maxSourceBytes);
            held.holds(photo.key(), exchange);
        } catch (IOException e) {
            kept(exchange, e.getMessage());
        }
        return false;
    }

    /** Moves the object of an uploaded photo, or deletes it. */
    public void uploaded(Exchange exchange) throws IOException {
        BucketPhoto photo = BucketPhoto.of(exchange);
        String target = listing.done + exchange.getProperty(PLACE_OF_ITS_OWN, "", String.class) + photo.key();
        if ((!listing.done.isEmpty() && !bucket.copy(photo.key(), photo.eTag(), target))
                || !bucket.delete(photo.key(), photo.eTag())) {
            kept(exchange, "it was replaced or removed during its upload; the next poll picks it up again");
        }
    }

    @Override
    public boolean put(Exchange exchange, String name, DeadLetter letter) throws IOException {
        BucketPhoto photo = BucketPhoto.of(exchange);
        if (isTooLarge(photo) && (listing.deadLetters.isEmpty() || photo.size() > MOST_BYTES_OF_A_COPY)) {
            KeptPhotos.keep(exchange, name, KeptPhotos.TOO_LARGE);
            kept(exchange, "it is too large to be moved, and stays in the bucket until it is replaced or deleted");
            return false;
        }
        DeadLetterPlace place = listing.deadLetters.isEmpty()
                ? new DeadLetterFolder(Path.of(exchange.getProperty(DeadLetterStore.FOLDER, String.class)))
                : new BucketDeadLetters(bucket, listing.deadLetters, clock);
        boolean stored = place.put(exchange, name, letter);
        if (!stored || !bucket.delete(photo.key(), photo.eTag())) {
            kept(exchange, "it was replaced or removed meanwhile; the next poll picks it up again");
        }
        return stored;
    }

    private void kept(Exchange exchange, String reason) {
        try (LogContext log = FailureLogContext.of(exchange)) {
            PHOTO.warn("KEPT     {}: {}", new ErrorReport().fileName(exchange), reason);
        }
    }
}
