// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.outage;

import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether a broker or a database answers this program. When it does not, one line of the log says so, and another when it does again, however many clients there are; meanwhile
 * the health check is down. Thread-safe.
 */
public class Outage extends AbstractHealthCheck {

    private static final Logger PHOTO = LoggerFactory.getLogger("photo");

    private final String begin;
    private final String end;
    private String lost;

    /**
     * @param id of the health check, behind {@code bigin-photo-}
     * @param what begins each line, such as {@code The broker at kafka:9092}
     */
    public Outage(String id, String what) {
        this(id, what + " cannot be reached", what + " can be reached again");
    }

    /**
     * @param begin what the line says before the reason
     * @param end the other line
     */
    public Outage(String id, String begin, String end) {
        super("camel", "bigin-photo-" + id);
        this.begin = begin;
        this.end = end;
    }

    /** The one that all clients share, if the context has a registry of checks: {@code made} if it is the first. */
    @SuppressWarnings("unchecked") // the id says the kind
    public static synchronized <T extends Outage> T in(CamelContext context, T made) {
        HealthCheckRegistry checks = context == null ? null : HealthCheckRegistry.get(context);
        if (checks == null) {
            return made;
        }
        return (T) checks.getCheck(made.getId()).orElseGet(() -> {
            checks.register(made);
            return made;
        });
    }

    public final synchronized void reached() {
        if (lost != null) {
            lost = null;
            PHOTO.info("{}", end);
        }
    }

    /** @param reason told the first time */
    public final synchronized void lost(String reason) {
        if (lost == null) {
            lost = begin + ": " + reason;
            PHOTO.warn("{}; photos stay where they are", lost);
        }
    }

    public final synchronized boolean isLost() {
        return lost != null;
    }

    /** Called before the health check answers; does nothing by default. */
    protected void look() {}

    @Override
    protected final synchronized void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        look();
        if (lost == null) {
            builder.up();
        } else {
            builder.message(lost).down();
        }
    }
}
