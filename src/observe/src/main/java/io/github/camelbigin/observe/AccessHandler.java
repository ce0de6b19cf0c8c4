// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.observe;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.AuthenticationHandler;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Authorizes every request to the management server. Without a required token, only the health checks respond, with their
 * status alone: container engines poll it. Wrong tokens are slowed down, and logged the 1st, 2nd, 4th, 8th time and so on.
 */
final class AccessHandler implements AuthenticationHandler {

    static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
            + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    static final long WRONG_TOKEN_MILLIS = 1_000;

    private static final Logger LOG = LoggerFactory.getLogger(AccessHandler.class);

    private final AccessPolicy access;
    private final AtomicLong wrongTokens = new AtomicLong();
    private final String healthPath;

    AccessHandler(AccessPolicy access, String path, String healthPath) {
        this.access = access;
        this.healthPath = (path.endsWith("/") ? path.substring(0, path.length() - 1) : path) + healthPath;
    }

    @Override
    public void handle(RoutingContext call) {
        HttpServerRequest request = call.request();
        addHeaders(call.response());
        if (!access.admitsHost(host(request))) {
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

    private void rejectToken(RoutingContext call) {
        call.response().putHeader("WWW-Authenticate", "Basic realm=\"bigin-photo\", charset=\"UTF-8\"");
        Runnable rejection = () -> reject(call, 401, "Token required: send it as the password, with any user name");
        if (call.request().getHeader("Authorization") == null) {
            rejection.run();
            return;
        }
        long count = wrongTokens.incrementAndGet();
        if (Long.bitCount(count) == 1) {
            LOG.warn(
                    "Wrong token from {}: {} since the start",
                    call.request().remoteAddress().hostAddress(),
                    count);
        }
        call.vertx().setTimer(WRONG_TOKEN_MILLIS, passed -> {
            if (!call.response().closed()) {
                rejection.run();
            }
        });
    }

    /** The host that the request names; null if it names none. */
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

    static void reject(RoutingContext call, int status, String reason) {
        call.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "text/plain; charset=utf-8")
                .end(reason + "\n");
    }
}
