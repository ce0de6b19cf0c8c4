// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.workers;

import io.github.camelbigin.photo.BiginPhotoComponent;
import io.github.camelbigin.photo.limit.FixedWorkers;
import io.github.camelbigin.photo.limit.JdbcWorkers;
import io.github.camelbigin.photo.limit.Workers;
import java.util.Locale;
import java.util.Set;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.Component;
import org.apache.camel.support.LifecycleStrategySupport;

/**
 * Gives each {@code bigin-photo} component the workers that {@code photo.workers} names, before its own options are set. All
 * components of the context have the same.
 */
public final class WorkersSetting extends LifecycleStrategySupport {

    // not linked: Kafka's clients are optional
    private static final String KAFKA = "io.github.camelbigin.photo.route.kafka.KafkaWorkers";

    private final CamelContext context;
    private Workers workers;

    public WorkersSetting(CamelContext context) {
        this.context = context;
    }

    /** @throws IllegalArgumentException if the value is something else, or lacks what it needs */
    @Override
    public synchronized void onComponentAdd(String name, Component component) {
        if (!(component instanceof BiginPhotoComponent photos)) {
            return;
        }
        String value = context.resolvePropertyPlaceholders("{{photo.workers:}}").trim();
        if (workers == null && !value.isEmpty()) {
            workers = workers(value);
        }
        if (workers != null) {
            photos.getConfiguration().setWorkers(workers);
        }
    }

    private Workers workers(String value) {
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "jdbc" -> new JdbcWorkers(database());
            case "kafka" -> kafka();
            default -> {
                if (!value.matches("[1-9][0-9]{0,8}")) {
                    throw new IllegalArgumentException(
                            "photo.workers must be the number of programs, jdbc or kafka, but is: " + value);
                }
                yield new FixedWorkers(Integer.parseInt(value));
            }
        };
    }

    private DataSource database() {
        Set<DataSource> found = context.getRegistry().findByType(DataSource.class);
        if (found.size() != 1) {
            throw new IllegalArgumentException(
                    "photo.workers=jdbc needs one bean of a database (javax.sql.DataSource), but finds " + found.size()
                            + "; or set camel.component.bigin-photo.workers");
        }
        return found.iterator().next();
    }

    private Workers kafka() {
        String brokers = context.resolvePropertyPlaceholders("{{photo.kafka.brokers}}");
        String group = context.resolvePropertyPlaceholders("{{photo.kafka.group:bigin-photo}}");
        try {
            return context.getClassResolver()
                    .resolveMandatoryClass(KAFKA, Workers.class)
                    .getConstructor(CamelContext.class, String.class, String.class)
                    .newInstance(context, brokers, group);
        } catch (ReflectiveOperationException | NoClassDefFoundError e) {
            throw new IllegalArgumentException("photo.workers=kafka needs the jars of camel-kafka", e);
        }
    }
}
