// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.deletion;

import io.github.camelbigin.photo.client.BiginPhotoClient;
import io.github.camelbigin.photo.client.PhotoResponse;
import io.github.camelbigin.photo.failure.BiginErrorCode;
import io.github.camelbigin.photo.failure.BiginNoPhotoException;
import io.github.camelbigin.photo.failure.BiginPhotoException;
import io.github.camelbigin.photo.failure.BiginPhotoOperation;
import io.github.camelbigin.photo.record.PhotoRecord;
import io.github.camelbigin.photo.session.TransferAttempt;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Deletes photos. Afterwards the record has none, whichever success Bigin responds with. Thread-safe. */
public final class PhotoDeletion {

    private static final Logger LOG = LoggerFactory.getLogger(PhotoDeletion.class);

    private final BiginPhotoClient client;
    private final boolean failIfMissing;
    private final boolean distinguishMissing;

    /**
     * @param failIfMissing whether it is a failure that Bigin responds that there was no photo
     * @param distinguishMissing see {@link BiginPhotoClient#delete}
     */
    public PhotoDeletion(BiginPhotoClient client, boolean failIfMissing, boolean distinguishMissing) {
        this.client = client;
        this.failIfMissing = failIfMissing;
        this.distinguishMissing = distinguishMissing;
    }

    public PhotoResponse delete(PhotoRecord owner, TransferAttempt attempt) throws BiginPhotoException {
        Optional<PhotoResponse> deleted = client.delete(owner, distinguishMissing);
        if (deleted.isPresent()) {
            LOG.info("Deleted {}", owner);
            return deleted.get();
        }
        BiginPhotoException missing = BiginNoPhotoException.of(distinguishMissing);
        if (failIfMissing) {
            throw missing.about(BiginPhotoOperation.delete, owner.module(), owner.recordId());
        }
        LOG.info("There is no photo to delete: {}", owner);
        attempt.foundNothing();
        return new PhotoResponse(BiginErrorCode.NO_PHOTO.code(), missing.getBiginMessage());
    }
}
