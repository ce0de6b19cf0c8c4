// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.server;

import io.github.camelbigin.photo.failure.FailureText;
import io.github.camelbigin.photo.route.deadletter.DeadLetter;
import io.github.camelbigin.photo.route.deadletter.DeadLetterFolder;
import io.github.camelbigin.photo.route.deadletter.DeadLetterName;
import io.github.camelbigin.photo.route.deadletter.DeadLetterPlace;
import io.github.camelbigin.photo.route.deadletter.DeadLetterStore;
import io.github.camelbigin.photo.route.deadletter.ErrorReport;
import io.github.camelbigin.photo.route.line.StopTheLinePolicy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Producer;
import org.apache.camel.StreamCache;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.SynchronizationAdapter;
import org.apache.camel.support.service.ServiceHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * The photos in an S3 bucket. Lists objects and fetches them one by one, because Camel's S3 consumer cannot start while the bucket does not respond, opens
 * a whole batch at once, and never again picks up an object that it once failed to open. An object is a stream that can be read once, and a failed upload is
 * repeated: so the object is cached until then, on disk with {@code camel.main.streamCachingSpoolEnabled=true}, else in memory. Thread-safe once it is set up.
 */
public final class PhotoBucket implements CamelContextAware, DeadLetterPlace {

    private static final Logger PHOTO = LoggerFactory.getLogger("photo");
    private static final String NAME = "photoName";
    private static final String KEY = "photoKey";
    private static final String PUT = "putObject";
    private static final String PREFIX = "CamelAwsS3";

    private final Clock clock = Clock.systemUTC();
    private final ErrorReport names = new ErrorReport();
    private CamelContext camelContext;
    private final Map<String, Object> connection = new HashMap<>(Map.of(
            "keyName",
            "${exchangeProperty." + KEY + "}",
            // has no effect but that Camel does not ask for the bucket at the start, when it may not respond
            "fileName",
            "none"));
    private String bucket;
    private String prefix = "";
    private String done = "";
    private String deadLetters = "";
    private String localDeadLetters;
    private StopTheLinePolicy policy;
    private Producer producer;

    public void setBucket(String bucket) {
        this.bucket = bucket;
    }

    public void setRegion(String region) {
        connection.put("region", region);
    }

    /** Null for AWS. */
    public void setEndpoint(String endpoint) {
        connection.put("overrideEndpoint", endpoint != null);
        connection.put("uriEndpointOverride", endpoint);
    }

    /** False by default. */
    public void setPathStyle(boolean pathStyle) {
        connection.put("forcePathStyle", pathStyle);
    }

    public void setAccessKey(String accessKey) {
        connection.put("accessKey", accessKey);
    }

    public void setSecretKey(String secretKey) {
        connection.put("secretKey", secretKey);
    }

    /** Whether AWS finds the credentials; false by default. */
    public void setDefaultCredentials(boolean defaultCredentials) {
        connection.put("useDefaultCredentialsProvider", defaultCredentials);
    }

    /** What the keys of photos begin with. */
    public void setPrefix(String prefix) {
        this.prefix = prefix;
    }

    /** What an uploaded photo gets before its key; empty to delete it. */
    public void setDone(String done) {
        this.done = done;
    }

    /** What a dead letter gets before its name; empty for a folder on this machine. */
    public void setDeadLetters(String deadLetters) {
        this.deadLetters = deadLetters;
    }

    /** The folder on this machine; null or blank, the default, for that of {@link DeadLetterStore}. */
    public void setLocalDeadLetters(String localDeadLetters) {
        this.localDeadLetters = localDeadLetters;
    }

    /** The policy of the route: while the route is suspended no object is fetched. */
    public void setPolicy(StopTheLinePolicy policy) {
        this.policy = policy;
    }

    @Override
    public CamelContext getCamelContext() {
        return camelContext;
    }

    @Override
    public void setCamelContext(CamelContext camelContext) {
        this.camelContext = camelContext;
    }

    /** The keys of photos, at most 1,000; none if the bucket cannot be listed. Folder marks and processed photos are left out. */
    public List<String> list() {
        try {
            List<?> objects = call("listObjects", "", Map.of("Prefix", prefix), null)
                    .getMessage()
                    .getBody(List.class);
            return objects.stream()
                    .map(object -> ((S3Object) object).key())
                    .filter(key -> !isBelow(done, key) && !isBelow(deadLetters, key) && !key.endsWith("/"))
                    .toList();
        } catch (IOException e) {
            PHOTO.warn("Bucket {} cannot be listed: {}", bucket, FailureText.of(e.getCause()));
            return List.of();
        }
    }

