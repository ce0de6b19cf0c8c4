// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.requests;

import org.apache.camel.Exchange;
import org.apache.camel.Ordered;
import org.apache.camel.Processor;
import org.apache.camel.support.SynchronizationAdapter;

/**
 * The first step of each photo of a backup: a failure of it that the route's error handling has handled does not end the run, although Camel's {@code stopOnException} stops at handled
 * failures too. Stateless.
 */
public final class BackupPhoto implements Processor {

    /** Exchange property: the photo is asked for again by the next run. */
    static final String BACKUP = "photoBackup";

    @Override
    public void process(Exchange photo) {
        photo.setProperty(BACKUP, true);
        photo.getExchangeExtension().addOnCompletion(new GoOn());
    }

    private static final class GoOn extends SynchronizationAdapter {

        @Override
        public void onDone(Exchange photo) {
            if (photo.getException() == null) {
                photo.getExchangeExtension().setErrorHandlerHandled(null);
            }
        }

        /** After the repository of stored photos has seen that it failed. */
        @Override
        public int getOrder() {
            return Ordered.LOWEST;
        }
    }
}
