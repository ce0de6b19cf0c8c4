// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.observe;

import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.MainConfigurationProperties;
import org.apache.camel.main.MainHttpServerFactory;
import org.apache.camel.main.MainListenerSupport;

/**
 * Configures Camel Main's management server like camel-observability-services, but on loopback, and adds the page. Unless enabled
 * by the constructor, {@code photo.observe} or {@code camel.management.enabled}, nothing is started and no other class of this
 * module is loaded.
 */
public final class Observation extends MainListenerSupport {

    static final String TOKEN = "photo.observeToken";
    private static final String OBSERVE = "photo.observe";

    /** Settings of this module, which no route has. */
    public static final Set<String> SETTINGS = Set.of(OBSERVE, TOKEN);

    /** Default of camel-observability-services. */
    static final int DEFAULT_PORT = 9876;

    private static final String ENABLED = "camel.management.enabled";

    private final boolean enabled;

    public Observation(boolean enabled) {
        this.enabled = enabled;
    }

    @Override
    public void beforeConfigure(BaseMainSupport main) {
        CamelContext context = main.getCamelContext();
        // also secures a management server that is enabled in another way
        context.getRegistry()
                .bind("guardedServerFactory", MainHttpServerFactory.class, () -> new SecuredServerFactory(context));
        MainConfigurationProperties configuration = main.configure();
        if (enabled) {
            context.getPropertiesComponent().addOverrideProperty(ENABLED, "true");
        }
        if (enabled || isTrue(context, OBSERVE) || isTrue(context, ENABLED) || isTrueInEnvironment(configuration)) {
            setDefaults(configuration);
        }
    }

    private static boolean isTrue(CamelContext context, String property) {
        return context.getPropertiesComponent()
                .resolveProperty(property)
                .map(Boolean::parseBoolean)
                .orElse(false);
    }

    /** Camel Main reads this variable, the properties component does not. */
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
