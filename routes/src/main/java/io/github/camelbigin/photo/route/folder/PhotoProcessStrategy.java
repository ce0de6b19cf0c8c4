// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.folder;

import io.github.camelbigin.photo.route.cluster.PhotoClaims;
import io.github.camelbigin.photo.route.cluster.PhotoCluster;
import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Exchange;
import org.apache.camel.component.file.FileEndpoint;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileEndpoint;
import org.apache.camel.component.file.GenericFileOperations;
import org.apache.camel.component.file.GenericFileProcessStrategy;
import org.apache.camel.support.ExchangeHelper;
import org.apache.camel.support.service.ServiceHelper;
import org.apache.camel.support.service.ServiceSupport;
import org.apache.camel.util.TimeUtils;

/**
 * For the {@code processStrategy} option of a {@code file} consumer of photos, one instance for each. Thread-safe. Works as the endpoint's own options say, but
 *
 * <ul>
 *   <li>moves a processed photo by one rename, or to another file system by a copy that appears whole; Camel deletes a file of the same name
 *       first, waits 2 seconds before it copies, and may leave a part;
 *   <li>deletes a photo that {@code DeadLetterStore} has copied as a dead letter;
 *   <li>keeps a photo that was replaced or written to since it was picked up for the next poll, and one that is incomplete until it changes or its time has come;
 *   <li>remembers, until the program ends, processed photos that could be neither moved nor deleted; they are not processed again, and the move is retried at every poll.
 * </ul>
 */
