// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.chaos;

import io.github.camelbigin.sandbox.http.ReceivedRequest;
import io.github.camelbigin.sandbox.organisation.StoredPhoto;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Whether what Bigin got, and holds, is what it should. Each problem is a sentence. */
final class CallAudit {

    private static final Duration WINDOW = Duration.ofMinutes(10);
    private static final int TOKEN_REQUESTS = 10;
    private static final double UPLOADS_PER_PHOTO = 1.1;

    private final BiginSite bigin;
    private final PhotoSet photos;
    private final Map<String, PlannedPhoto> byRecord;

    /** @param bigin stopped */
    CallAudit(BiginSite bigin, PhotoSet photos) {
        this.bigin = bigin;
        this.photos = photos;
        this.byRecord = photos.good().stream().collect(Collectors.toMap(PlannedPhoto::record, Function.identity()));
    }

    List<String> problems() {
        List<String> problems = new ArrayList<>();
        for (StoredPhoto stored : bigin.photos().all()) {
            PlannedPhoto photo = byRecord.get(stored.module() + '/' + stored.recordId());
            if (photo == null || !photo.sha256().equals(stored.sha256())) {
                problems.add("wrong on its record: " + stored);
            }
        }
        for (PlannedPhoto photo : photos.good()) {
            if (bigin.photos().find(photo.module(), photo.recordId()).isEmpty()) {
                problems.add("not on its record: " + photo.name());
            }
        }
        for (ReceivedRequest upload : accepted()) {
            PlannedPhoto photo = byRecord.get(upload.path().replaceAll("^.*/v2/|/photo$", ""));
            if (photo == null || !photo.sha256().equals(upload.fileSha256())) {
                problems.add("uploaded to a wrong record, or not whole: " + upload);
            }
        }
        if (uploadsPerPhoto() >= UPLOADS_PER_PHOTO) {
            problems.add("uploads per photo: " + uploadsPerPhoto());
        }
        if (mostTokenRequests() > TOKEN_REQUESTS) {
            problems.add("token requests in ten minutes: " + mostTokenRequests());
        }
        return problems;
    }

    private List<ReceivedRequest> accepted() {
        return photoCalls().stream()
                .filter(call -> "SUCCESS".equals(call.code())
                        || ReceivedRequest.CUT.equals(call.code()) && call.fileSha256() != null)
                .toList();
    }

    private List<ReceivedRequest> photoCalls() {
        return bigin.requests().stream()
                .filter(request -> request.path().endsWith("/photo"))
                .toList();
    }

    int calls() {
        return photoCalls().size();
    }

    /** Those whose answer was cut are uploads all the same. */
    int acceptedUploads() {
        return accepted().size();
    }

    double uploadsPerPhoto() {
        return (double) acceptedUploads() / photos.good().size();
    }

    int tokenRequests() {
        return tokenRequestTimes().size();
    }

    /** Within any ten minutes. */
    int mostTokenRequests() {
        List<Instant> times = tokenRequestTimes();
        return times.stream()
                .mapToInt(from -> (int) times.stream()
                        .filter(at -> !at.isBefore(from) && at.isBefore(from.plus(WINDOW)))
                        .count())
                .max()
                .orElse(0);
    }

    private List<Instant> tokenRequestTimes() {
        return bigin.requests().stream()
                .filter(request -> request.path().startsWith("/oauth/"))
                .map(ReceivedRequest::at)
                .toList();
    }
}
