// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.claim;

import io.github.camelbigin.photo.body.DownloadBody;
import io.github.camelbigin.photo.route.server.S3Bucket;
import java.io.IOException;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/**
 * The announced photos of a bucket. A claim is the name of the bucket and a key that begins with a prefix. Loaded only where the AWS SDK is there.
 *
 * @param prefix of their keys
 */
record ClaimedObjects(S3Bucket bucket, String prefix) implements Claims {

    private static final String DONE = ".done/";

    /** By the settings {@code photo.s3.*}. */
    static ClaimedObjects of(CamelContext context) {
        S3Bucket bucket = new S3Bucket();
        bucket.setCamelContext(context);
        bucket.setName(context.resolvePropertyPlaceholders("{{photo.s3.bucket}}"));
        bucket.setRegion(context.resolvePropertyPlaceholders("{{photo.s3.region:us-east-1}}"));
        bucket.setEndpoint(context.resolvePropertyPlaceholders("{{photo.s3.endpoint:}}"));
        bucket.setPathStyle(Boolean.parseBoolean(context.resolvePropertyPlaceholders("{{photo.s3.pathStyle:false}}")));
        bucket.setAccessKey(context.resolvePropertyPlaceholders("{{photo.s3.accessKey:}}"));
        bucket.setSecretKey(context.resolvePropertyPlaceholders("{{photo.s3.secretKey:}}"));
        bucket.setDefaultCredentials(
                Boolean.parseBoolean(context.resolvePropertyPlaceholders("{{photo.s3.defaultCredentials:false}}")));
        return new ClaimedObjects(bucket, context.resolvePropertyPlaceholders("{{photo.s3.announced:announced/}}"));
    }

    @Override
    public State state(String claim, Long size) throws IOException {
        if (!claim.startsWith(place()) || claim.startsWith(place() + DONE)) {
            return State.OUTSIDE;
        }
        HeadObjectResponse found = bucket.head(key(claim));
        if (found != null && (size == null || size.equals(found.contentLength()))) {
            return State.READY;
        }
        return bucket.head(done(claim)) != null ? State.DONE : State.MISSING;
    }

    @Override
    public void fetch(String claim, Exchange exchange) throws IOException {
        HeadObjectResponse found = bucket.head(key(claim));
        if (found == null) {
            throw new IOException("the object is not there any more");
        }
        try (ResponseInputStream<GetObjectResponse> content = bucket.get(key(claim), found.contentLength())) {
            exchange.getMessage().setBody(DownloadBody.of(content, exchange));
        }
    }

    @Override
    public void uploaded(String claim) throws IOException {
        HeadObjectResponse found = bucket.head(key(claim));
        if (found != null && bucket.copy(key(claim), found.eTag(), done(claim))) {
            bucket.delete(key(claim), found.eTag());
        }
    }

    private String place() {
        return bucket.getName() + "/" + prefix;
    }

    private String key(String claim) {
        return claim.substring(bucket.getName().length() + 1);
    }

    private String done(String claim) {
        return prefix + DONE + claim.substring(place().length());
    }

    @Override
    public String toString() {
        return place();
    }
}
