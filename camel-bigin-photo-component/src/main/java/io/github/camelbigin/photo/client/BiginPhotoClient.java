// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.client;

import io.github.camelbigin.photo.failure.BiginErrorCode;
import io.github.camelbigin.photo.failure.BiginFailure;
import io.github.camelbigin.photo.failure.BiginPhotoException;
import io.github.camelbigin.photo.failure.BiginPhotoOperation;
import io.github.camelbigin.photo.failure.BiginTooManyRequestsException;
import io.github.camelbigin.photo.image.PhotoFormat;
import io.github.camelbigin.photo.image.PhotoLimits;
import io.github.camelbigin.photo.limit.AccountLimiter;
import io.github.camelbigin.photo.limit.CallPermit;
import io.github.camelbigin.photo.observability.ObservedCalls;
import io.github.camelbigin.photo.record.PhotoRecord;
import io.github.camelbigin.photo.source.Buffers;
import io.github.camelbigin.photo.source.PhotoSource;
import io.github.camelbigin.photo.token.TokenSource;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.apache.hc.client5.http.classic.methods.HttpDelete;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpStatus;

/**
 * Uploads, downloads and deletes photos of records. Thread-safe. Every failure is a {@link BiginPhotoException} that names operation
 * and record. A call is sent again, once, only if its token has expired, or if it was refused while others were in flight.
 */
public final class BiginPhotoClient {

    private static final DateTimeFormatter ISO_TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxxx");

    private final PhotoCheck check;
    private final AuthorizedCall calls;
    private final PhotoReceiver receiver;
    private final AccountLimiter.Share share;
    private final Buffers buffers = new Buffers();

    /**
     * How a client calls.
     *
     * @param apiDomain scheme and host of the API, without a path
     * @param limits of photos that are sent; null to send every photo unchecked
     * @param spoolFolder where large downloads are kept until they are read; must exist
     * @param maxSpoolBytes a longer response is not read to its end
     */
    public record Settings(URI apiDomain, PhotoLimits limits, Path spoolFolder, long maxSpoolBytes) {

        public Settings {
            Objects.requireNonNull(apiDomain, "apiDomain");
            Objects.requireNonNull(spoolFolder, "spoolFolder");
            if (maxSpoolBytes < 1) {
                throw new IllegalArgumentException("maxSpoolBytes must be at least 1, but is: " + maxSpoolBytes);
            }
        }
    }

    /**
     * @param http stays the caller's: it is not closed here
     * @param share stays the caller's too
     * @param stalls run by the caller every now and then
     * @param observed is told of the requests for photos
     */
    public BiginPhotoClient(
            Settings settings,
            CloseableHttpClient http,
            TokenSource tokens,
            AccountLimiter.Share share,
            StallWatch stalls,
            Clock clock,
            ObservedCalls observed) {
        this.check = new PhotoCheck(settings.limits());
        this.calls = new AuthorizedCall(http, settings.apiDomain(), tokens, stalls, clock, observed);
        this.receiver = new PhotoReceiver(settings.spoolFolder(), settings.maxSpoolBytes(), buffers);
        this.share = share;
    }

    /**
     * Checks {@code photo} and sends it. Waits while as many calls as allowed are in flight.
     *
     * @param complete see {@link PhotoCheck#photo}
     */
    public PhotoResponse upload(PhotoRecord owner, PhotoSource photo, boolean complete) throws BiginPhotoException {
        try {
            check.module(owner);
            PhotoFormat format = check.photo(photo, complete);
            ApiRequest send = ofPhoto(
                    BiginPhotoOperation.upload,
                    owner,
                    photo.repeatable(),
                    watched -> post(owner, photo, format, watched));
            return inFlight(send, (permit, request) -> calls.execute(permit, request, calls::succeeded));
        } catch (BiginPhotoException e) {
            throw e.about(BiginPhotoOperation.upload, owner.module(), owner.recordId());
        }
    }

    /**
     * Fetches the whole photo.
     *
     * @param distinguishMissing whether to spend a second call, which needs the scope {@code READ} too, on telling a record without
     *     photo from no record
     * @param workDirectory where the photo goes, to be moved from there; must exist; null for memory or a temporary file
     * @return empty if the record has no photo; without {@code distinguishMissing} also if there is no such record, because Bigin
     *     responds with 204 to both ({@code bigin-api.md} section 4.3)
     * @throws io.github.camelbigin.photo.failure.BiginUnknownRecordException with {@code distinguishMissing}, if there is no such record
     */
    public Optional<DownloadedPhoto> download(PhotoRecord owner, boolean distinguishMissing, Path workDirectory)
            throws BiginPhotoException {
        return ofPresent(
                BiginPhotoOperation.download,
                owner,
                distinguishMissing,
                watched -> new HttpGet(owner.path()),
                response -> downloaded(response, workDirectory));
    }

