// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.folder;

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
}
