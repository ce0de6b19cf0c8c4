// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.events;

import io.github.camelbigin.photo.failure.FailureText;
import io.github.camelbigin.photo.route.line.StopTheLinePolicy;
import io.github.camelbigin.photo.route.server.S3Bucket;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import org.apache.camel.component.aws.common.AwsClientBuilderUtil;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchResponse;
import software.amazon.awssdk.services.sqs.model.DeleteMessageRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageResponse;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;

/**
 * The client of Camel's SQS consumer, with the credentials of the bucket, which so come into no URI. A queue that cannot be read is empty for the consumer, which would log the
 * stack trace of each poll: one line says why, and the route is suspended if it needs manual action. Thread-safe once it is set up.
 */
public final class EventQueue implements SqsClient {

    private static final Logger PHOTO = LoggerFactory.getLogger("photo");
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private String url;
    private S3Bucket bucket;
    private StopTheLinePolicy policy;
    private volatile SqsClient client;
    private volatile String trouble;

    public void setUrl(String url) {
        this.url = url;
    }

    public void setBucket(S3Bucket bucket) {
        this.bucket = bucket;
    }

    /** The policy of the route. */
    public void setPolicy(StopTheLinePolicy policy) {
        this.policy = policy;
    }

    @Override
    public ReceiveMessageResponse receiveMessage(ReceiveMessageRequest request) {
        try {
            ReceiveMessageResponse received = client().receiveMessage(request);
            if (trouble != null) {
                PHOTO.info("Queue {} can be read again", url);
                trouble = null;
            }
            return received;
        } catch (AbortedException e) {
            return ReceiveMessageResponse.builder().build(); // the route stops
        } catch (IOException | SdkException e) {
            failed(e);
            return ReceiveMessageResponse.builder().build();
        }
    }

    private void failed(Exception e) {
        String reason = "Queue " + url + " cannot be read: " + FailureText.of(e);
        if (isAccess(e)) {
            policy.suspend(reason);
        } else if (!reason.equals(trouble)) {
            PHOTO.warn("{}. Each poll tries again", reason);
        }
        trouble = reason;
    }

    /** Whether it lasts until a setting or a permission is changed. */
    private static boolean isAccess(Exception e) {
        return e instanceof IOException
                || e instanceof QueueDoesNotExistException
                || String.valueOf(e.getMessage()).startsWith("Unable to load credentials")
                || e instanceof AwsServiceException refused
                        && (refused.statusCode() == 401
                                || refused.statusCode() == 403
                                || refused.awsErrorDetails() != null
                                        && refused.awsErrorDetails().errorCode().contains("AccessDenied"));
    }

    @Override
    public DeleteMessageResponse deleteMessage(DeleteMessageRequest request) {
        return client.deleteMessage(request);
    }

    @Override
    public ChangeMessageVisibilityBatchResponse changeMessageVisibilityBatch(
            ChangeMessageVisibilityBatchRequest request) {
        return client.changeMessageVisibilityBatch(request);
    }

    /** @throws IOException without credentials */
    private synchronized SqsClient client() throws IOException {
        if (client == null) {
            client = AwsClientBuilderUtil.buildClient(
                    bucket.options(URI.create(url).resolve("/").toString()),
                    SqsClient::builder,
                    builder -> builder.overrideConfiguration(bounds -> bounds.apiCallTimeout(LONGEST)));
        }
        return client;
    }

    @Override
    public void close() {
        if (client != null) {
            client.close();
        }
    }

    @Override
    public String serviceName() {
        return SqsClient.SERVICE_NAME;
    }
}
