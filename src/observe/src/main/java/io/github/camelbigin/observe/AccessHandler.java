// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.observe;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.AuthenticationHandler;

/**
 * Authorizes every request to the management server. Without a required token, only the health checks respond, with their
 * status alone: container engines poll it. The port slows wrong tokens down.
 */
final class AccessHandler implements AuthenticationHandler {

    static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
            + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final AccessPolicy access;
    private final String healthPath;

    AccessHandler(AccessPolicy access, String path, String healthPath) {
        this.access = access;
        this.healthPath = (path.endsWith("/") ? path.substring(0, path.length() - 1) : path) + healthPath;
    }

    @Override
    public void handle(RoutingContext call) {
        HttpServerRequest request = call.request();
        addHeaders(call.response());
        if (!access.admitsHost(request.getHeader("Host"))) {
            reject(call, 421, "Unknown host name; use localhost or 127.0.0.1");
        } else if (!access.needsToken() || access.admits(request.getHeader("Authorization"))) {
            call.next();
        } else if (isHealth(request)) {
            request.params().clear().set("exposureLevel", "oneline");
            call.next();
        } else {
            rejectToken(call);
        }
    }

    private static void rejectToken(RoutingContext call) {
        call.response().putHeader("WWW-Authenticate", "Basic realm=\"bigin-photo\", charset=\"UTF-8\"");
        reject(call, 401, "Token required: send it as the password, with any user name");
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

    static void reject(RoutingContext call, int status, String reason) {
        call.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "text/plain; charset=utf-8")
                .end(reason + "\n");
    }
}
