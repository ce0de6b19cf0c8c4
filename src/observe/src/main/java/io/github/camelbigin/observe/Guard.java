// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.observe;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.AuthenticationHandler;

/**
 * Stands before everything on the management server. Whoever has no token where one is needed learns from the health checks
 * whether they are up, and nothing else: a container engine asks for that.
 */
final class Guard implements AuthenticationHandler {

    static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
            + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final Access access;
    private final String healthPath;

    Guard(Access access, String path, String healthPath) {
        this.access = access;
        this.healthPath = (path.endsWith("/") ? path.substring(0, path.length() - 1) : path) + healthPath;
    }

    @Override
    public void handle(RoutingContext call) {
        HttpServerRequest request = call.request();
        addHeaders(call.response());
        if (!access.admitsHost(host(request))) {
            refuse(call, 421, "Not served under this name; call it localhost or 127.0.0.1");
        } else if (!access.needsToken() || access.admits(request.getHeader("Authorization"))) {
            call.next();
        } else if (isHealth(request)) {
            request.params().clear().set("exposureLevel", "oneline");
            call.next();
        } else {
            call.response().putHeader("WWW-Authenticate", "Basic realm=\"bigin-photo\", charset=\"UTF-8\"");
            refuse(call, 401, "The token is needed, as the password of any user");
        }
    }

    /** As the caller named it; null if it did not. */
    static String host(HttpServerRequest request) {
        String host = request.getHeader("Host");
        if (host != null || request.authority() == null) {
            return host;
        }
        // HTTP/2 has no such header
        HostAndPort authority = request.authority();
        return authority.port() > 0 ? authority.host() + ':' + authority.port() : authority.host();
    }

    private boolean isHealth(HttpServerRequest request) {
        String path = request.path();
        return request.method() == HttpMethod.GET
                && (path.equals(healthPath) || path.equals(healthPath + "/live") || path.equals(healthPath + "/ready"));
    }

    private static void addHeaders(HttpServerResponse response) {
        response.putHeader("Content-Security-Policy", POLICY)
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("X-Frame-Options", "DENY")
                .putHeader("Referrer-Policy", "no-referrer")
                .putHeader("Cross-Origin-Resource-Policy", "same-origin")
                .putHeader("Cross-Origin-Opener-Policy", "same-origin")
                .putHeader("Cache-Control", "no-store");
    }

    static void refuse(RoutingContext call, int status, String reason) {
        call.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "text/plain; charset=utf-8")
                .end(reason + "\n");
    }
}
