// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.server;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.component.aws.common.AwsCommonConfiguration;
import org.apache.camel.support.service.ServiceSupport;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Requests to a bucket, with the client of Camel's component and its options; what is set here wins. Not by an endpoint, because Camel evaluates keys, has no
 * conditions, and shares an endpoint between routes with different keys. Every failure is an {@link IOException}, in words for the log. Thread-safe once it is set up.
 */
public final class S3Bucket extends ServiceSupport implements CamelContextAware {

    private static final int MOST_PAGES = 10_000; // of 1,000 keys each
    private static final int NOT_FOUND = 404;
    private static final int PRECONDITION_FAILED = 412;
    private static final int NOT_IMPLEMENTED = 501;

    private final S3Access access = new S3Access();
    private CamelContext camelContext;
    private String name = "";
    private S3Client client;

    public void setName(String name) {
        this.name = name;
    }

    public String getName() {
        return name;
    }

    public void setRegion(String region) {
        access.region = region;
    }

    /** Empty for AWS. */
    public void setEndpoint(String endpoint) {
        access.endpoint = endpoint;
    }

    /** False by default. */
    public void setPathStyle(boolean pathStyle) {
        access.pathStyle = pathStyle;
    }

    public void setAccessKey(String accessKey) {
        access.accessKey = accessKey;
    }

    public void setSecretKey(String secretKey) {
        access.secretKey = secretKey;
    }

    /** Whether AWS finds the credentials; false by default. */
    public void setDefaultCredentials(boolean defaultCredentials) {
        access.defaultCredentials = defaultCredentials;
    }

    @Override
    public CamelContext getCamelContext() {
        return camelContext;
    }

    @Override
    public void setCamelContext(CamelContext camelContext) {
        this.camelContext = camelContext;
    }

    /**
     * Region, credentials and proxy of the bucket, for another service of AWS.
     *
     * @param address of that service
     * @throws IOException without credentials
     */
    public AwsCommonConfiguration options(String address) throws IOException {
        return access.options(camelContext, address);
    }

    /**
     * The first {@code most} objects below the prefix that are accepted, by their keys.
     *
     * @throws IOException also if the listing does not end
     */
    List<S3Object> list(String prefix, Predicate<S3Object> accepted, int most) throws IOException {
        List<S3Object> objects = new ArrayList<>();
        String token = null;
        for (int page = 0; page < MOST_PAGES; page++) {
            String from = token;
            ListObjectsV2Response listed = call(s3 -> s3.listObjectsV2(
                    request -> request.bucket(name).prefix(prefix).continuationToken(from)));
            listed.contents().stream()
                    .filter(accepted)
                    .limit(most - objects.size())
                    .forEach(objects::add);
            token = listed.nextContinuationToken();
            if (!Boolean.TRUE.equals(listed.isTruncated()) || token == null || objects.size() == most) {
                return objects;
            }
            if (token.equals(from)) {
                break;
            }
        }
        throw new IOException(
                "the listing of the server does not end: it repeats a page, or has more than " + MOST_PAGES);
    }

    /**
     * The caller reads it to its end, or closes it.
     *
     * @param listed no more bytes than these are read if the server announces no other number
     */
    public ResponseInputStream<GetObjectResponse> get(String key, long listed) throws IOException {
        return call(s3 -> s3.getObject(request -> request.bucket(name)
                .key(key)
                .overrideConfiguration(bounds -> bounds.putExecutionAttribute(S3Intake.LISTED, listed))));
    }

    /** Null if the object does not exist. */
    public HeadObjectResponse head(String key) throws IOException {
        try {
            return call(s3 -> s3.headObject(request -> request.bucket(name).key(key)));
        } catch (IOException e) {
            if (isGone(e)) {
                return null;
            }
            throw e;
        }
    }

    /** @param type the media type; null if unknown */
    public void put(String key, String type, RequestBody content) throws IOException {
        call(s3 -> s3.putObject(request -> request.bucket(name).key(key).contentType(type), content));
    }

    /**
     * Within the bucket, so that no bytes travel.
     *
     * @param eTag null for any
     * @return false if there is no object with this ETag
     */
    public boolean copy(String key, String eTag, String target) throws IOException {
        return isDone(s3 -> s3.copyObject(request -> request.sourceBucket(name)
                .sourceKey(key)
                .copySourceIfMatch(eTag)
                .destinationBucket(name)
                .destinationKey(target)));
    }

    /**
     * Deletes the object if it still has this ETag. It is asked for first, because many servers do not know a condition of a deletion.
     *
     * @return false if there is no object with this ETag
     */
    public boolean delete(String key, String eTag) throws IOException {
        HeadObjectResponse now = head(key);
        if (now == null || !now.eTag().equals(eTag)) {
            return false;
        }
        try {
            return isDone(s3 ->
                    s3.deleteObject(request -> request.bucket(name).key(key).ifMatch(eTag)));
        } catch (IOException e) {
            if (status(e) != NOT_IMPLEMENTED) {
                throw e;
            }
            delete(key);
            return true;
        }
    }

    void delete(String key) throws IOException {
        call(s3 -> s3.deleteObject(request -> request.bucket(name).key(key)));
    }

    private boolean isDone(Function<S3Client, ?> request) throws IOException {
        try {
            call(request);
            return true;
        } catch (IOException e) {
            if (isGone(e) || status(e) == PRECONDITION_FAILED) {
                return false;
            }
            throw e;
        }
    }

    /** Of the response; 0 if there was none. */
    static int status(IOException failure) {
        return failure.getCause() instanceof S3Exception refused ? refused.statusCode() : 0;
    }

    static boolean isGone(Exception failure) {
        return failure instanceof IOException refused && status(refused) == NOT_FOUND;
    }

    /** Whether it concerns all objects, and lasts until a setting or a permission is changed. */
    static boolean isAccess(IOException failure) {
        return failure instanceof S3Access.MissingException || status(failure) == 401 || status(failure) == 403;
    }

    private <T> T call(Function<S3Client, T> request) throws IOException {
        try {
            return request.apply(client());
        } catch (S3Exception e) {
            String message =
                    e.awsErrorDetails() == null ? null : e.awsErrorDetails().errorMessage();
            throw new IOException(
                    message == null || message.isBlank()
                            ? "the server responds with HTTP " + e.statusCode()
                            : e.awsErrorDetails().errorCode() + ": " + message,
                    e);
        } catch (SdkException e) {
            throw S3Access.failure(e);
        }
    }

    private synchronized S3Client client() throws IOException {
        if (client == null) {
            client = access.client(camelContext);
            addToContext();
        }
        return client;
    }

    /** To be closed with it. */
    private void addToContext() throws IOException {
        try {
            camelContext.addService(this, true, true);
        } catch (Exception e) {
            throw new IOException(e);
        }
    }

    @Override
    protected void doStop() {
        client.close();
    }
}
