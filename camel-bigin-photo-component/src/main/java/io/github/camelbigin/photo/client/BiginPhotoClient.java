// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.client;

import io.github.camelbigin.photo.failure.BiginErrorCode;
import io.github.camelbigin.photo.failure.BiginFailure;
import io.github.camelbigin.photo.failure.BiginPhotoException;
import io.github.camelbigin.photo.failure.BiginPhotoOperation;
import io.github.camelbigin.photo.failure.BiginTooManyRequestsException;
import io.github.camelbigin.photo.image.PhotoFormat;
import io.github.camelbigin.photo.limit.CallLane;
import io.github.camelbigin.photo.limit.StartedCall;
import io.github.camelbigin.photo.observability.ObservedCalls;
import io.github.camelbigin.photo.record.PhotoRecord;
import io.github.camelbigin.photo.source.PhotoSource;
import io.github.camelbigin.photo.token.TokenSource;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpStatus;

/**
 * Uploads and downloads photos of records. Thread-safe. Every failure leaves as a {@link BiginPhotoException} that names
 * operation and record; nothing is tried again but a call whose token had died, or that was refused for
 * being one more than was tried before, once.
 */
public final class BiginPhotoClient {

    private final PhotoCheck check;
    private final AuthorizedCall calls;
    private final PhotoReceiver receiver;
    private final CallLane lane;
    private final Buffers buffers = new Buffers();

    /**
     * @param http stays the caller's: it is not closed here
     * @param lane stays the caller's too
     * @param stalls run by the caller now and then
     * @param observed hears of the requests for photos
     */
    public BiginPhotoClient(
            ClientSettings settings,
            CloseableHttpClient http,
            TokenSource tokens,
            CallLane lane,
            StallWatch stalls,
            Clock clock,
            ObservedCalls observed) {
        this.check = new PhotoCheck(settings.limits());
        this.calls = new AuthorizedCall(http, settings.apiDomain(), tokens, stalls, clock, observed);
        this.receiver = new PhotoReceiver(settings.spoolFolder(), settings.maxSpoolBytes(), buffers);
        this.lane = lane;
    }

    /** Checks {@code photo} and sends it. Waits while as many calls as allowed are in flight. */
    public UploadAnswer upload(PhotoRecord owner, PhotoSource photo) throws BiginPhotoException {
        try {
            check.module(owner);
            PhotoFormat format = check.photo(photo);
            Inquiry send =
                    ofPhoto(BiginPhotoOperation.upload, owner, photo.repeatable(), () -> post(owner, photo, format));
            return inFlight(
                    photo.repeatable(),
                    (call, again) -> calls.execute(call, again ? send.again() : send, calls::uploaded));
        } catch (BiginPhotoException e) {
            throw e.about(BiginPhotoOperation.upload, owner.module(), owner.recordId());
        }
    }

    /**
     * Fetches the whole photo.
     *
     * @param distinguishMissing whether to spend a second call, which needs the scope {@code READ} too, on telling a record without
     *     photo from no record
     * @param workDirectory where a photo that is not small goes, to be moved from there; must exist; null for a temporary file
     * @return empty if the record has no photo; without {@code distinguishMissing} also if there is no such record, because Bigin
     *     answers 204 to both ({@code bigin-api.md} section 4.3)
     * @throws io.github.camelbigin.photo.failure.BiginUnknownRecordException with {@code distinguishMissing}, if there is no such record
     */
    public Optional<DownloadedPhoto> download(PhotoRecord owner, boolean distinguishMissing, Path workDirectory)
            throws BiginPhotoException {
        try {
            check.module(owner);
            Inquiry fetch = ofPhoto(BiginPhotoOperation.download, owner, true, () -> new HttpGet(owner.path()));
            return inFlight(true, (call, again) -> {
                Optional<DownloadedPhoto> photo =
                        calls.execute(call, again ? fetch.again() : fetch, answer -> downloaded(answer, workDirectory));
                if (photo.isEmpty() && distinguishMissing) {
                    requireRecord(call, owner);
                }
                return photo;
            });
        } catch (BiginPhotoException e) {
            throw e.about(BiginPhotoOperation.download, owner.module(), owner.recordId());
        }
    }

    private interface Work<T> {
        T with(StartedCall call, boolean again) throws BiginPhotoException;
    }

    /** That one call more than before was tried is nothing that the one who is refused for it should wait for. */
    private <T> T inFlight(boolean repeatable, Work<T> work) throws BiginPhotoException {
        StartedCall call = lane.start();
        try (call) {
            return work.with(call, false);
        } catch (BiginTooManyRequestsException refused) {
            if (!repeatable || !call.isRefusedForProbe()) {
                throw refused;
            }
        }
        try (StartedCall again = lane.startAgain()) {
            return work.with(again, true);
        }
    }

    private void requireRecord(StartedCall call, PhotoRecord owner) throws BiginPhotoException {
        String path = owner.imageFieldPath();
        Inquiry ask =
                new Inquiry("record", owner, path, PhotoRecord.RECORD_TEMPLATE, true, false, () -> new HttpGet(path));
        if (!calls.execute(call, ask, this::recordExists)) {
            throw BiginFailure.of(
                            BiginErrorCode.NO_SUCH_RECORD.code(), HttpStatus.SC_NO_CONTENT, "There is no such record")
                    .toException();
        }
    }

    private boolean recordExists(ClassicHttpResponse response) throws IOException, RefusedException {
        if (response.getCode() == HttpStatus.SC_NO_CONTENT) {
            return false;
        }
        if (response.getCode() != HttpStatus.SC_OK) {
            throw new RefusedException(calls.answer(response));
        }
        Answer.requireRecord(response);
        return true;
    }

    private static Inquiry ofPhoto(
            BiginPhotoOperation operation,
            PhotoRecord owner,
            boolean repeatable,
            Supplier<HttpUriRequestBase> request) {
        return new Inquiry(
                operation.name(), owner, owner.path(), PhotoRecord.PHOTO_TEMPLATE, repeatable, false, request);
    }

    private HttpUriRequestBase post(PhotoRecord owner, PhotoSource photo, PhotoFormat format) {
        HttpPost request = new HttpPost(owner.path());
        request.setEntity(new MultipartPhotoEntity(photo, format, Boundary.next(), buffers));
        return request;
    }

    private Optional<DownloadedPhoto> downloaded(ClassicHttpResponse response, Path workDirectory)
            throws IOException, RefusedException {
        if (response.getCode() == 204) {
            return Optional.empty();
        }
        if (response.getCode() != 200) {
            throw new RefusedException(calls.answer(response));
        }
        return Optional.of(receiver.receive(response, workDirectory));
    }
}