    /**
     * Removes the photo, if there is one.
     *
     * @param distinguishMissing as for a download
     * @return empty if Bigin responds with 204: there was no photo, or without {@code distinguishMissing} no record. A success does not
     *     say that there was one ({@code bigin-api-records.md} section 1)
     */
    public Optional<PhotoResponse> delete(PhotoRecord owner, boolean distinguishMissing) throws BiginPhotoException {
        return ofPresent(
                BiginPhotoOperation.delete,
                owner,
                distinguishMissing,
                watched -> new HttpDelete(owner.path()),
                calls::succeeded);
    }

    /** A call to which 204 means that there is no photo. */
    private <T> Optional<T> ofPresent(
            BiginPhotoOperation operation,
            PhotoRecord owner,
            boolean distinguishMissing,
            Function<StallWatch.Watched, HttpUriRequestBase> request,
            AuthorizedCall.ResponseReader<T> reader)
            throws BiginPhotoException {
        try {
            check.module(owner);
            return inFlight(ofPhoto(operation, owner, true, request), (permit, ask) -> {
                Optional<T> answer = calls.execute(
                        permit,
                        ask,
                        response -> response.getCode() == HttpStatus.SC_NO_CONTENT
                                ? Optional.empty()
                                : Optional.of(reader.read(response)));
                if (answer.isEmpty() && distinguishMissing) {
                    requireRecord(permit, owner);
                }
                return answer;
            });
        } catch (BiginPhotoException e) {
            throw e.about(operation, owner.module(), owner.recordId());
        }
    }

    /**
     * One page of records, listed or found by search.
     *
     * @param operation see {@link io.github.camelbigin.photo.observability.HttpCall}, as {@code template}
     * @param path with the query
     * @param modifiedSince Bigin may leave out what was not changed after it; null for all
     */
    public RecordPage records(String operation, String path, String template, Instant modifiedSince)
            throws BiginPhotoException {
        // what is searched for may be a person's address: it stays out of logs and traces
        String shown = path.replaceFirst("\\?.*", "");
        ApiRequest ask = new ApiRequest(operation, null, shown, template, true, false, watched -> {
            HttpGet get = new HttpGet(path);
            if (modifiedSince != null) {
                // bigin-api-records.md section 2.4: not the form of HTTP
                get.setHeader(
                        HttpHeaders.IF_MODIFIED_SINCE,
                        modifiedSince.atOffset(ZoneOffset.UTC).format(ISO_TIME));
            }
            return get;
        });
        return inFlight(ask, (permit, request) -> calls.execute(permit, request, this::page));
    }

    private RecordPage page(ClassicHttpResponse response) throws IOException, ApiErrorException {
        if (response.getCode() == HttpStatus.SC_NO_CONTENT || response.getCode() == HttpStatus.SC_NOT_MODIFIED) {
            return RecordPage.EMPTY;
        }
        calls.requireOk(response);
        return RecordPage.read(response);
    }

    private interface Work<T> {
        T with(CallPermit permit, ApiRequest request) throws BiginPhotoException;
    }

    /** What the limiter learns from a call that was one too many does not cost the exchange a redelivery. */
    private <T> T inFlight(ApiRequest request, Work<T> work) throws BiginPhotoException {
        CallPermit first = share.acquire();
        try (first) {
            return work.with(first, request);
        } catch (BiginTooManyRequestsException refused) {
            if (!request.repeatable() || !first.isOneTooMany()) {
                throw refused;
            }
        }
        try (CallPermit again = share.acquireAgain()) {
            return work.with(again, request.again());
        }
    }

    private void requireRecord(CallPermit permit, PhotoRecord owner) throws BiginPhotoException {
        ApiRequest ask = ApiRequest.get("record", owner, owner.imageFieldPath(), PhotoRecord.RECORD_TEMPLATE);
        if (!calls.execute(permit, ask, this::recordExists)) {
            throw BiginFailure.of(
                            BiginErrorCode.NO_SUCH_RECORD.code(), HttpStatus.SC_NO_CONTENT, "There is no such record")
                    .toException();
        }
    }

    private boolean recordExists(ClassicHttpResponse response) throws IOException, ApiErrorException {
        if (response.getCode() == HttpStatus.SC_NO_CONTENT) {
            return false;
        }
        calls.requireOk(response);
        ApiResponse.requireRecord(response);
        return true;
    }

    private static ApiRequest ofPhoto(
            BiginPhotoOperation operation,
            PhotoRecord owner,
            boolean repeatable,
            Function<StallWatch.Watched, HttpUriRequestBase> request) {
        return new ApiRequest(
                operation.name(), owner, owner.path(), PhotoRecord.PHOTO_TEMPLATE, repeatable, false, request);
    }

    private HttpUriRequestBase post(
            PhotoRecord owner, PhotoSource photo, PhotoFormat format, StallWatch.Watched watched) {
        HttpPost request = new HttpPost(owner.path());
        request.setEntity(
                new MultipartPhotoEntity(photo, format, MultipartPhotoEntity.newBoundary(), buffers, watched));
        return request;
    }

    private DownloadedPhoto downloaded(ClassicHttpResponse response, Path workDirectory)
            throws IOException, ApiErrorException {
        calls.requireOk(response);
        return receiver.receive(response, workDirectory);
    }
}
