// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.client;

import io.github.camelbigin.photo.observability.HttpCall;
import io.github.camelbigin.photo.record.PhotoRecord;
import java.net.URI;
import java.util.function.Supplier;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.HttpEntity;

/**
 * What Bigin is asked, once or twice.
 *
 * @param operation see {@link HttpCall}
 * @param owner null if no record is meant
 * @param path with the query, if there is one
 * @param template see {@link HttpCall}
 * @param repeatable whether {@code request} may be asked for a second, equal request
 * @param wasRefused whether it was asked before, and refused for being one call too many
 */
record Inquiry(
        String operation,
        PhotoRecord owner,
        String path,
        String template,
        boolean repeatable,
        boolean wasRefused,
        Supplier<HttpUriRequestBase> request) {

    /** The same, after it was refused for being one call too many. */
    Inquiry again() {
        return new Inquiry(operation, owner, path, template, repeatable, true, request);
    }

    /** @param tokenDied whether it was sent before with another token */
    HttpCall call(HttpUriRequestBase sent, URI server, boolean tokenDied) {
        HttpEntity entity = sent.getEntity();
        int sentBefore = (wasRefused ? 1 : 0) + (tokenDied ? 1 : 0);
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
                tokenDied ? HttpCall.TOKEN : why,
                entity == null ? 0 : entity.getContentLength());
    }
}
