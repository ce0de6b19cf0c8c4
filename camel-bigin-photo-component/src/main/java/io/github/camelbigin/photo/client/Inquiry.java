// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.client;

import io.github.camelbigin.photo.observability.HttpCall;
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
 */
record Inquiry(
        String operation,
        PhotoRecord owner,
        String path,
        String template,
        boolean repeatable,
        Supplier<HttpUriRequestBase> request) {

    /** @param sentBefore how often */
    HttpCall call(HttpUriRequestBase sent, URI server, int sentBefore) {
        HttpEntity entity = sent.getEntity();
        return new HttpCall(
                operation,
                owner == null ? null : owner.module(),
                owner == null ? null : owner.recordId(),
                sent.getMethod(),
                server,
                path,
                template,
                sentBefore,
                entity == null ? 0 : entity.getContentLength());
    }
}
