// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.client;

import io.github.camelbigin.photo.BiginPhotoException;
import io.github.camelbigin.photo.BiginPhotoOperation;
import io.github.camelbigin.photo.image.PhotoFormat;
import io.github.camelbigin.photo.oauth.TokenSource;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;

/**
 * Uploads and downloads photos of records. Thread-safe. Every failure leaves as a {@link BiginPhotoException} that names
 * operation and record; nothing is tried again but a call whose token had died, once.
 */
public final class BiginPhotoClient {

    private final PhotoCheck check;
    private final AuthorizedCall calls;
    private final PhotoReceiver receiver;
    private final CallLimit limit;

    /**
     * @param http stays the caller's: it is not closed here
     * @param stalls run by the caller now and then
     */
    public BiginPhotoClient(
            ClientSettings settings, CloseableHttpClient http, TokenSource tokens, StallWatch stalls, Clock clock) {
        this.check = new PhotoCheck(settings.limits());
        this.calls = new AuthorizedCall(http, settings.apiDomain(), tokens, stalls, clock);
        this.receiver = new PhotoReceiver(settings.spoolFolder(), settings.maxSpoolBytes());
        this.limit = new CallLimit(settings.maxConcurrentRequests());
    }

    /** Checks {@code photo} and sends it. Waits while as many calls as allowed are in flight. */
    public UploadAnswer upload(PhotoRecord owner, PhotoSource photo) throws BiginPhotoException {
        try {
            check.module(owner);
            PhotoFormat format = check.photo(photo);
            try (CallLimit.Lease lease = limit.acquire()) {
                return calls.execute(() -> post(owner, photo, format), photo.repeatable(), calls::uploaded);
            }
        } catch (BiginPhotoException e) {
            throw e.about(BiginPhotoOperation.upload, owner.module(), owner.recordId());
        }
    }

    /**
     * Fetches the whole photo.
     *
     * @return empty if the record has no photo, or there is no such record: Bigin answers 204 to both
     */
    public Optional<DownloadedPhoto> download(PhotoRecord owner) throws BiginPhotoException {
        try {
            check.module(owner);
            try (CallLimit.Lease lease = limit.acquire()) {
                return calls.execute(() -> new HttpGet(owner.path()), true, this::downloaded);
            }
        } catch (BiginPhotoException e) {
            throw e.about(BiginPhotoOperation.download, owner.module(), owner.recordId());
        }
    }

    /** Calls in flight at this moment. */
    public int inFlight() {
        return limit.inFlight();
    }

    private static HttpUriRequestBase post(PhotoRecord owner, PhotoSource photo, PhotoFormat format) {
        HttpPost request = new HttpPost(owner.path());
        request.setEntity(new MultipartPhotoEntity(photo, format, Boundary.next()));
        return request;
    }

    private Optional<DownloadedPhoto> downloaded(ClassicHttpResponse response) throws IOException, RefusedException {
        if (response.getCode() == 204) {
            return Optional.empty();
        }
        if (response.getCode() != 200) {
            throw new RefusedException(calls.answer(response));
        }
        return Optional.of(receiver.receive(response));
    }
}
