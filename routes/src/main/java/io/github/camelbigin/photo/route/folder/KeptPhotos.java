// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.folder;

import io.github.camelbigin.photo.observability.Observability;
import io.github.camelbigin.photo.observability.PhotoGauge;
import io.github.camelbigin.photo.observability.PhotoMeter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.support.service.ServiceSupport;

/** Photos that stay at their sources, on this machine and on servers, until manual action; as long as they are there and do not change. Thread-safe. */
public final class KeptPhotos extends ServiceSupport {

    /** A reason: the name does not say a record. */
    public static final String UNKNOWN_RECORD = "UNKNOWN_RECORD";
    /** A reason: there is no record of that name; it is looked up again. */
    public static final String RECORD_NOT_FOUND = "RECORD_NOT_FOUND";
    /** A reason: it is rejected, but too large to be moved away. */
    public static final String TOO_LARGE = "TOO_LARGE";

    /** A reason: it was processed, but cannot be moved away. */
    public static final String UNMOVABLE = "UNMOVABLE";

    private static final List<String> REASONS = List.of(RECORD_NOT_FOUND, UNKNOWN_RECORD, TOO_LARGE, UNMOVABLE);
    private static final String REASON = "photoKeptBecause";

    private final KeptLog log = new KeptLog(System::nanoTime);
    private final Map<Object, Kept> photos = new ConcurrentHashMap<>();
    private final CamelContext context;
    private Runnable removal = () -> {};

    private KeptPhotos(CamelContext context) {
        this.context = context;
    }

    /** Those of all sources of the context. */
    public static synchronized KeptPhotos in(CamelContext context) {
        KeptPhotos known = context.hasService(KeptPhotos.class);
        if (known == null) {
            known = new KeptPhotos(context);
            try {
                context.addService(known, true, true);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
        return known;
    }

    private record Kept(String name, String reason, BooleanSupplier isStill) {}

    @Override
    protected void doStart() {
        Observability meters = Observability.of(context, Set.of());
        if (meters.hasMeters()) {
            removal = meters.show(REASONS.stream()
                    .map(reason -> new PhotoGauge(PhotoMeter.KEPT, reason, () -> count(reason)))
                    .toList());
        }
    }

    @Override
    protected void doStop() {
        removal.run();
    }

    /**
     * The photo of the exchange stays at its source until it changes.
     *
     * @param name as it is shown
     */
    public static void keep(Exchange exchange, String name, String reason) throws IOException {
        keep(exchange, name, reason, IncompletePhotos.FOREVER);
    }

    /** As {@link #keep} was called for the exchange; null if it was not. */
    static String reason(Exchange exchange) {
        return exchange.getProperty(REASON, String.class);
    }

    /**
     * The photo of the exchange stays at its source until it changes, or until a time.
     *
     * @param until in milliseconds since 1970
     */
    public static void keep(Exchange exchange, String name, String reason, long until) throws IOException {
        exchange.setProperty(IncompletePhotos.UNTIL, until);
        exchange.setProperty(REASON, reason);
        if (FileSnapshot.isLocal(exchange)) {
            Path photo = FileSnapshot.file(exchange);
            FileSnapshot file = FileSnapshot.of(photo);
            if (file != null) {
                in(exchange.getContext()).photos.put(photo, new Kept(name, reason, () -> file.isStill(photo)));
            }
        }
    }

    /** @param photo on a server */
    void add(Object photo, Exchange exchange, BooleanSupplier isStill) {
        add(photo, exchange.getProperty(REASON, UNKNOWN_RECORD, String.class), isStill);
    }

    /** One that is not shown by its name. */
    void add(Object photo, String reason, BooleanSupplier isStill) {
        photos.values()
                .removeIf(kept ->
                        kept.reason().equals(UNMOVABLE) && !kept.isStill().getAsBoolean());
        photos.put(photo, new Kept(null, reason, isStill));
    }

    /** @param photo on a server, which is not there any more */
    void remove(Object photo) {
        photos.remove(photo);
    }

    /** By its name, the first if sources on this machine keep more than one of that name. */
    public Optional<Path> find(String name) {
        return photos.entrySet().stream()
                .filter(each -> name.equals(each.getValue().name()))
                .map(each -> (Path) each.getKey())
                .findFirst();
    }

    /** How many there are, of this machine and, as of their last poll, of servers. */
    public long count() {
        return photos.values().stream()
                .filter(kept -> kept.isStill().getAsBoolean())
                .count();
    }

    /**
     * For the log: the photo is kept.
     *
     * @param name as it is shown
     * @param why ends without a full stop
     */
    public void log(String name, String why) {
        log.kept(name, why);
    }

    /** A poll has ended: the log gets to know how many photos are kept, if that is news. */
    public void polled() {
        log.polled(() -> REASONS.stream()
                .collect(Collectors.toMap(reason -> reason, this::count, Long::sum, LinkedHashMap::new)));
    }

    private long count(String reason) {
        return photos.values().stream()
                .filter(kept -> kept.reason().equals(reason) && kept.isStill().getAsBoolean())
                .count();
    }
}
