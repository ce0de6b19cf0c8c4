// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.session;

import io.github.camelbigin.photo.client.BiginPhotoClient;
import io.github.camelbigin.photo.failure.BiginPhotoException;
import io.github.camelbigin.photo.failure.BiginPhotoOperation;
import io.github.camelbigin.photo.limit.AccountLimiter;
import io.github.camelbigin.photo.lookup.RecordLookup;
import io.github.camelbigin.photo.observability.CallEnd;
import io.github.camelbigin.photo.observability.Observability;
import io.github.camelbigin.photo.observability.PhotoCounter;
import io.github.camelbigin.photo.token.TokenSource;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** What all endpoints of one account with the same sending options share, and what they have transferred. Thread-safe. */
public final class BiginSession {

    private final BiginPhotoClient client;
    private final RecordLookup lookup;
    private final TokenSource tokens;
    private final AccountLimiter.Share share;
    private final ServiceStatus service;
    private final PhotoCounter photos;
    private final Map<BiginPhotoOperation, LongAdder> succeeded = zero();
    private final Map<BiginPhotoOperation, LongAdder> bytes = zero();
    private final LongAdder failures = new LongAdder();

    BiginSession(
            BiginPhotoClient client,
            RecordLookup lookup,
            TokenSource tokens,
            AccountLimiter.Share share,
            ServiceStatus service,
            PhotoCounter photos) {
        this.client = client;
        this.lookup = lookup;
        this.tokens = tokens;
        this.share = share;
        this.service = service;
        this.photos = photos;
    }

    public BiginPhotoClient client() {
        return client;
    }

    public RecordLookup lookup() {
        return lookup;
    }

    public TokenSource tokens() {
        return tokens;
    }

    /** Of the account; other sessions may have shares of it, too. */
    public AccountLimiter.Share share() {
        return share;
    }

    public PhotoCounter photos() {
        return photos;
    }

    ServiceStatus service() {
        return service;
    }

    /** A call that transfers no photo. */
    @FunctionalInterface
    public interface Call<T> {
        T make() throws BiginPhotoException;
    }

    /** Makes a call that transfers no photo: it shows as well as one that does whether the account works. */
    public <T> T watch(Call<T> call) throws BiginPhotoException {
        long begun = service.begin();
        try {
            T result = call.make();
            service.succeeded(begun);
            return result;
        } catch (BiginPhotoException e) {
            service.failed(begun, e.getFailure(), e.getFamily());
            throw e;
        }
    }

    public TransferAttempt begin(BiginPhotoOperation operation) {
        return new TransferAttempt(operation, service.begin());
    }

    public void succeeded(TransferAttempt attempt) {
        service.succeeded(attempt.begun());
        succeeded.get(attempt.operation()).increment();
        bytes.get(attempt.operation()).add(attempt.bytes());
        ended(attempt, attempt.code(), CallEnd.SUCCEEDED);
    }

    public void failed(TransferAttempt attempt, BiginPhotoException failure) {
        service.failed(attempt.begun(), failure.getFailure(), failure.getFamily());
        failures.increment();
        ended(attempt, failure.getCode(), failure.getFamily());
    }

    /** By an exception that is not a {@link BiginPhotoException}. */
    public void brokeOff(TransferAttempt attempt) {
        ended(attempt, CallEnd.UNEXPECTED, CallEnd.BROKE_OFF);
    }

    public void triedAgain(TransferAttempt attempt) {
        photos.triedAgain(attempt.operation().name(), attempt.module());
    }

    /** @param code {@link CallEnd#SUCCESS}, or the failure's */
    public void lookedUp(BiginPhotoOperation operation, String code) {
        count(() -> photos.lookedUp(operation.name(), code));
    }

    private void ended(TransferAttempt attempt, String code, String family) {
        count(() -> photos.ended(attempt.operation().name(), attempt.module(), code, family, attempt.bytes()));
    }

    private static void count(Runnable meter) {
        Observability.tell(meter, "A photo was not counted");
    }

    private static Map<BiginPhotoOperation, LongAdder> zero() {
        Map<BiginPhotoOperation, LongAdder> counts = new EnumMap<>(BiginPhotoOperation.class);
        EnumSet.allOf(BiginPhotoOperation.class).forEach(operation -> counts.put(operation, new LongAdder()));
        return counts;
    }

    /** Photos accepted by Bigin, fetched or deleted since the session began; those found missing count where that is not a failure. */
    public long succeeded(BiginPhotoOperation operation) {
        return succeeded.get(operation).sum();
    }

    /** Of those photos. */
    public long bytes(BiginPhotoOperation operation) {
        return bytes.get(operation).sum();
    }

    /** Exchanges that ended with a {@link BiginPhotoException}; each redelivery counts. */
    public long failures() {
        return failures.sum();
    }
}
