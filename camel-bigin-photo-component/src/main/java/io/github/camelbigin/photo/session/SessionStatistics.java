// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.session;

import io.github.camelbigin.photo.failure.BiginPhotoException;
import io.github.camelbigin.photo.limit.CallTraffic;

/**
 * What can be told of a session at one moment.
 *
 * @param calls of the whole account, in which other sessions may have their part
 * @param uploads photos taken by Bigin since the session began
 * @param downloads photos fetched, or found missing where that is no failure
 * @param bytesUploaded of those photos
 * @param bytesDownloaded of those photos
 * @param failures exchanges that ended with a {@link BiginPhotoException}; each redelivery counts
 */
public record SessionStatistics(
        CallTraffic calls, long uploads, long downloads, long bytesUploaded, long bytesDownloaded, long failures) {}
