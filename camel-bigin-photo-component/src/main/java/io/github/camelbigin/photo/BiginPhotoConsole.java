// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo;

import io.github.camelbigin.photo.failure.BiginPhotoOperation;
import io.github.camelbigin.photo.session.BiginSession;
import io.github.camelbigin.photo.session.SessionStatus;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.spi.annotations.DevConsole;
import org.apache.camel.support.console.AbstractDevConsole;
import org.apache.camel.support.service.ServiceHelper;
import org.apache.camel.util.URISupport;

/** Camel's developer console of each endpoint: what was transferred, the calls of its account, token and trouble. Makes no call. */
@DevConsole(
        name = BiginPhotoConsole.ID,
        displayName = "Bigin Photo",
        description = "Photos, calls in flight, credits and token of each bigin-photo endpoint")
public final class BiginPhotoConsole extends AbstractDevConsole {

    static final String ID = "bigin-photo";

    public BiginPhotoConsole() {
        super("camel", ID, "Bigin Photo", "Photos, calls in flight, credits and token of each bigin-photo endpoint");
    }

    @Override
    protected String doCallText(Map<String, Object> options) {
        StringBuilder text = new StringBuilder();
        endpoints().forEach(endpoint -> {
            Map<String, Object> details = details(endpoint);
            text.append(details.remove("uri")).append('\n');
            details.forEach((name, value) ->
                    text.append("    ").append(name).append(": ").append(value).append('\n'));
        });
        return text.toString();
    }

    @Override
    protected Map<String, Object> doCallJson(Map<String, Object> options) {
        List<Map<String, Object>> endpoints =
                endpoints().map(BiginPhotoConsole::details).toList();
        return new LinkedHashMap<>(Map.of("endpoints", endpoints));
    }

    private Stream<BiginPhotoEndpoint> endpoints() {
        return getCamelContext().getEndpoints().stream()
                .filter(endpoint -> endpoint instanceof BiginPhotoEndpoint && ServiceHelper.isStarted(endpoint))
                .map(BiginPhotoEndpoint.class::cast);
    }

    private static Map<String, Object> details(BiginPhotoEndpoint endpoint) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("uri", URISupport.sanitizeUri(endpoint.getEndpointUri()));
        details.put("server", endpoint.getServiceUrl());
        BiginSession session = endpoint.session();
        details.put("photos.uploaded", session.succeeded(BiginPhotoOperation.upload));
        details.put("photos.downloaded", session.succeeded(BiginPhotoOperation.download));
        details.put("photos.deleted", session.succeeded(BiginPhotoOperation.delete));
        details.put("photos.failures", session.failures());
        details.put("bytes.uploaded", session.bytes(BiginPhotoOperation.upload));
        details.put("bytes.downloaded", session.bytes(BiginPhotoOperation.download));
        details.putAll(SessionStatus.of(session).values());
        return details;
    }
}
