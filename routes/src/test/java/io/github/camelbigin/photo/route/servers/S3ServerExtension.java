// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.servers;

import static io.github.camelbigin.waiting.Waiting.await;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.gaul.s3proxy.AccessGrant;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * An S3 server on 127.0.0.1 for each test, with one bucket in memory, which lasts while the server is away. The test looks into the bucket by a way of its
 * own, which neither {@link #stop} nor a cut closes.
 */
public final class S3ServerExtension implements BeforeEachCallback, AfterEachCallback {

    private static final String OWN_IDENTITY = "test";

    private final TransferCut cut = new TransferCut();
    private S3Proxy server;
    private Relay relay;
    private S3Client client;
    private volatile String secretKey;
    private volatile int pageSize = 1_000;

    @Override
    public void beforeEach(ExtensionContext context) throws Exception {
        secretKey = "secret/+&key";
        TransientNio2BlobStore store = new TransientNio2BlobStore();
        server = S3Proxy.builder()
                .blobStore(store)
                .endpoint(URI.create("http://127.0.0.1:0"))
                .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, accessKey(), secretKey)
                .build();
        server.setBlobStoreLocator((identity, bucket, key) -> OWN_IDENTITY.equals(identity)
                ? new AccessGrant(OWN_IDENTITY, new AtomicBucket(store, pageSize))
                : accessKey().equals(identity) ? new AccessGrant(secretKey, new AtomicBucket(store, pageSize)) : null);
        server.start();
        await().until(() -> "STARTED".equals(server.getState()));
        relay = new Relay(server.getPort(), cut);
        relay.start();
        client = client("http://127.0.0.1:" + server.getPort(), OWN_IDENTITY, OWN_IDENTITY);
        createBucket(bucket());
    }

    static S3Client client(String endpoint, String accessKey, String secretKey) {
        return S3Client.builder()
                .endpointOverride(URI.create(endpoint))
                .region(Region.US_EAST_1)
                .forcePathStyle(true)
                .httpClientBuilder(ApacheHttpClient.builder())
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKey, secretKey)))
                .build();
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        client.close();
        relay.close();
        server.stop();
    }

    /** On the port of the time before. */
    public void start() throws IOException {
        relay.start();
    }

    /** Connections end with it. */
    public void stop() throws IOException {
        relay.stop();
    }

    /** Breaks all connections, while the server goes on. */
    public void cutConnections() {
        relay.cutConnections();
    }

    /** Of the next {@code count} answers longer than {@code afterBytes}, so many arrive, then the connection breaks. */
    public void cutNextTransfers(int count, long afterBytes) {
        cut.next(count, afterBytes);
    }

    /** Of those that {@link #cutNextTransfers} announced: how many are still to come. */
    public int cutsToCome() {
        return cut.remaining();
    }

    /** For requests from now on. */
    public void secretKey(String changed) {
        secretKey = changed;
    }

    /** The most keys in one answer of a listing; 1,000 by default. */
    public void pageSize(int most) {
        pageSize = most;
    }

    public String endpoint() {
        return "http://127.0.0.1:" + relay.port();
    }

    public String bucket() {
        return "photos";
    }

    public String accessKey() {
        return "access";
    }

    /** With characters that mean something in a URI. */
    public String secretKey() {
        return secretKey;
    }

    public void createBucket(String name) {
        client.createBucket(request -> request.bucket(name));
    }

    public void remove(String key) {
        client.deleteObject(request -> request.bucket(bucket()).key(key));
    }

    public void put(String key, byte[] bytes) {
        put(bucket(), key, bytes);
    }

    public void put(String bucket, String key, byte[] bytes) {
        client.putObject(request -> request.bucket(bucket).key(key), RequestBody.fromBytes(bytes));
    }

    public byte[] get(String key) {
        return get(bucket(), key);
    }

    public byte[] get(String bucket, String key) {
        return client.getObjectAsBytes(request -> request.bucket(bucket).key(key))
                .asByteArray();
    }

    /** All below the prefix, sorted, with the prefix. */
    public List<String> keys(String prefix) {
        return keys(bucket(), prefix);
    }

    public List<String> keys(String bucket, String prefix) {
        return client.listObjectsV2Paginator(request -> request.bucket(bucket).prefix(prefix)).contents().stream()
                .map(S3Object::key)
                .sorted()
                .toList();
    }

    /** For preparations that have no method here. */
    public S3Client client() {
        return client;
    }

    /** What {@code routes/upload-s3.yaml} and its like need to find this server. */
    public Map<String, String> settings() {
        return Map.of(
                "photo.s3.endpoint", endpoint(),
                "photo.s3.pathStyle", "true",
                "photo.s3.bucket", bucket(),
                "photo.s3.accessKey", accessKey(),
                "photo.s3.secretKey", secretKey);
    }
}
