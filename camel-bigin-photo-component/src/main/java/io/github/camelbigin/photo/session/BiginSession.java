// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.session;

import io.github.camelbigin.photo.client.BiginPhotoClient;
import io.github.camelbigin.photo.failure.BiginPhotoException;
import io.github.camelbigin.photo.failure.BiginPhotoOperation;
import io.github.camelbigin.photo.limit.CallLane;
import io.github.camelbigin.photo.observability.CallEnd;
import io.github.camelbigin.photo.observability.PhotoCounter;
import io.github.camelbigin.photo.token.TokenSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What all endpoints of one account with the same sending options share. Thread-safe. */
public record BiginSession(
        BiginPhotoClient client,
        TokenSource tokens,
        CallLane lane,
        LastOutcome outcome,
        SessionTotals totals,
        PhotoCounter photos) {

    private static final Logger LOG = LoggerFactory.getLogger(BiginSession.class);

    public PhotoTry begin(BiginPhotoOperation operation) {
        return new PhotoTry(operation, outcome.begin());
    }

    public void succeeded(PhotoTry photo) {
        outcome.succeeded(photo.begun());
        totals.moved(photo.operation(), photo.bytes());
        ended(photo, photo.code(), CallEnd.SUCCEEDED);
    }

    public void failed(PhotoTry photo, BiginPhotoException failure) {
        outcome.failed(photo.begun(), failure.getFailure(), failure.getFamily());
        totals.failed();
        ended(photo, failure.getCode(), failure.getFamily());
    }

    /** By something that is no failure of a photo. */
    public void brokeOff(PhotoTry photo) {
        ended(photo, CallEnd.UNEXPECTED, CallEnd.BROKE_OFF);
    }

    public void triedAgain(PhotoTry photo) {
        photos.triedAgain(photo.operation().name(), photo.module());
    }

    private void ended(PhotoTry photo, String code, String family) {
        try {
            photos.ended(photo.operation().name(), photo.module(), code, family, photo.bytes());
        } catch (RuntimeException e) {
            // it has moved, or not, whoever counts
            LOG.warn("A photo was not counted", e);
        }
    }

    /** For health checks, JMX and metrics. */
    public SessionStatistics statistics() {
        return new SessionStatistics(
                lane.traffic(),
                totals.uploads(),
                totals.downloads(),
                totals.bytesUploaded(),
                totals.bytesDownloaded(),
                totals.failures());
    }
}
