// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.folder;

import org.apache.camel.BatchConsumer;
import org.apache.camel.Exchange;
import org.apache.camel.Route;
import org.apache.camel.component.file.GenericFileEndpoint;

/** A process strategy that knows which folder its endpoint polls: in the URI of the endpoint, Camel would read parts of a name as something else. */
public interface PolledPlace<T> {

    /** Before the endpoint has a consumer. */
    void applyTo(GenericFileEndpoint<T> endpoint);

    /** The folders on this machine. */
    PhotoFolders folders();

    /** @param endpoint of any component */
    static <T> void setUp(GenericFileEndpoint<T> endpoint) {
        if (endpoint.getProcessStrategy() instanceof PolledPlace<?>) {
            @SuppressWarnings("unchecked")
            PolledPlace<T> place = (PolledPlace<T>) endpoint.getProcessStrategy();
            place.applyTo(endpoint);
        }
    }

    /** Whether the route of the exchange is neither stopped nor suspended now. A consumer of files asks itself the same between two files. */
    static boolean goesOn(Exchange exchange) {
        Route route = exchange.getContext().getRoute(exchange.getFromRouteId());
        return route == null || !(route.getConsumer() instanceof BatchConsumer files) || files.isBatchAllowed();
    }
}
