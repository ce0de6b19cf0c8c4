// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo;

import io.github.camelbigin.photo.failure.BiginPhotoException;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.TreeMap;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.console.DevConsole;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.support.PluginHelper;

/** What can be seen of a running context and of an exchange. */
public final class ShownObjects {

    private ShownObjects() {}

    /** Component, endpoints, health checks, console and every JMX attribute. */
    public static void of(CamelContext context, Shown shown) throws JMException {
        BiginPhotoComponent component = context.getComponent("bigin-photo", BiginPhotoComponent.class);
        shown.add(component);
        shown.add(component.getConfiguration());
        for (Endpoint endpoint : context.getEndpoints()) {
            shown.add(endpoint);
            if (endpoint instanceof BiginPhotoEndpoint photos) {
                shown.add(photos.getConfiguration());
                shown.add(photos.getServiceUrl() + photos.getServiceMetadata() + photos.getHttpOptions());
            }
        }
        HealthCheckHelper.invoke(context).forEach(result -> {
            shown.add(result.getCheck().getId() + result.getMessage() + result.getError());
            shown.addAll(result.getDetails());
        });
        DevConsole console = PluginHelper.getDevConsoleResolver(context).resolveDevConsole(BiginPhotoConsole.ID);
        shown.add(console.call(DevConsole.MediaType.TEXT));
        shown.add(console.call(DevConsole.MediaType.JSON));
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        ObjectName all = new ObjectName("org.apache.camel:context=" + context.getName() + ",*");
        for (ObjectName bean : server.queryNames(all, null)) {
            for (MBeanAttributeInfo attribute : server.getMBeanInfo(bean).getAttributes()) {
                shown.add(bean + " " + attribute.getName() + "=" + server.getAttribute(bean, attribute.getName()));
            }
        }
    }

    /** Message, properties and exception, the latter with its causes. */
    public static void of(Exchange exchange, boolean credentialsInUri, Shown shown) {
        shown.add(exchange);
        shown.add(exchange.getMessage().getBody(String.class));
        shown.addAll(exchange.getMessage().getHeaders());
        Map<String, Object> properties = new TreeMap<>(exchange.getAllProperties());
        if (credentialsInUri) {
            // Camel keeps the URI of every endpoint in them as it is; the documentation says so
            properties.remove(Exchange.TO_ENDPOINT);
            properties.remove(Exchange.FAILURE_ENDPOINT);
        }
        shown.addAll(properties);
        Exception thrown = exchange.getException() != null
                ? exchange.getException()
                : exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        if (thrown != null) {
            shown.add(thrown);
            shown.add(thrown.toString());
        }
        if (thrown instanceof BiginPhotoException known) {
            shown.add(known.getFailure());
        }
    }
}
