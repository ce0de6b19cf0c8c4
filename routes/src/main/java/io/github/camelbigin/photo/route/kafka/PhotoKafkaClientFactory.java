// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.kafka;

import java.time.Clock;
import java.time.Duration;
import java.util.Properties;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.component.kafka.DefaultKafkaClientFactory;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;

/**
 * Makes consumers that leave a record behind only by its own commit, see {@link UncommittedRecords}. Whatever the options of Camel's consumer are, with its own clients a record that
 * fails is lost, or a photo that was uploaded becomes a dead letter when a rebalance refuses its commit. Their client ids say to {@link KafkaWorkers} which program they belong to. Thread-safe once it is set up.
 */
public final class PhotoKafkaClientFactory extends DefaultKafkaClientFactory implements CamelContextAware {

    private static final String METERS = "io.micrometer.core.instrument.MeterRegistry";

    private CamelContext camelContext;
    private String advice = "create it, or check the setting that names it";
    private KafkaShare share;

    /** What a person does if the topic does not exist. */
    public void setAdvice(String advice) {
        this.advice = advice;
    }

    @Override
    public CamelContext getCamelContext() {
        return camelContext;
    }

    @Override
    public void setCamelContext(CamelContext camelContext) {
        this.camelContext = camelContext;
    }

    @Override
    @SuppressWarnings({"rawtypes", "unchecked"}) // as Camel declares it
    public Consumer getConsumer(Properties settings) {
        KafkaShare share = share(settings);
        settings.put(ConsumerConfig.CLIENT_ID_CONFIG, KafkaWorkers.clientId());
        if (camelContext != null && camelContext.getClassResolver().resolveClass(METERS) != null) {
            KafkaMeters.bind(camelContext, settings.getProperty(ConsumerConfig.GROUP_ID_CONFIG), share);
        }
        return UncommittedRecords.again(super.getConsumer(settings), Clock.systemUTC(), share);
    }

    /** Whether it is known what waits in the topic, also that there is no topic. */
    synchronized boolean isKnown() {
        return share != null && share.isKnown();
    }

    /** One of all consumers. */
    private synchronized KafkaShare share(Properties settings) {
        if (share == null) {
            share = new KafkaShare(
                    KafkaOutage.in(camelContext, settings.getProperty(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG)),
                    Duration.ofMillis(Long.parseLong(settings.get(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG)
                            .toString())),
                    advice,
                    Clock.systemUTC());
        }
        return share;
    }
}
