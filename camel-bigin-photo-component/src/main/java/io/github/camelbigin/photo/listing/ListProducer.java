// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.listing;

import io.github.camelbigin.photo.failure.BiginErrorCode;
import io.github.camelbigin.photo.failure.BiginFailure;
import io.github.camelbigin.photo.failure.BiginPhotoOperation;
import io.github.camelbigin.photo.record.PhotoRecord;
import io.github.camelbigin.photo.session.BiginSession;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultProducer;

/** Replaces the body by a {@link RecordIterator}, whose first page is read at once: what Bigin refuses fails here. Thread-safe. */
public final class ListProducer extends DefaultProducer {

    private final BiginSession session;
    private final ListSettings settings;
    private final Function<Message, String> module;
    private final Supplier<Runnable> health;
    private Runnable unregister = () -> {};

    /**
     * @param module of a message, in whatever words people name it; gives null if it is not given
     * @param health registers a check of health, and gives what unregisters it
     */
    public ListProducer(
            Endpoint endpoint,
            BiginSession session,
            ListSettings settings,
            Function<Message, String> module,
            Supplier<Runnable> health) {
        super(endpoint);
        this.session = session;
        this.settings = settings;
        this.module = module;
        this.health = health;
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        String given = module.apply(exchange.getMessage());
        String name = given == null ? null : PhotoRecord.apiName(given);
        if (!PhotoRecord.isModule(name)) {
            throw BiginFailure.of(BiginErrorCode.UNKNOWN_RECORD, "The module is not given, or is not a module")
                    .withResolution("Name the module by the option module or the header CamelBiginPhotoModule")
                    .during(BiginPhotoOperation.list)
                    .toException();
        }
        RecordIterator records = new RecordIterator(session, name, settings);
        records.advance();
        exchange.getMessage().setBody(records);
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        unregister = health.get();
    }

    @Override
    protected void doStop() throws Exception {
        unregister.run();
        super.doStop();
    }
}
