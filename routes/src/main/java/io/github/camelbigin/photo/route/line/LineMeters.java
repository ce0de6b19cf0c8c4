// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.line;

import io.github.camelbigin.photo.observability.Observability;
import io.github.camelbigin.photo.observability.PhotoGauge;
import io.github.camelbigin.photo.observability.PhotoMeter;
import io.github.camelbigin.photo.route.folder.InboxListing;
import io.github.camelbigin.photo.route.folder.KeptPhotos;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.support.service.ServiceSupport;

/** The gauges of the routes with a {@link StopTheLinePolicy}, and of their inboxes: sums over the Camel context. Thread-safe. */
final class LineMeters extends ServiceSupport {

    private final CamelContext context;
    private final Clock clock = Clock.systemUTC();
    private Runnable removal = () -> {};

    private LineMeters(CamelContext context) {
        this.context = context;
    }

    /** Shows them, and those of kept photos, from the start; once in a context. */
    static synchronized void show(CamelContext context) {
        KeptPhotos.in(context);
        if (context.hasService(LineMeters.class) == null) {
            try {
                context.addService(new LineMeters(context), true, true);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Override
    protected void doStart() {
        Observability meters = Observability.of(context, Set.of());
        if (meters.hasMeters()) {
            removal = meters.show(List.of(
                    new PhotoGauge(PhotoMeter.SUSPENDED, null, this::suspended),
                    new PhotoGauge(PhotoMeter.FILES_WAITING, null, () -> InboxListing.in(context)
                            .mapToLong(InboxListing::files)
                            .sum()),
                    new PhotoGauge(PhotoMeter.OLDEST_FILE, null, this::oldestAge)));
        }
    }

    private long suspended() {
        return context.getRoutes().stream()
                .flatMap(route -> route.getRoutePolicyList().stream())
                .filter(StopTheLinePolicy.class::isInstance)
                .distinct()
                .map(policy -> ((StopTheLinePolicy) policy).current())
                .filter(stop -> stop != null && !stop.pause())
                .count();
    }

    private double oldestAge() {
        long now = clock.millis();
        return (now
                        - InboxListing.in(context)
                                .mapToLong(inbox -> inbox.oldest(now))
                                .min()
                                .orElse(now))
                / 1_000.0;
    }

    @Override
    protected void doStop() {
        removal.run();
    }
}
