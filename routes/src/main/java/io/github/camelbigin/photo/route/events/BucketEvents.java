// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.events;

import io.github.camelbigin.photo.failure.BiginErrorCode;
import io.github.camelbigin.photo.failure.BiginFailure;
import io.github.camelbigin.photo.failure.BiginPhotoOperation;
import io.github.camelbigin.photo.failure.FailureText;
import io.github.camelbigin.photo.record.MessageFileName;
import io.github.camelbigin.photo.route.deadletter.DeadLetter;
import io.github.camelbigin.photo.route.deadletter.DeadLetterFolder;
import io.github.camelbigin.photo.route.deadletter.DeadLetterPlace;
import io.github.camelbigin.photo.route.deadletter.DeadLetterStore;
import io.github.camelbigin.photo.route.folder.PhotoProcessStrategy;
import io.github.camelbigin.photo.route.line.StopTheLinePolicy;
import io.github.camelbigin.photo.route.server.PhotoBucket;
import io.github.camelbigin.photo.route.server.S3Bucket;
import io.github.camelbigin.photo.session.LogContext;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * The photos that messages of a queue announce. An event only says where to look: so it does not matter in which order events come, how often, and how late. A
 * message is deleted when none of its photos waits in the bucket any more. Any other comes back. Thread-safe once it is set up.
 */
public final class BucketEvents implements DeadLetterPlace {

    private static final Logger PHOTO = LoggerFactory.getLogger("photo");
    private static final String NAME = PhotoProcessStrategy.NAME;
    private static final String KEYS = "photoEventKeys";
    // Sqs2Constants.SQS_DELETE_FILTERED
    private static final String DELETED = "CamelAwsSqsDeleteFiltered";

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
     * The objects with photos that the message announces, as they are in the bucket now; none while another message is about one of them.
     *
     * @throws IOException if a message that is no event cannot be stored as a dead letter
     */
    public List<S3Object> read(Exchange exchange) throws IOException {
        Set<String> keys = Set.of();
        try {
            keys = EventMessage.storedKeys(exchange.getMessage().getBody(String.class), bucket.getName());
        } catch (IOException e) {
            reject(exchange, e);
        }
        List<S3Object> found = begin(exchange, keys) ? waiting(keys, false) : null;
        exchange.setProperty(KEYS, found == null ? null : keys);
        return found == null ? List.of() : found;
    }

    /** Lets the message be deleted if none of its photos waits in the bucket any more. */
    public void end(Exchange exchange) {
        Set<?> keys = exchange.getProperty(KEYS, Set.class);
        if (keys != null && List.of().equals(waiting(keys, true))) {
            exchange.setProperty(DELETED, true);
        }
    }

    /**
     * Null if that cannot be said now.
     *
     * @param ended without photos that stay until they change
     */
    private List<S3Object> waiting(Set<?> keys, boolean ended) {
        List<S3Object> found = new ArrayList<>();
        for (Object key : keys) {
            try {
                if (policy.isStopped()) {
                    return null;
                }
                photos.find(key.toString())
                        .filter(object -> !photos.isKept(object, ended))
                        .ifPresent(found::add);
            } catch (IOException | RuntimeException e) {
                try (LogContext log = LogContext.ofFile(key.toString())) {
                    PHOTO.warn("KEPT     {}: {}", MessageFileName.shown(key.toString()), FailureText.of(e));
                }
                return null;
            }
        }
        return found;
    }

    /** Two messages about one object at once would announce its photo twice. */
    private boolean begin(Exchange exchange, Set<String> keys) {
        List<String> own = new ArrayList<>();
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange ended) {
                own.forEach(begun::remove);
            }
        });
        return keys.stream().allMatch(key -> begun.add(key) && own.add(key));
    }

    private void reject(Exchange exchange, IOException reason) throws IOException {
        String id = exchange.getMessage().getHeader("CamelAwsSqsMessageId", "message", String.class);
        exchange.setProperty(NAME, "events/" + id + ".json");
        exchange.setProperty(DeadLetterStore.FOLDER, localDeadLetters);
        exchange.setProperty(DeadLetterStore.PLACE, this);
        DeadLetterStore.reject(
                exchange,
                BiginFailure.of(BiginErrorCode.INVALID_REQUEST, "The message is no event of S3: " + reason.getMessage())
                        .withResolution("Let the queue photo.s3.queue get events of the bucket only")
                        .during(BiginPhotoOperation.upload)
                        .toException(reason));
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
