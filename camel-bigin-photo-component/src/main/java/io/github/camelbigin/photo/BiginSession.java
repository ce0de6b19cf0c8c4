// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo;

import io.github.camelbigin.photo.client.BiginPhotoClient;
import io.github.camelbigin.photo.client.CallLane;
import io.github.camelbigin.photo.oauth.TokenSource;
import io.github.camelbigin.photo.observability.CallEnd;
import io.github.camelbigin.photo.observability.PhotoCounter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What all endpoints of one account with the same sending options share. Thread-safe. */
record BiginSession(
        BiginPhotoClient client,
        TokenSource tokens,
        CallLane lane,
        LastOutcome outcome,
        SessionTotals totals,
        PhotoCounter photos) {

    private static final Logger LOG = LoggerFactory.getLogger(BiginSession.class);

    PhotoTry begin(BiginPhotoOperation operation) {
        return new PhotoTry(operation, outcome.begin());
    }

    void succeeded(PhotoTry photo) {
        outcome.succeeded(photo.begun());
        totals.moved(photo.operation(), photo.bytes());
        ended(photo, photo.code(), CallEnd.SUCCEEDED);
    }

    void failed(PhotoTry photo, BiginPhotoException failure) {
        outcome.failed(photo.begun(), failure.getFailure(), failure.getFamily());
        totals.failed();
        ended(photo, failure.getCode(), failure.getFamily());
    }

    /** By something that is no failure of a photo. */
    void brokeOff(PhotoTry photo) {
        ended(photo, CallEnd.UNEXPECTED, CallEnd.BROKE_OFF);
    }

    void triedAgain(PhotoTry photo) {
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
    SessionStatistics statistics() {
        return new SessionStatistics(
                lane.traffic(),
                totals.uploads(),
                totals.downloads(),
                totals.bytesUploaded(),
                totals.bytesDownloaded(),
                totals.failures());
    }
}
