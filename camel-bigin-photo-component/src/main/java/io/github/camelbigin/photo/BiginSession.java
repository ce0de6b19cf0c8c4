// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo;

import io.github.camelbigin.photo.client.BiginPhotoClient;
import io.github.camelbigin.photo.client.CallLane;
import io.github.camelbigin.photo.oauth.TokenSource;

/** What all endpoints of one account with the same sending options share. Thread-safe. */
record BiginSession(
        BiginPhotoClient client, TokenSource tokens, CallLane lane, LastOutcome outcome, SessionTotals totals) {

    /** For health checks, JMX and metrics. */
    SessionStatistics statistics() {
        return new SessionStatistics(lane.traffic(), totals.uploads(), totals.downloads(), totals.failures());
    }
}
