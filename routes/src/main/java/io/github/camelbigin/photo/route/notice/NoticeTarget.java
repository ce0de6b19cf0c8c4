// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.notice;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Locale;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Component;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Producer;
import org.apache.camel.support.service.ServiceHelper;
import org.apache.camel.support.service.ServiceSupport;
import org.apache.camel.util.URISupport;

/**
 * An endpoint of any Camel component. Its URI may be a secret as a whole, such as that of a webhook. So the endpoint is in no registry, and is not sent to by a
 * {@code ProducerTemplate}: JMX, events and meters would show the URI.
 */
final class NoticeTarget extends ServiceSupport {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String scheme;
    private final Endpoint endpoint;
    private final Producer producer;

    /** @throws IllegalArgumentException without the URI, if there is no such endpoint */
    NoticeTarget(CamelContext context, String uri) {
        int colon = uri.indexOf(':');
        scheme = colon < 0 ? "" : uri.substring(0, colon).toLowerCase(Locale.ROOT);
        Component component = scheme.isEmpty() ? null : context.getComponent(scheme);
        if (component == null) {
            throw new IllegalArgumentException(
                    "photo.notify must be the URI of a Camel endpoint, such as smtps://... or https://...,"
                            + " and needs the jar of its component; there is no component named \"" + scheme + '"');
        }
        try {
            endpoint = component.createEndpoint(URISupport.normalizeUri(uri));
            producer = endpoint.createProducer();
        } catch (Exception e) { // whose message may show secrets
            throw new IllegalArgumentException("photo.notify is not a URI that the component " + scheme + " accepts ("
                    + e.getClass().getSimpleName() + "); its documentation lists the options");
        }
    }

    String scheme() {
        return scheme;
    }

    /** Slack and Mattermost would take {@code <!channel>} or {@code <address|text>} in the name of a file as a command. */
    private static String neutral(String text) {
        return text.replace('<', '\u2039').replace('>', '\u203a');
    }

    /** To a webhook as JSON, as Slack and others read it; else as text with the header {@code subject}, which mails have. */
    void send(String subject, String text) throws Exception {
        Exchange exchange = endpoint.createExchange();
        if (scheme.startsWith("http")) {
            exchange.getMessage().setHeader(Exchange.CONTENT_TYPE, "application/json");
            exchange.getMessage().setBody(JSON.writeValueAsBytes(Map.of("text", subject + "\n" + neutral(text))));
        } else {
            exchange.getMessage().setHeader("subject", subject);
            exchange.getMessage().setBody(scheme.equals("slack") ? neutral(text) : text);
        }
        producer.process(exchange);
        if (exchange.getException() != null) {
            throw exchange.getException();
        }
    }

    @Override
    protected void doStart() {
        ServiceHelper.startService(endpoint, producer);
    }

    @Override
    protected void doStop() {
        ServiceHelper.stopAndShutdownServices(producer, endpoint);
    }
}
