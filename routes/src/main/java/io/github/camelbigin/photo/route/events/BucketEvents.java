// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.events;

import io.github.camelbigin.photo.failure.BiginErrorCode;
import io.github.camelbigin.photo.failure.BiginFailure;
import io.github.camelbigin.photo.failure.BiginPhotoException;
import io.github.camelbigin.photo.failure.BiginPhotoOperation;
import io.github.camelbigin.photo.route.deadletter.DeadLetter;
import io.github.camelbigin.photo.route.deadletter.DeadLetterFolder;
import io.github.camelbigin.photo.route.deadletter.DeadLetterPlace;
import io.github.camelbigin.photo.route.deadletter.DeadLetterStore;
import io.github.camelbigin.photo.route.line.StopTheLinePolicy;
import io.github.camelbigin.photo.route.server.PhotoBucket;
import io.github.camelbigin.photo.route.server.S3Bucket;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * The photos that messages of a queue announce. An event only says where to look: so it does not matter in which order events come, how often, and how late. A
 * message ends without a failure, and is deleted, when none of its photos waits in the bucket any more. Any other comes back. Thread-safe once it is set up.
 */
public final class BucketEvents implements DeadLetterPlace {

    private static final String NAME = "photoName";
    private static final String KEYS = "photoEventKeys";

    private final Set<String> begun = ConcurrentHashMap.newKeySet();
    private S3Bucket bucket;
    private PhotoBucket photos;
    private String deadLetters = "";
    private String localDeadLetters;
    private StopTheLinePolicy policy;

    public void setBucket(S3Bucket bucket) {
        this.bucket = bucket;
    }

    /** The photos of that bucket. */
    public void setPhotos(PhotoBucket photos) {
        this.photos = photos;
    }

    /** What a message that is no event gets before its name in the bucket; empty for a folder on this machine. */
    public void setDeadLetters(String deadLetters) {
        this.deadLetters = deadLetters;
    }

    /** The folder on this machine; null or blank, the default, for that of {@link DeadLetterStore}. */
    public void setLocalDeadLetters(String localDeadLetters) {
        this.localDeadLetters = localDeadLetters;
    }

    /** The policy of the route: while the route is suspended no message is processed. */
    public void setPolicy(StopTheLinePolicy policy) {
        this.policy = policy;
    }

    /**
     * The objects with photos that the message announces, as they are in the bucket now.
     *
     * @throws BiginPhotoException a transient failure if that cannot be said now, or while another message is about one of them
     * @throws IOException if a message that is no event cannot be stored as a dead letter
     */
    public List<S3Object> read(Exchange exchange) throws BiginPhotoException, IOException {
        List<S3Object> found = new ArrayList<>();
        exchange.setProperty(KEYS, Set.of());
        try {
            Set<String> keys = EventMessage.storedKeys(exchange.getMessage().getBody(String.class), bucket.getName());
            exchange.setProperty(NAME, String.join(", ", keys));
            exchange.setProperty(KEYS, keys);
            begin(exchange, keys);
            for (String key : keys) {
                found.addAll(waiting(key, false));
            }
        } catch (IOException e) {
            reject(exchange, e);
        }
        return found;
    }

    /** @throws BiginPhotoException a transient failure if a photo of the message waits in the bucket all the same */
    public void end(Exchange exchange) throws BiginPhotoException {
        for (Object key : exchange.getProperty(KEYS, Set.class)) {
            if (!waiting((String) key, true).isEmpty()) {
                throw later("its photo is still in the bucket", null);
            }
        }
    }

    /** @param ended whether only a photo that may not stay is waited for */
    private List<S3Object> waiting(String key, boolean ended) throws BiginPhotoException {
        if (policy.isStopped()) {
            throw later("the route is suspended", null);
        }
        try {
            return photos.find(key)
                    .filter(object -> !photos.isKept(object, ended))
                    .map(List::of)
                    .orElse(List.of());
        } catch (IOException e) {
            throw later("bucket " + bucket.getName() + " cannot be listed: " + e.getMessage(), e);
        }
    }

    /** Two messages about one object would announce its photo twice. */
    private void begin(Exchange exchange, Set<String> keys) throws BiginPhotoException {
        List<String> own = new ArrayList<>();
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange ended) {
                own.forEach(begun::remove);
            }
        });
        for (String key : keys) {
            if (!begun.add(key)) {
                throw later("another message is about the same photo", null);
            }
            own.add(key);
        }
    }

    private static BiginPhotoException later(String reason, Exception cause) {
        return BiginFailure.of(BiginErrorCode.PHOTO_READ_FAILED, reason)
                .withResolution("The message stays in the queue and comes back")
                .during(BiginPhotoOperation.upload)
                .toException(cause);
    }

    private void reject(Exchange exchange, IOException reason) throws IOException {
        String id = exchange.getMessage().getHeader("CamelAwsSqsMessageId", "message", String.class);
        exchange.setProperty(NAME, "events/" + id + ".json");
        exchange.setProperty(DeadLetterStore.FOLDER, localDeadLetters);
        exchange.setProperty(DeadLetterStore.PLACE, this);
        exchange.setProperty(
                Exchange.EXCEPTION_CAUGHT,
                BiginFailure.of(BiginErrorCode.INVALID_REQUEST, "The message is no event of S3: " + reason.getMessage())
                        .withResolution("Let the queue photo.s3.queue get events of the bucket only")
                        .during(BiginPhotoOperation.upload)
                        .toException(reason));
        exchange.getContext()
                .getRegistry()
                .findSingleByType(DeadLetterStore.class)
                .put(exchange);
    }

    @Override
    public boolean put(Exchange exchange, String name, DeadLetter letter) throws IOException {
        if (deadLetters.isEmpty()) {
            return new DeadLetterFolder(Path.of(exchange.getProperty(DeadLetterStore.FOLDER, String.class)))
                    .put(exchange, name, letter);
        }
        String type = "application/json";
        bucket.put(deadLetters + DeadLetter.reportOf(name), type, RequestBody.fromString(letter.toJson()));
        bucket.put(
                deadLetters + name,
                type,
                RequestBody.fromString(exchange.getMessage().getBody(String.class)));
        return true;
    }
}
