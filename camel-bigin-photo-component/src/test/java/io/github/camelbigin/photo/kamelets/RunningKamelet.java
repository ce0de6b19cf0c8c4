// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.kamelets;

import io.github.camelbigin.photo.failure.BiginRejectedException;
import io.github.camelbigin.photo.failure.BiginTransientException;
import io.github.camelbigin.sandbox.BiginSandbox;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.main.Main;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/** A Camel Main with {@code direct:in} that hands on to a Kamelet, and {@code mock:dead} for what failed. */
public final class RunningKamelet implements AutoCloseable {

    public static final String COMPONENT = "camel.component.bigin-photo.";

    private final Main main = new Main();

    private RunningKamelet() {}

    static RunningKamelet start(RoutesBuilder routes, Map<String, String> properties) throws Exception {
        RunningKamelet running = new RunningKamelet();
        try {
            properties.forEach(running.main::addInitialProperty);
            running.main.configure().addRoutesBuilder(routes);
            running.main.start();
            return running;
        } catch (Exception e) {
            running.close();
            throw e;
        }
    }

    /** Two redeliveries of what may pass later, and dead letters. */
    static RoutesBuilder route(String kamelet) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(deadLetterChannel("mock:dead")
                        .maximumRedeliveries(2)
                        .redeliveryDelay(10)
                        .useOriginalMessage());
                from("direct:in").to(kamelet).to("mock:done");
            }
        };
    }

    /** Camel's default: failures end at the sender. */
    static RoutesBuilder routeWithoutErrorHandling(String kamelet) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in").to(kamelet).to("mock:done");
            }
        };
    }

    /** Redeliveries and dead letters by {@code onException} of the caller. */
    static RoutesBuilder routeWithOnException(String kamelet) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                onException(BiginTransientException.class)
                        .maximumRedeliveries(2)
                        .redeliveryDelay(10);
                onException(BiginRejectedException.class)
                        .handled(true)
                        .useOriginalMessage()
                        .to("mock:dead");
                from("direct:in").to(kamelet).to("mock:done");
            }
        };
    }

    /** Redeliveries by an {@code onException}, at the top of a YAML file or in its {@code routeConfiguration}. */
    static RoutesBuilder yamlWith(String place, String kamelet) {
        String onException = """
                - onException:
                    exception: [io.github.camelbigin.photo.failure.BiginTransientException]
                    redeliveryPolicy: {maximumRedeliveries: 2, redeliveryDelay: 10}
                """;
        String caller = place.equals("onException")
                ? onException
                : "- routeConfiguration:\n    onException:\n" + onException.indent(6);
        String yaml = caller + """
                - route:
                    from:
                      uri: direct:in
                      steps:
                        - to: %s
                        - to: mock:done
                """.formatted(kamelet);
        return new RouteBuilder() {
            @Override
            public void configure() throws Exception {
                PluginHelper.getRoutesLoader(getContext()).loadRoutes(ResourceHelper.fromString("caller.yaml", yaml));
            }
        };
    }

    static Map<String, String> domains(BiginSandbox sandbox) {
        return Map.of(
                COMPONENT + "apiDomain", sandbox.uri().toString(),
                COMPONENT + "accountsDomain", sandbox.uri().toString());
    }

    public static Map<String, String> account(BiginSandbox sandbox) {
        return sandbox.clientSettings(COMPONENT);
    }

    static <T> Map<String, T> both(Map<String, T> some, Map<String, T> more) {
        Map<String, T> all = new HashMap<>(some);
        all.putAll(more);
        return all;
    }

    Exchange send(Object body, Map<String, Object> headers) throws Exception {
        return main.getCamelTemplate().request("direct:in", exchange -> {
            exchange.getMessage().setBody(body);
            exchange.getMessage().setHeaders(new HashMap<>(headers));
        });
    }

    List<Exchange> dead() {
        return main.getCamelContext()
                .getEndpoint("mock:dead", MockEndpoint.class)
                .getReceivedExchanges();
    }

    List<Exchange> done() {
        return main.getCamelContext()
                .getEndpoint("mock:done", MockEndpoint.class)
                .getReceivedExchanges();
    }

    @Override
    public void close() {
        main.stop();
        main.shutdown();
    }
}
