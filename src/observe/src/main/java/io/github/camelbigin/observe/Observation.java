// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.observe;

import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.MainConfigurationProperties;
import org.apache.camel.main.MainHttpServerFactory;
import org.apache.camel.main.MainListenerSupport;

/**
 * Configures Camel Main's management server as camel-observability-services would, on loopback, and adds the page. Unless asked,
 * by the constructor or by {@code photo.observe} or {@code camel.management.enabled}, nothing is started, and no class but this is
 * loaded.
 */
public final class Observation extends MainListenerSupport {

    static final String TOKEN = "photo.observeToken";
    private static final String ASKED = "photo.observe";

    /** Settings that no route has. */
    public static final Set<String> SETTINGS = Set.of(ASKED, TOKEN);

    /** Of camel-observability-services. */
    static final int DEFAULT_PORT = 9876;

    private static final String ENABLED = "camel.management.enabled";

    private final boolean asked;

    public Observation(boolean asked) {
        this.asked = asked;
    }

    @Override
    public void beforeConfigure(BaseMainSupport main) {
        CamelContext context = main.getCamelContext();
        // also for a management server that comes to life in a way that is not foreseen here
        context.getRegistry()
                .bind("guardedServerFactory", MainHttpServerFactory.class, () -> new GuardedServerFactory(context));
        MainConfigurationProperties configuration = main.configure();
        if (asked) {
            context.getPropertiesComponent().addOverrideProperty(ENABLED, "true");
        }
        if (asked || isTrue(context, ASKED) || isTrue(context, ENABLED) || isTrueInEnvironment(configuration)) {
            setDefaults(configuration);
        }
    }

    private static boolean isTrue(CamelContext context, String property) {
        return context.getPropertiesComponent()
                .resolveProperty(property)
                .map(Boolean::parseBoolean)
                .orElse(false);
    }

    /** As Camel Main reads it, which the properties component does not. */
    private static boolean isTrueInEnvironment(MainConfigurationProperties configuration) {
        return configuration.isAutoConfigurationEnvironmentVariablesEnabled()
                && Boolean.parseBoolean(System.getenv("CAMEL_MANAGEMENT_ENABLED"));
    }

    private static void setDefaults(MainConfigurationProperties configuration) {
        configuration
                .httpManagementServer()
                .withEnabled(true)
                .withHost("127.0.0.1")
                .withPort(DEFAULT_PORT)
                .withHealthCheckEnabled(true)
                .withMetricsEnabled(true);
        configuration.health().withEnabled(true).withExposureLevel("full").setProducersEnabled(true);
        configuration.metrics().withEnabled(true);
    }

    @Override
    public void afterConfigure(BaseMainSupport main) {
        MainConfigurationProperties configuration = main.configure();
        if (configuration.hasHttpManagementServerConfiguration()
                && configuration.httpManagementServer().isEnabled()) {
            ObserveService.addTo(main.getCamelContext());
        }
    }
}
