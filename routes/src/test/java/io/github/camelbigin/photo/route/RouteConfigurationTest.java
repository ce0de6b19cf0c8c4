// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A route for photos that asks for an error handling and does not get it is refused, because Camel itself says nothing. */
class RouteConfigurationTest {

    private final DefaultCamelContext context = new DefaultCamelContext();

    @AfterEach
    void close() throws Exception {
        context.close();
    }

    private static RouteBuilder route(String configuration, String to) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:photos")
                        .routeId("own")
                        .routeConfigurationId(configuration)
                        .to(to);
            }
        };
    }

    private void addYaml(String configuration) throws Exception {
        PluginHelper.getRoutesLoader(context)
                .loadRoutes(ResourceHelper.fromString("own.yaml", """
                - route:
                    id: own
                    routeConfigurationId: %s
                    from:
                      uri: direct:photos
                      steps:
                        - to: bigin-photo:upload?accessToken=t
                """.formatted(configuration)));
    }

    @Test
    void aMisspeltOneIsRefusedWithThoseThatThereAre() {
        context.start();

        assertThatThrownBy(() -> addYaml("bigin-photo-error"))
                .hasStackTraceContaining(
                        "Route own: no route configuration is named bigin-photo-error; there is [bigin-photo-errors]");
    }

    @Test
    void oneThatComesAfterTheRouteIsRefusedToo() throws Exception {
        context.addRoutes(route("bigin-photo-errors", "bigin-photo:upload?accessToken=t"));

        assertThatThrownBy(context::start)
                .hasStackTraceContaining("Route own was added before the route configuration bigin-photo-errors;"
                        + " add it when the context is started");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bigin-photo-errors", "bigin-photo-*"})
    void oneThatThereIsIsUsed(String configuration) {
        context.start();

        assertThatCode(() -> addYaml(configuration)).doesNotThrowAnyException();
    }

    @Test
    void otherRoutesAreNoneOfOurBusiness() {
        context.start();

        assertThatCode(() -> context.addRoutes(route("misspelt", "log:orders"))).doesNotThrowAnyException();
    }
}
