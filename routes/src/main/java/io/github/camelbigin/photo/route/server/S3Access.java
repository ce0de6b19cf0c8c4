// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.server;

import java.io.IOException;
import org.apache.camel.CamelContext;
import org.apache.camel.component.aws.common.AwsClientBuilderUtil;
import org.apache.camel.component.aws2.s3.AWS2S3Component;
import org.apache.camel.component.aws2.s3.AWS2S3Configuration;
import org.apache.camel.util.ObjectHelper;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;

/** Server and credentials of a bucket, see {@link S3Bucket}. */
final class S3Access {

    String region;
    String endpoint;
    boolean pathStyle;
    String accessKey;
    String secretKey;
    boolean defaultCredentials;

    /** No credentials, or not all of them. */
    static final class MissingException extends IOException {

        MissingException(String message, Exception cause) {
            super(message, cause);
        }
    }

    /** As AWS2S3ClientFactory makes it, which has no place for bounds. */
    S3Client client(CamelContext context) throws MissingException {
        AWS2S3Configuration options = options(context, endpoint);
        return AwsClientBuilderUtil.buildClient(
                options, S3Client::builder, builder -> builder.forcePathStyle(options.isForcePathStyle())
                        .overrideConfiguration(bounds ->
                                bounds.apiCallTimeout(Intake.LONGEST).addExecutionInterceptor(new S3Intake())));
    }

    /** @param address of the service; null or empty for AWS's */
    AWS2S3Configuration options(CamelContext context, String address) throws MissingException {
        AWS2S3Configuration options = context.getComponent("aws2-s3", AWS2S3Component.class)
                .getConfiguration()
                .copy();
        options.setRegion(region);
        options.setForcePathStyle(pathStyle);
        if (!ObjectHelper.isEmpty(address)) {
            options.setOverrideEndpoint(true);
            options.setUriEndpointOverride(address);
        }
        setCredentials(options);
        return options;
    }

    private void setCredentials(AWS2S3Configuration options) throws MissingException {
        if (ObjectHelper.isEmpty(accessKey) != ObjectHelper.isEmpty(secretKey)) {
            throw new MissingException(
                    "photo.s3.accessKey and photo.s3.secretKey belong together; only one of them is set", null);
        }
        if (!ObjectHelper.isEmpty(accessKey)) {
            options.setAccessKey(accessKey);
            options.setSecretKey(secretKey);
        } else if (defaultCredentials) {
            options.setUseDefaultCredentialsProvider(true);
        } else if (options.getAccessKey() == null
                && !options.isUseDefaultCredentialsProvider()
                && !options.isUseProfileCredentialsProvider()
                && !options.isUseSessionCredentials()) {
            throw new MissingException(
                    "there are no credentials; set photo.s3.accessKey and photo.s3.secretKey, or photo.s3.defaultCredentials=true"
                            + " for those that AWS programs find in environment, profile or role",
                    null);
        }
    }

    /** What a call that had no response failed with, in words for the log. */
    static IOException failure(SdkException e) {
        return String.valueOf(e.getMessage()).startsWith("Unable to load credentials")
                ? new MissingException(
                        "there are no credentials of AWS in environment, profile or role; set photo.s3.accessKey and photo.s3.secretKey",
                        e)
                : new IOException(e.getMessage(), e);
    }
}
