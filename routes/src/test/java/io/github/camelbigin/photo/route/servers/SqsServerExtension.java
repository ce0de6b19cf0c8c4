// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** ElasticMQ on 127.0.0.1 for a test class, with a new queue for each test. The test writes into it by a way of its own, which {@link #stop} does not close. */
public final class SqsServerExtension
        implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {

    private SQSRestServer server;
    private int port;
    private SqsClient client;
    private Relay relay;
    private String queue;

    @Override
    public void beforeAll(ExtensionContext context) {
        server = SQSRestServerBuilder.withInterface("127.0.0.1")
                .withDynamicPort()
                .start();
        port = server.waitUntilStarted().localAddress().getPort();
        client = SqsClient.builder()
                .endpointOverride(URI.create("http://127.0.0.1:" + port))
                .region(Region.US_EAST_1)
                .httpClientBuilder(ApacheHttpClient.builder())
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .build();
    }

    @Override
    public void beforeEach(ExtensionContext context) throws IOException {
        queue = client.createQueue(request -> request.queueName("events-" + UUID.randomUUID()))
                .queueUrl();
        relay = new Relay(port, new TransferCut());
        relay.start();
    }

    @Override
    public void afterEach(ExtensionContext context) throws IOException {
        relay.close();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        client.close();
        server.stopAndWait();
    }

    /** On the port of the time before. */
    public void start() throws IOException {
        relay.start();
    }

    public void stop() throws IOException {
        relay.stop();
    }

    public void send(String message) {
        client.sendMessage(request -> request.queueUrl(queue).messageBody(message));
    }

    /** As S3 sends it when an object is stored. */
    public void sendStored(S3ServerExtension s3, String key) {
        send(records(stored(s3.bucket(), key)));
    }

    public static String records(String... records) {
        return "{\"Records\":[" + String.join(",", records) + "]}";
    }

    public static String stored(String bucket, String key) {
        return record("ObjectCreated:Put", bucket, key);
    }

    /** One of {@link #records}, in the form of S3's documentation. */
    public static String record(String event, String bucket, String key) {
        return """
                {"eventVersion":"2.1","eventSource":"aws:s3","awsRegion":"us-east-1","eventTime":"2026-01-02T03:04:05.678Z","eventName":"%s",
                "userIdentity":{"principalId":"AWS:1"},"s3":{"s3SchemaVersion":"1.0","configurationId":"photos","bucket":{"name":"%s",
                "arn":"arn:aws:s3:::%2$s"},"object":{"key":"%s","size":1,"eTag":"0","versionId":"null","sequencer":"0055AED6DCD90281E5"}}}""".formatted(event, bucket, URLEncoder.encode(key, StandardCharsets.UTF_8));
    }

    /** Those that wait, and those that a program has received and not deleted. */
    public int messages() {
        Map<QueueAttributeName, String> counts = client.getQueueAttributes(request -> request.queueUrl(queue)
                        .attributeNames(
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
                .attributes();
        assertThat(counts).hasSize(2);
        return counts.values().stream().mapToInt(Integer::parseInt).sum();
    }

    /** What {@code photo-sqs-source} needs beside the settings of the bucket. */
    public Map<String, String> settings() {
        return Map.of(
                "photo.s3.queue",
                "http://127.0.0.1:" + relay.port() + URI.create(queue).getPath(),
                "photo.s3.visibilityTimeout",
                "2");
    }
}
