// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.folder;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ExtendedCamelContext;

/** Photos in inboxes on this machine whose names do not say a record, as long as they are there and do not change. Thread-safe. */
public final class KeptPhotos {

    private final Map<Path, Kept> photos = new ConcurrentHashMap<>();

    private KeptPhotos() {}

    /** Those of all sources of the context. */
    public static synchronized KeptPhotos in(CamelContext context) {
        ExtendedCamelContext plugins = context.getCamelContextExtension();
        if (plugins.getContextPlugin(KeptPhotos.class) == null) {
            plugins.addContextPlugin(KeptPhotos.class, new KeptPhotos());
        }
        return plugins.getContextPlugin(KeptPhotos.class);
    }

    private record Kept(String name, FileSnapshot file) {}

    /** The photo of the exchange stays in its inbox until it changes. */
    public static void keep(Exchange exchange, String name) throws IOException {
        exchange.setProperty(IncompletePhotos.UNTIL, IncompletePhotos.FOREVER);
        if (FileSnapshot.isLocal(exchange)) {
            in(exchange.getContext()).add(exchange, name);
        }
    }

    private void add(Exchange exchange, String name) throws IOException {
        Path photo = FileSnapshot.file(exchange);
        FileSnapshot file = FileSnapshot.of(photo);
        if (file != null) {
            photos.put(photo, new Kept(name, file));
        }
    }

    /** By its name, the first if sources keep more than one of that name. */
    public Optional<Path> find(String name) {
        return photos.entrySet().stream()
                .filter(each -> each.getValue().name().equals(name))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** Their names, relative to their inbox, sorted. */
    public List<String> names() {
        photos.entrySet().removeIf(each -> !each.getValue().file().isStill(each.getKey()));
        return photos.values().stream().map(Kept::name).sorted().toList();
    }
}
