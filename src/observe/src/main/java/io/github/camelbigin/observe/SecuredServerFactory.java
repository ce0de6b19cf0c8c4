// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.observe;

import io.github.camelbigin.observe.port.BoundedVertx;
import io.vertx.ext.auth.authentication.AuthenticationProvider;
import io.vertx.ext.web.handler.AuthenticationHandler;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.apache.camel.CamelContext;
import org.apache.camel.Service;
import org.apache.camel.component.platform.http.main.DefaultMainHttpServerFactory;
import org.apache.camel.component.platform.http.main.MainHttpServer;
import org.apache.camel.component.platform.http.main.ManagementHttpServer;
import org.apache.camel.component.platform.http.vertx.auth.AuthenticationConfig;
import org.apache.camel.main.HttpManagementServerConfigurationProperties;
import org.apache.camel.main.HttpServerConfigurationProperties;
import org.apache.camel.main.MainHttpServerFactory;

/** Camel's HTTP servers; {@link AccessHandler} authorizes each request to the management server. */
final class SecuredServerFactory implements MainHttpServerFactory {

    /** Below the path of the server. */
    private static final String EVERYTHING = "/*";

    private final CamelContext context;
    private final DefaultMainHttpServerFactory servers = new DefaultMainHttpServerFactory();

    SecuredServerFactory(CamelContext context) {
        this.context = context;
        BoundedVertx.bindTo(context);
        servers.setCamelContext(context);
    }

    @Override
    public Service newHttpServer(CamelContext camelContext, HttpServerConfigurationProperties configuration) {
        keepNettyQuiet();
        Service server = servers.newHttpServer(camelContext, configuration);
        if (configuration.isAuthenticationEnabled() && configuration.getAuthenticationPath() == null) {
            authenticateAll(((MainHttpServer) server).getConfiguration().getAuthenticationConfig(), "camel.server");
        }
        return server;
    }

    @Override
    public Service newHttpManagementServer(
            CamelContext camelContext, HttpManagementServerConfigurationProperties configuration) {
        String token = context.getPropertiesComponent()
                .resolveProperty(Observation.TOKEN)
                .orElse(null);
        boolean authenticated = configuration.isAuthenticationEnabled();
        AccessPolicy access = AccessPolicy.of(configuration.getHost(), token, authenticated);
        requireFreePort(configuration.getHost(), configuration.getPort());
        keepNettyQuiet();
        ManagementHttpServer server =
                (ManagementHttpServer) servers.newHttpManagementServer(camelContext, configuration);
        AuthenticationConfig authentication = server.getConfiguration().getAuthenticationConfig();
        if (authenticated) {
            authenticateAll(authentication, "camel.management");
        }
        secure(authentication, new AccessHandler(access, configuration.getPath(), configuration.getHealthPath()));
        return server;
    }

    /** Java 24 and later warn on the console about Netty's memory access. */
    private static void keepNettyQuiet() {
        if (Runtime.version().feature() >= 24) {
            System.getProperties().putIfAbsent("io.netty.noUnsafe", "true");
        }
    }

    /** Camel only logs that its server cannot listen, and continues without it. */
    private static void requireFreePort(String host, int port) {
        try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getByName(host))) {
            probe.setReuseAddress(true);
        } catch (IOException | IllegalArgumentException e) {
            // without the cause: it would replace this message
            throw new IllegalArgumentException("cannot listen on " + host + ":" + port + " for --observe ("
                    + e.getMessage() + "); choose another camel.management.port");
        }
    }

    /**
     * Camel 4.18.0 adds its path twice to that of its authentication, and so leaves everything below it open (CVE-2026-40022); it
     * only logs that no kind of authentication is configured.
     */
    private static void authenticateAll(AuthenticationConfig authentication, String prefix) {
        if (authentication.getEntries().isEmpty()) {
            throw new IllegalArgumentException(prefix + ".authenticationEnabled needs users: set " + prefix
                    + ".basicPropertiesFile or " + prefix + ".jwtKeystoreType");
        }
        authentication.getEntries().forEach(entry -> entry.setPath(EVERYTHING));
    }

    private static void secure(AuthenticationConfig authentication, AccessHandler handler) {
        AuthenticationConfig.AuthenticationConfigEntry entry = new AuthenticationConfig.AuthenticationConfigEntry();
        entry.setPath(EVERYTHING);
        entry.setAuthenticationProviderFactory(vertx -> null);
        entry.setAuthenticationHandlerFactory(new AuthenticationConfig.AuthenticationHandlerFactory() {
            @Override
            public <T extends AuthenticationProvider> AuthenticationHandler createAuthenticationHandler(T provider) {
                return handler;
            }
        });
        // before Camel's own, which may be there too
        authentication.getEntries().add(0, entry);
        authentication.setEnabled(true);
    }
}
