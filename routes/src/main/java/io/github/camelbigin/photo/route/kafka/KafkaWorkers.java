// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.kafka;

import io.github.camelbigin.photo.limit.Workers;
import java.util.Collection;
import java.util.List;
import java.util.Properties;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.component.kafka.KafkaComponent;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MemberDescription;

/**
 * The programs of a consumer group: Kafka itself knows which of them are alive. A program has many consumers, whose client ids begin
 * alike, see {@link #clientId}. Thread-safe.
 */
public final class KafkaWorkers implements Workers {

    /** This JVM. */
    private static final String WORKER = "bigin-photo-" + UUID.randomUUID();

    private static final Pattern CLIENT_ID = Pattern.compile("(bigin-photo-[0-9a-f-]{36})-[0-9]+");
    private static final AtomicInteger CONSUMERS = new AtomicInteger();
    private static final long PATIENCE = 5;

    private final CamelContext camelContext;
    private final String brokers;
    private final String group;
    private Admin admin;

    /**
     * @param camelContext with the component {@code kafka}
     * @param brokers addresses with commas between them
     * @param group the consumer group
     */
    public KafkaWorkers(CamelContext camelContext, String brokers, String group) {
        this.camelContext = camelContext;
        this.brokers = brokers;
        this.group = group;
    }

    /** The client id of another consumer of this JVM. */
    public static String clientId() {
        return WORKER + "-" + CONSUMERS.incrementAndGet();
    }

    @Override
    public synchronized Position position() throws Exception {
        if (admin == null) {
            admin = Admin.create(settings());
        }
        Collection<MemberDescription> members = admin.describeConsumerGroups(List.of(group))
                .describedGroups()
                .get(group)
                .get(PATIENCE, TimeUnit.SECONDS)
                .members();
        return position(members.stream().map(MemberDescription::clientId).toList(), WORKER);
    }

    /** How to log in is what Camel's consumers use, too. */
    private Properties settings() {
        Properties settings = camelContext
                .getComponent("kafka", KafkaComponent.class)
                .getConfiguration()
                .createConsumerProperties();
        settings.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, brokers);
        settings.put(CommonClientConfigs.CLIENT_ID_CONFIG, WORKER);
        return settings;
    }

    /** Null while no consumer of this program is in the group. */
    static Position position(Collection<String> clientIds, String own) {
        SortedSet<String> workers = new TreeSet<>();
        for (String id : clientIds) {
            Matcher ours = CLIENT_ID.matcher(id);
            workers.add(ours.matches() ? ours.group(1) : id);
        }
        if (!workers.contains(own)) {
            return null;
        }
        return new Position(workers.headSet(own).size(), workers.size());
    }

    @Override
    public synchronized void leave() {
        if (admin != null) {
            admin.close();
            admin = null;
        }
    }

    @Override
    public String toString() {
        return "KafkaWorkers[" + group + "]";
    }
}
