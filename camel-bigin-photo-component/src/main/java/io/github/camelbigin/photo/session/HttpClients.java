// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.session;

import io.github.camelbigin.photo.oauth.Domains;
import java.net.URI;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.component.http.HttpEndpoint;
import org.apache.camel.support.service.ServiceHelper;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.util.Timeout;

/** HTTP clients that Camel's HTTP component makes, one per scheme and settings. Not thread-safe. */
final class HttpClients {

    private final HttpComponent http;
    private final CamelContext context;
    private final Map<Transport, HttpEndpoint> endpoints = new HashMap<>();

    HttpClients(HttpComponent http, CamelContext context) {
        this.http = http;
        this.context = context;
        // a 429 must not sleep inside the client, and the token must not follow a redirect
        http.setAutomaticRetriesDisabled(true);
        http.setRedirectHandlingDisabled(true);
        http.setCookieManagementDisabled(true);
        http.setAuthCachingDisabled(true);
        // photos are compressed already, and without decompression the length of a response stays known
        http.setContentCompressionDisabled(true);
    }

    private record Transport(String scheme, HttpSettings http) {}

    CloseableHttpClient of(HttpSettings settings, URI server) throws Exception {
        Transport transport = new Transport(server.getScheme(), settings);
        HttpEndpoint endpoint = endpoints.get(transport);
        if (endpoint == null) {
            endpoint = endpoint(settings, server);
            endpoints.put(transport, endpoint);
        }
        return (CloseableHttpClient) endpoint.getHttpClient();
    }

    private HttpEndpoint endpoint(HttpSettings settings, URI server) throws Exception {
        Map<String, Object> parameters = new HashMap<>(settings.options());
        int connections = Math.max(settings.connections(), http.getConnectionsPerRoute());
        parameters.putIfAbsent("connectionsPerRoute", connections);
        parameters.putIfAbsent("maxTotalConnections", Math.max(2 * connections, http.getMaxTotalConnections()));
        parameters.put("connectTimeout", Timeout.ofMilliseconds(settings.connectTimeout()));
        parameters.put("responseTimeout", Timeout.ofMilliseconds(settings.responseTimeout()));
        if (http.getProxyAuthScheme() == null) {
            // Camel would take the scheme of the API and speak TLS to the proxy, which hardly any proxy understands
            parameters.putIfAbsent("proxyAuthScheme", "http");
        }
        requirePrivateProxy(settings, server, parameters);
        HttpEndpoint endpoint = (HttpEndpoint) http.createEndpoint(server.toString(), parameters);
        String unknown = endpoint.getHttpUri().getQuery();
        if (unknown != null) {
            throw new IllegalArgumentException("Options that Camel's HTTP endpoint does not know: "
                    + Arrays.stream(unknown.replaceAll("=[^&]*", "").split("&"))
                            .sorted()
                            .collect(Collectors.joining(", "))
                    + ", each given with the prefix http.");
        }
        ServiceHelper.startService(endpoint);
        return endpoint;
    }

    /** Of https a proxy sees the host only, and of http everything. */
    @SuppressWarnings("deprecation") // old options count as long as Camel reads them
    private void requirePrivateProxy(HttpSettings settings, URI server, Map<String, Object> parameters) {
        Object proxy = Stream.of(
                        parameters.get("proxyHost"),
                        parameters.get("proxyAuthHost"),
                        http.getProxyHost(),
                        http.getProxyAuthHost(),
                        context.getGlobalOption("http.proxyHost"))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("localhost");
        if (server.getScheme().equals("http") && !settings.insecure() && !Domains.isLoopback(proxy.toString())) {
            throw new IllegalArgumentException(server + " would send the token unencrypted through the proxy " + proxy
                    + "; use https, or set allowInsecureHttp=true for a test network");
        }
    }

    void close() {
        endpoints.values().forEach(ServiceHelper::stopAndShutdownService);
        endpoints.clear();
    }
}