    private static boolean isBelow(String folder, String key) {
        return !folder.isEmpty() && key.startsWith(folder);
    }

    /** Replaces the key that is the body by the object. Ends the exchange without a failure if the object cannot be fetched. */
    public void fetch(Exchange exchange) throws Exception {
        String key = exchange.getMessage().getBody(String.class);
        exchange.getMessage().setHeader(Exchange.FILE_NAME, key);
        exchange.setProperty(NAME, key);
        exchange.setProperty(DeadLetterStore.FOLDER, localDeadLetters);
        exchange.setProperty(DeadLetterStore.PLACE, this);
        if (policy.isStopped()) {
            exchange.setRouteStop(true);
            return;
        }
        try {
            call("getObject", key, Map.of(), exchange);
            exchange.getMessage().setBody(exchange.getMessage().getMandatoryBody(StreamCache.class));
        } catch (Exception e) {
            PHOTO.warn(
                    "KEPT     {}: {}",
                    names.fileName(exchange),
                    FailureText.of(e.getCause() == null ? e : e.getCause()));
            exchange.setException(null);
            exchange.setRouteStop(true);
            return;
        }
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange ended) {
                policy.ended(ended);
            }
        });
    }

    /** Moves the object of an uploaded photo, or deletes it. */
    public void uploaded(Exchange exchange) throws IOException {
        String key = exchange.getProperty(NAME, String.class);
        if (!done.isEmpty()) {
            copy(key, done + key);
        }
        call("deleteObject", key, Map.of(), null);
    }

    @Override
    public boolean put(Exchange exchange, String name, DeadLetter letter) throws IOException {
        String key = exchange.getProperty(NAME, String.class);
        if (deadLetters.isEmpty()) {
            Path folder = Path.of(exchange.getProperty(DeadLetterStore.FOLDER, String.class));
            new DeadLetterFolder(folder).put(exchange, name, letter);
        } else {
            String kept = DeadLetterName.withTime(name, clock.millis());
            keep(DeadLetter.reportOf(name), DeadLetter.reportOf(kept));
            keep(name, kept);
            Exchange content = new DefaultExchange(camelContext);
            content.getMessage().setBody(letter.toJson().getBytes(StandardCharsets.UTF_8));
            call(PUT, deadLetters + DeadLetter.reportOf(name), Map.of(), content);
            copy(key, deadLetters + name); // within the bucket, so that no bytes travel
        }
        call("deleteObject", key, Map.of(), null);
        return true;
    }

    /** An older dead letter of the same name. */
    private void keep(String name, String kept) throws IOException {
        try {
            copy(deadLetters + name, deadLetters + kept);
        } catch (IOException e) {
            if (!(e.getCause() instanceof S3Exception s3) || s3.statusCode() != 404) {
                throw e;
            }
        }
    }

    private void copy(String from, String to) throws IOException {
        call("copyObject", from, Map.of("BucketDestinationName", bucket, "DestinationKey", to), null);
    }

    /** @param given may be null for a new exchange */
    private Exchange call(String operation, String key, Map<String, String> headers, Exchange given)
            throws IOException {
        Exchange exchange = given == null ? new DefaultExchange(camelContext) : given;
        // Camel would evaluate a key in its header, so a key such as ${...} too
        exchange.setProperty(KEY, key);
        if (!PUT.equals(operation)) { // the only one without a name
            exchange.getMessage().setHeader(PREFIX + "Operation", operation);
        }
        headers.forEach((name, value) -> exchange.getMessage().setHeader(PREFIX + name, value));
        try {
            producer().process(exchange);
        } catch (Exception e) {
            exchange.setException(e);
        }
        if (exchange.getException() != null) {
            throw new IOException(operation + " of " + bucket + " failed", exchange.getException());
        }
        return exchange;
    }

    private synchronized Producer producer() throws Exception {
        if (producer == null) {
            Endpoint endpoint = camelContext.getEndpoint("aws2-s3:" + bucket, connection);
            // Camel never starts an endpoint that is made by a first poll just before the context has started: it would
            // have no client for good
            ServiceHelper.startService(endpoint);
            Producer created = endpoint.createProducer();
            camelContext.addService(created);
            producer = created;
        }
        return producer;
    }
}
