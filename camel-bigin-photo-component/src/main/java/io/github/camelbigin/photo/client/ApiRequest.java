// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.client;

import io.github.camelbigin.photo.failure.BiginFailure;
import io.github.camelbigin.photo.failure.BiginPhotoOperation;
import io.github.camelbigin.photo.observability.HttpCall;
import io.github.camelbigin.photo.record.PhotoRecord;
import java.net.URI;
import java.util.Arrays;
import java.util.function.Function;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.HttpEntity;

/**
 * What is sent to Bigin, once or twice.
 *
 * @param operation see {@link HttpCall}
 * @param owner null if no record is meant
 * @param path with the query, if there is one
 * @param template see {@link HttpCall}
 * @param repeatable whether {@code request} may be called for a second, equal request
 * @param wasRefused whether it was sent before, and refused for being one call too many
 * @param request of which each write is reported to the watch
 */
record ApiRequest(
        String operation,
        PhotoRecord owner,
        String path,
        String template,
        boolean repeatable,
        boolean wasRefused,
        Function<StallWatch.Watched, HttpUriRequestBase> request) {

    /** Of a call that only reads. */
    static ApiRequest get(String operation, PhotoRecord owner, String path, String template) {
        return new ApiRequest(operation, owner, path, template, true, false, watched -> new HttpGet(path));
    }

    /** The same, after it was refused for being one call too many. */
    ApiRequest again() {
        return new ApiRequest(operation, owner, path, template, repeatable, true, request);
    }

    /** The same failure, of this request's record. */
    BiginFailure failure(BiginFailure failure) {
        // a question about the record needs the right to read it, as a download does
        BiginPhotoOperation rights = Arrays.stream(BiginPhotoOperation.values())
                .filter(known -> known.name().equals(operation))
                .findFirst()
                .orElse(BiginPhotoOperation.download);
        return owner == null ? failure : failure.about(rights, owner.module(), owner.recordId());
    }

    /** @param tokenExpired whether it was sent before with another token */
    HttpCall call(HttpUriRequestBase sent, URI server, boolean tokenExpired) {
        HttpEntity entity = sent.getEntity();
        int sentBefore = (wasRefused ? 1 : 0) + (tokenExpired ? 1 : 0);
        String why = wasRefused ? HttpCall.REFUSAL : null;
        return new HttpCall(
                operation,
                owner == null ? null : owner.module(),
                owner == null ? null : owner.recordId(),
                sent.getMethod(),
                server,
                path,
                template,
                sentBefore,
                tokenExpired ? HttpCall.TOKEN : why,
                entity == null ? 0 : entity.getContentLength());
    }
}
