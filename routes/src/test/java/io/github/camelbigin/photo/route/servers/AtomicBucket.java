// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.servers;

import java.io.InputStream;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * The bucket of one request, in one step each, as AWS promises. S3Proxy asks for the ETag, compares it with {@code If-Match}, and deletes what is there by then: so
 * a deletion is refused if the object is not the one that its request saw. Used by one thread.
 */
final class AtomicBucket extends ForwardingBlobStore {

    private static final int PRECONDITION_FAILED = 412;

    private final BlobStore store;
    private final int pageSize;
    private String seen;

    /**
     * @param store shared by all requests
     * @param pageSize the most keys in one answer of a listing
     */
    AtomicBucket(BlobStore store, int pageSize) {
        super(store);
        this.store = store;
        this.pageSize = pageSize;
    }

    @Override
    public ListObjectsV2Response list(ListObjectsV2Request request) {
        return super.list(request.toBuilder()
                .maxKeys(Math.min(request.maxKeys(), pageSize))
                .build());
    }

    @Override
    public HeadObjectResponse blobMetadata(HeadObjectRequest request) {
        synchronized (store) {
            HeadObjectResponse found = super.blobMetadata(request);
            seen = found.eTag();
            return found;
        }
    }

    @Override
    public DeleteObjectResponse removeBlob(DeleteObjectRequest request) {
        synchronized (store) {
            if (seen != null
                    && !seen.equals(
                            super.blobMetadata(request.bucket(), request.key()).eTag())) {
                throw S3Exception.builder().statusCode(PRECONDITION_FAILED).build();
            }
            return super.removeBlob(request);
        }
    }

    @Override
    public PutObjectResponse putBlob(PutObjectRequest request, InputStream content) {
        synchronized (store) {
            return super.putBlob(request, content);
        }
    }

    @Override
    public CopyObjectResponse copyBlob(CopyObjectRequest request) {
        synchronized (store) {
            return super.copyBlob(request);
        }
    }

    @Override
    public ResponseInputStream<GetObjectResponse> getBlob(GetObjectRequest request) {
        synchronized (store) {
            return super.getBlob(request);
        }
    }
}
