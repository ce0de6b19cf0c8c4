// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelbigin.photo.route.jms.JmsQueue;
import io.github.camelbigin.photo.route.kafka.KafkaTopic;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.DefaultProducer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointChannelTest {

    private static final int THREADS = 4;

    @ParameterizedTest
    @ValueSource(strings = {"kafka", "jms"})
    void theFirstMessagesOfSeveralThreadsAreSentByOneEndpoint(String scheme) throws Exception {
        Broker broker = new Broker();
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            PhotoChannel channel = channel(context, scheme, broker);
            List<Future<?>> sent = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                sent.add(threads.submit(() -> {
                    channel.send("key", new byte[1], Map.of());
                    return null;
                }));
            }
            for (Future<?> each : sent) {
                each.get(1, TimeUnit.MINUTES);
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(broker.endpoints).hasValue(1);
        assertThat(broker.received).hasSize(THREADS);
    }

    @Test
    void afterAFailureToMakeItsEndpointTheNextMessageIsSent() throws Exception {
        Broker broker = new Broker();
        broker.failure = new IllegalStateException("no such host");
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            PhotoChannel channel = channel(context, "kafka", broker);

            assertThatThrownBy(() -> channel.send("key", new byte[1], Map.of()))
                    .isInstanceOf(IOException.class)
                    .hasMessage("No message was sent to the topic photos (no such host); create the topic photos if it"
                            + " does not exist, else check photo.kafka.brokers and the brokers");
            broker.failure = null;
            channel.send("key", new byte[1], Map.of());
        }
        assertThat(broker.received).hasSize(1);
    }

    private static PhotoChannel channel(DefaultCamelContext context, String scheme, Broker broker) {
        context.setAutowiredEnabled(false);
        context.getRegistry().bind(scheme, broker);
        context.start();
        KafkaTopic topic = new KafkaTopic();
        topic.setBrokers("localhost:1");
        topic.setName("photos");
        JmsQueue queue = new JmsQueue();
        queue.setName("photos");
        EndpointChannel channel = scheme.equals("kafka") ? topic : queue;
        channel.setCamelContext(context);
        return channel;
    }

    /** Its initialisation goes on until another thread uses it, if one can. */
    private static final class Broker extends DefaultComponent {

        final AtomicInteger endpoints = new AtomicInteger();
        final Collection<Object> received = new ConcurrentLinkedQueue<>();
        private final CountDownLatch used = new CountDownLatch(1);
        private volatile boolean initialised;
        private volatile RuntimeException failure;

        @Override
        protected void doInit() throws Exception {
            super.doInit();
            used.await(300, TimeUnit.MILLISECONDS);
            initialised = true;
        }

        @Override
        protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
            used.countDown();
            if (!initialised) {
                throw new IllegalStateException("not initialised");
            }
            if (failure != null) {
                throw failure;
            }
            parameters.clear();
            endpoints.incrementAndGet();
            return new DefaultEndpoint(uri, this) {
                @Override
                public Producer createProducer() {
                    return new DefaultProducer(this) {
                        @Override
                        public void process(Exchange exchange) {
                            received.add(exchange.getMessage().getBody());
                        }
                    };
                }

                @Override
                public Consumer createConsumer(Processor processor) {
                    throw new UnsupportedOperationException();
                }
            };
        }
    }
}