public final class PhotoProcessStrategy extends ServiceSupport
        implements GenericFileProcessStrategy<File>, PolledPlace<File>, CamelContextAware {

    /** Exchange property: the name of the photo at its source, because steps of a route may change that of the message. */
    public static final String NAME = "photoName";

    /** Exchange property: where the photo is moved when it was processed, relative to its inbox or absolute. */
    public static final String MOVE_TO = "photoMoveTo";

    /** Exchange property: the folder of dead letters of the photo's source. */
    public static final String DEAD_LETTERS = "photoDeadLetters";

    /** Exchange property: the name of the dead letter, once it is stored. */
    public static final String DEAD_LETTER = "photoDeadLetter";

    private final UnmovablePhotos unmovable = new UnmovablePhotos();
    private final Clock clock = Clock.systemUTC();
    private final UnchangedFiles unchanged = new UnchangedFiles(clock);
    private final IncompletePhotos incomplete = new IncompletePhotos(clock);
    private final PhotoTurns turns = new PhotoTurns(incomplete::knows, System::nanoTime);
    private final PhotoFolders folders = new PhotoFolders();
    private long minAge;
    private CamelContext camelContext;
    private GenericFileProcessStrategy<File> asConfigured;
    private PhotoClaims claims = PhotoClaims.NONE;
    private Closeable occupied;

    /** The folder that is polled. With it the consumer does not start if photos could not be read from there, or would be picked up there twice. */
    public void setInbox(String inbox) {
        folders.setInbox(inbox);
    }

    /** The folder that processed photos are moved to, relative to the inbox or absolute; null, the default, for the endpoint's own options. */
    public void setDone(String done) {
        folders.setDone(done);
    }

    /** The folder of dead letters, which {@code DeadLetterStore} then uses; {@code dead-letters} beside the inbox if that is known and this is null or blank. */
    public void setDeadLetters(String deadLetters) {
        folders.setDeadLetters(deadLetters);
    }

    /** For how long a photo must not have been written to before it is picked up: milliseconds, or a time such as 2s; 0 by default. A time in the future is not believed. */
    public void setMinAge(String minAge) {
        this.minAge = TimeUtils.toMilliSeconds(minAge);
    }

    /** A mapping file: when it changes, kept photos are picked up again. Null or blank, the default, for none. */
    public void setMapping(String mapping) {
        incomplete.setMapping(mapping);
    }

    /** Called by Camel before the consumer starts: a failure at its first start is covered up by one that follows from it. */
    @Override
    public void setCamelContext(CamelContext camelContext) {
        this.camelContext = camelContext;
        folders.check();
        folders.inbox().map(File::toPath).filter(Files::isDirectory).ifPresent(PhotoCluster.of(camelContext)::check);
    }

    @Override
    public CamelContext getCamelContext() {
        return camelContext;
    }

    @Override
    public void applyTo(GenericFileEndpoint<File> endpoint) {
        PhotoCluster cluster = PhotoCluster.of(endpoint.getCamelContext());
        claims = cluster.claims();
        if (cluster.waits()) {
            // without a consumer, which would check and enter
            folders.check();
            folders.inbox().map(File::toPath).ifPresent(cluster::stay);
        }
        folders.inbox().ifPresent(inbox -> {
            ((FileEndpoint) endpoint).setFile(inbox);
            endpoint.getConfiguration().setDirectory(inbox.getPath());
        });
        if (endpoint.getSorter() == null) {
            endpoint.setSorter(turns);
        }
    }

    @Override
    public PhotoFolders folders() {
        return folders;
    }

    @Override
    public void prepareOnStartup(GenericFileOperations<File> operations, GenericFileEndpoint<File> endpoint)
            throws Exception {
        asConfigured = AtomicRenameStrategy.asConfigured(endpoint, folders.done());
        // a read lock by an idempotent repository needs it
        CamelContextAware.trySetCamelContext(asConfigured, camelContext);
        ServiceHelper.startService(asConfigured);
        asConfigured.prepareOnStartup(operations, endpoint);
    }

    @Override
    public boolean begin(
            GenericFileOperations<File> operations,
            GenericFileEndpoint<File> endpoint,
            Exchange exchange,
            GenericFile<File> file)
            throws Exception {
        long poll = InboxListing.of(endpoint).map(InboxListing::polls).orElse(0L);
        if (poll > 0 && !turns.isNow(file, poll)) {
            return false;
        }
        String name = file.getAbsoluteFilePath();
        Path photo = Path.of(name);
        FileSnapshot now = FileSnapshot.of(photo);
        if (now == null || unmovable.contains(photo) || incomplete.contains(name, now)) {
            return false;
        }
        long since = unchanged.since(name, now, true);
        if (clock.millis() - since < minAge) {
            InboxListing.waits(endpoint, file, InboxListing.YOUNG, since + minAge);
            return false;
        }
        if (!claims.take(exchange, file.getRelativeFilePath())) {
            InboxListing.waits(endpoint, file, InboxListing.OTHER_PROGRAM, IncompletePhotos.FOREVER);
            return false;
        }
        // another program may have processed it until now
        if (!now.equals(FileSnapshot.of(photo)) || !asConfigured.begin(operations, endpoint, exchange, file)) {
            return false; // abort follows
        }
        incomplete.release(name, now, exchange);
        now.remember(exchange, since, () -> FileSnapshot.of(photo));
        exchange.setProperty(NAME, exchange.getMessage().getHeader(Exchange.FILE_NAME));
        exchange.setProperty(DEAD_LETTERS, Objects.toString(folders.deadLetters(), null));
        AtomicRenameStrategy.decideTarget(asConfigured, exchange);
        return true;
    }

    /** Whether the photo stays where it is for now; the listing gets to know why. */
    boolean holds(GenericFile<File> file, InboxListing listing) {
        return incomplete.contains(file, listing);
    }

    /** Whether it was processed, but could not be moved. */
    boolean isStuck(Path photo) {
        return unmovable.has(photo);
    }

    @Override
    public void abort(
            GenericFileOperations<File> operations,
            GenericFileEndpoint<File> endpoint,
            Exchange exchange,
            GenericFile<File> file)
            throws Exception {
        try {
            asConfigured.abort(operations, endpoint, exchange, file);
        } finally {
            claims.release(exchange);
        }
    }

    @Override
    public void commit(
            GenericFileOperations<File> operations,
            GenericFileEndpoint<File> endpoint,
            Exchange exchange,
            GenericFile<File> file)
            throws Exception {
        if (incomplete.holds(file.getAbsoluteFilePath(), exchange) || FileSnapshot.isChanged(exchange)) {
            abort(operations, endpoint, exchange, file);
            return;
        }
        try {
            finish(operations, endpoint, exchange, file);
        } catch (Exception e) {
            Exchange completed = ExchangeHelper.createCopy(exchange, true);
            Path photo = Path.of(file.getAbsoluteFilePath());
            unmovable.add(
                    photo, e, () -> finish(operations, endpoint, completed, file), () -> claims.release(completed));
            KeptPhotos.in(exchange.getContext())
                    .add(List.of(this, photo), KeptPhotos.UNMOVABLE, () -> unmovable.has(photo));
        }
    }

    private void finish(
            GenericFileOperations<File> operations,
            GenericFileEndpoint<File> endpoint,
            Exchange exchange,
            GenericFile<File> file)
            throws Exception {
        if (exchange.getProperty(DEAD_LETTER) != null) {
            // one that was moved among the dead letters is gone, and what is there now is another
            boolean copied = !FileSnapshot.isGone(exchange) && !FileSnapshot.isChanged(exchange);
            asConfigured.abort(operations, endpoint, exchange, file);
            if (copied) {
                // by Camel's strategy a file that cannot be deleted takes 3 seconds
                Files.deleteIfExists(FileSnapshot.file(exchange));
            }
        } else {
            asConfigured.commit(operations, endpoint, exchange, file);
        }
        claims.release(exchange);
    }

    @Override
    public void rollback(
            GenericFileOperations<File> operations,
            GenericFileEndpoint<File> endpoint,
            Exchange exchange,
            GenericFile<File> file)
            throws Exception {
        try {
            asConfigured.rollback(operations, endpoint, exchange, file);
        } finally {
            claims.release(exchange);
        }
    }

    @Override
    protected void doStart() throws IOException {
        if (folders.inbox().isPresent()) {
            occupied = PhotoCluster.of(camelContext).enter(folders.create());
        }
    }

    @Override
    protected void doStop() throws IOException {
        ServiceHelper.stopService(asConfigured);
        if (occupied != null) {
            occupied.close();
            occupied = null;
        }
    }
}
