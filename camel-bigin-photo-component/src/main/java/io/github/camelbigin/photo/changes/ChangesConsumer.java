// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.changes;

import io.github.camelbigin.photo.failure.BiginAccessException;
import io.github.camelbigin.photo.failure.BiginPhotoException;
import io.github.camelbigin.photo.failure.BiginRejectedException;
import io.github.camelbigin.photo.listing.ListSettings;
import io.github.camelbigin.photo.listing.ListedRecord;
import io.github.camelbigin.photo.session.BiginSession;
import java.util.List;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.spi.StateRepository;
import org.apache.camel.support.ScheduledPollConsumer;
import org.apache.camel.support.service.ServiceHelper;
import org.apache.camel.support.service.ServiceSupport;

/** Emits one exchange for each photo that was added, changed or removed since the poll before. */
public final class ChangesConsumer extends ScheduledPollConsumer {

    public static final String CHANGE = "CamelBiginPhotoChange";

    /** So many failures in a row are not due to the photos: a disk is full, for example. Each may have cost a credit. */
    private static final int MAX_FAILURES = 10;

    private final BiginSession session;
    private final ListSettings listing;
    private final List<String> modules;
    private final ChangesConfiguration options;
    private final StateRepository<String, String> states;
    private boolean stopStates;
    private int failuresInARow;

    /** @param modules API names */
    public ChangesConsumer(
            Endpoint endpoint,
            Processor processor,
            BiginSession session,
            ListSettings listing,
            List<String> modules,
            ChangesConfiguration options) {
        super(endpoint, processor);
        this.session = session;
        this.listing = listing;
        this.modules = modules;
        this.options = options;
        this.states = options.states();
    }

    /** A module that fails does not keep the others from being polled. */
    @Override
    protected int poll() throws Exception {
        BiginPhotoException failure = null;
        int emitted = 0;
        for (String module : modules) {
            ModulePoll poll =
                    new ModulePoll(this, session, options, new KnownPhotos(states, options.getCompare(), module));
            try {
                poll.poll(module, listing);
            } catch (BiginPhotoException e) {
                if (failure != null) {
                    e.addSuppressed(failure);
                }
                failure = e;
            }
            emitted += poll.emitted();
        }
        if (failure != null) {
            throw failure;
        }
        return emitted;
    }

    boolean goesOn() {
        return isPollAllowed();
    }

    /**
     * Whether the exchange was processed.
     *
     * @throws Exception as it failed: no other would succeed
     */
    boolean emit(ListedRecord record, PhotoChange change) throws Exception {
        Exchange exchange = createExchange(false);
        try {
            exchange.getMessage().setBody(record);
            exchange.getMessage().setHeader("CamelBiginPhotoModule", record.module());
            exchange.getMessage().setHeader("CamelBiginPhotoRecordId", record.id());
            exchange.getMessage().setHeader(CHANGE, change.name());
            process(exchange);
            BiginAccessException access = exchange.getException(BiginAccessException.class);
            if (access != null) {
                throw access;
            }
            countFailures(exchange.getException());
            if (exchange.getException() != null) {
                getExceptionHandler()
                        .handleException("The change of a photo was not processed", exchange, exchange.getException());
            }
            return !exchange.isFailed();
        } finally {
            releaseExchange(exchange, false);
        }
    }

    private void countFailures(Exception failure) throws Exception {
        failuresInARow = failure == null || failure instanceof BiginRejectedException ? 0 : failuresInARow + 1;
        if (failuresInARow == MAX_FAILURES) {
            failuresInARow = 0;
            throw failure;
        }
    }

    private void process(Exchange exchange) {
        try {
            getProcessor().process(exchange);
        } catch (Exception e) {
            exchange.setException(e);
        }
    }

    @Override
    protected void doStart() throws Exception {
        // a repository that its owner has started is stopped by its owner
        stopStates = !(states instanceof ServiceSupport service && service.isStarted());
        ServiceHelper.startService(states);
        super.doStart();
    }

    @Override
    protected void doStop() throws Exception {
        super.doStop();
        if (stopStates) {
            ServiceHelper.stopService(states);
        }
    }
}
