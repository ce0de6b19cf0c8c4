// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.folder;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Exchange;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileEndpoint;
import org.apache.camel.component.file.GenericFileOperations;
import org.apache.camel.component.file.GenericFileProcessStrategy;
import org.apache.camel.component.file.strategy.FileProcessStrategyFactory;
import org.apache.camel.component.file.strategy.GenericFileRenameProcessStrategy;
import org.apache.camel.support.ExchangeHelper;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.service.ServiceHelper;
import org.apache.camel.support.service.ServiceSupport;

/**
 * For the {@code processStrategy} option of a {@code file} consumer of photos. Works as the endpoint's own options say, but
 *
 * <ul>
 *   <li>moves a photo that is done by one rename, or to another file system by a copy that appears whole; Camel deletes what lies there
 *       first, waits 2 seconds before it copies, and may leave a part;
 *   <li>deletes a photo that {@code photo-fates.yaml} has stored as a dead letter;
 *   <li>leaves a photo that was replaced or written to since it was taken, for the next poll, and one that that {@code DeadLetterFolder.isTooEarly}
 *       holds back, until it changes or its time has come;
 *   <li>remembers, until the program ends, what is done and could be neither moved nor deleted: that is tried again at each poll, and the photo
 *       is not sent again.
 * </ul>
 *
 * One instance per consumer. Thread-safe.
 */
public final class PhotoProcessStrategy extends ServiceSupport
        implements GenericFileProcessStrategy<File>, CamelContextAware {

    // set by photo-fates.yaml when a copy of the photo is stored whole
    private static final String STORED = "photoDeadLetterStored";

    private final DonePhotos done = new DonePhotos();
    private final HeldPhotos held = new HeldPhotos(Clock.systemUTC());
    private final PhotoFolders folders = new PhotoFolders();
    private CamelContext camelContext;
    private GenericFileProcessStrategy<File> asConfigured;

    /** The folder that is watched. With it the consumer does not start if photos could not be taken from there, or would be taken from there twice. */
    public void setInbox(String inbox) {
        folders.setInbox(inbox);
    }

    /** The folder that photos are moved to, relative to the inbox or absolute; null if that is not known. */
    public void setDone(String done) {
        folders.setDone(done);
    }

    /** The folder of dead letters; null if that is not known. */
    public void setDeadLetters(String deadLetters) {
        folders.setDeadLetters(deadLetters);
    }

    /** Called by Camel before the consumer starts: a failure at its start is covered up by one that follows from it. */
    @Override
    public void setCamelContext(CamelContext camelContext) {
        this.camelContext = camelContext;
        folders.check();
    }

    @Override
    public CamelContext getCamelContext() {
        return camelContext;
    }

    @Override
    public void prepareOnStartup(GenericFileOperations<File> operations, GenericFileEndpoint<File> endpoint)
            throws Exception {
        GenericFileProcessStrategy<File> own = strategy(endpoint);
        asConfigured = own instanceof GenericFileRenameProcessStrategy<File> rename ? new AtomicMove(rename) : own;
        ServiceHelper.startService(asConfigured);
        asConfigured.prepareOnStartup(operations, endpoint);
    }

    private static GenericFileProcessStrategy<File> strategy(GenericFileEndpoint<File> endpoint) {
        CamelContext context = endpoint.getCamelContext();
        Map<String, Object> options = new HashMap<>();
        PluginHelper.getBeanIntrospection(context).getProperties(endpoint, options, null, false);
        options.put("readLockIdempotentRepository", endpoint.getIdempotentRepository());
        // Camel takes these two for true when they are there at all
        options.put("noop", endpoint.isNoop() ? true : null);
        options.put("delete", endpoint.isDelete() ? true : null);
        return new FileProcessStrategyFactory().createGenericFileProcessStrategy(context, options);
    }

    @Override
    public boolean begin(
            GenericFileOperations<File> operations,
            GenericFileEndpoint<File> endpoint,
            Exchange exchange,
            GenericFile<File> file)
            throws Exception {
        Path photo = Path.of(file.getAbsoluteFilePath());
        if (done.contains(photo) || held.contains(photo) || !asConfigured.begin(operations, endpoint, exchange, file)) {
            return false;
        }
        TakenFile.remember(exchange);
        return true;
    }

    @Override
    public void abort(
            GenericFileOperations<File> operations,
            GenericFileEndpoint<File> endpoint,
            Exchange exchange,
            GenericFile<File> file)
            throws Exception {
        asConfigured.abort(operations, endpoint, exchange, file);
    }

    @Override
    public void commit(
            GenericFileOperations<File> operations,
            GenericFileEndpoint<File> endpoint,
            Exchange exchange,
            GenericFile<File> file)
            throws Exception {
        if (held.holds(exchange) || TakenFile.isChanged(exchange)) {
            asConfigured.abort(operations, endpoint, exchange, file);
            return;
        }
        try {
            finish(operations, endpoint, exchange, file);
        } catch (Exception e) {
            Exchange completed = ExchangeHelper.createCopy(exchange, true);
            done.add(Path.of(file.getAbsoluteFilePath()), e, () -> finish(operations, endpoint, completed, file));
        }
    }

    private void finish(
            GenericFileOperations<File> operations,
            GenericFileEndpoint<File> endpoint,
            Exchange exchange,
            GenericFile<File> file)
            throws Exception {
        if (exchange.getProperty(STORED, false, Boolean.class)) {
            asConfigured.abort(operations, endpoint, exchange, file);
            // by Camel's strategy a file that cannot be deleted takes 3 seconds
            Files.delete(TakenFile.file(exchange));
        } else {
            asConfigured.commit(operations, endpoint, exchange, file);
        }
    }

    @Override
    public void rollback(
            GenericFileOperations<File> operations,
            GenericFileEndpoint<File> endpoint,
            Exchange exchange,
            GenericFile<File> file)
            throws Exception {
        asConfigured.rollback(operations, endpoint, exchange, file);
    }

    @Override
    protected void doStop() {
        ServiceHelper.stopService(asConfigured);
    }
}
