// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.server;

import io.github.camelbigin.photo.route.deadletter.DeadLetter;
import io.github.camelbigin.photo.route.deadletter.DeadLetterName;
import io.github.camelbigin.photo.route.deadletter.DeadLetterPlace;
import io.github.camelbigin.photo.route.deadletter.DeadLetterStore;
import io.github.camelbigin.photo.route.deadletter.ErrorReport;
import io.github.camelbigin.photo.route.folder.AtomicFileMove;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileEndpoint;
import org.apache.camel.component.file.GenericFileOperationFailedException;
import org.apache.camel.component.file.GenericFileOperations;
import org.apache.camel.component.file.GenericFileProcessStrategy;
import org.apache.camel.component.file.GenericFileProcessStrategyFactory;
import org.apache.camel.component.file.remote.SftpEndpoint;
import org.apache.camel.component.file.remote.strategy.FtpProcessStrategyFactory;
import org.apache.camel.component.file.remote.strategy.SftpProcessStrategyFactory;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.service.ServiceHelper;
import org.apache.camel.support.service.ServiceSupport;

/**
 * For the {@code processStrategy} option of an {@code ftp} or {@code sftp} consumer of photos with a {@code localWorkDirectory}. Moves a processed photo to
 * {@code .done} on the server, and a dead letter with its report to {@code .dead-letters}; or, with {@link #setDelete}, moves both to this machine and deletes
 * the photo on the server. All of it uses the connection that polls, so the route must process a photo in the consumer's thread. One instance per consumer.
 *
 * @param <T> the server's own type of file
 */
public final class ServerPhotoStrategy<T> extends ServiceSupport
        implements GenericFileProcessStrategy<T>, DeadLetterPlace {

    private static final String DONE = ".done/";
    private static final String DEAD_LETTERS = ".dead-letters/";
    private static final String NAME = "photoName";
    private static final String REPORT = "photoDeadLetterReport";

    private final Clock clock = Clock.systemUTC();
    private final ErrorReport names = new ErrorReport();
    private GenericFileProcessStrategy<T> asConfigured;
    private boolean delete;
    private String localDone = "done";
    private String deadLetters = "dead-letters";

    /** Whether processed photos and dead letters come to this machine; false by default. */
    public void setDelete(boolean delete) {
        this.delete = delete;
    }

    /** The folder on this machine for processed photos; {@code done} by default. */
    public void setLocalDone(String localDone) {
        this.localDone = localDone;
    }

    /** The folder on this machine for dead letters; {@code dead-letters} by default. */
    public void setDeadLetters(String deadLetters) {
        this.deadLetters = deadLetters;
    }

    @Override
    public void prepareOnStartup(GenericFileOperations<T> operations, GenericFileEndpoint<T> endpoint)
            throws Exception {
        CamelContext context = endpoint.getCamelContext();
        Map<String, Object> options = new HashMap<>();
        PluginHelper.getBeanIntrospection(context).getProperties(endpoint, options, null, false);
        options.put("noop", null); // Camel reads any value as true, as of delete
        options.put("delete", delete ? true : null);
        options.put("move", delete ? null : context.resolveLanguage("simple").createExpression(DONE + "${file:name}"));
        asConfigured = factory(endpoint).createGenericFileProcessStrategy(context, options);
        ServiceHelper.startService(asConfigured);
        asConfigured.prepareOnStartup(operations, endpoint);
    }

    @SuppressWarnings("unchecked") // the type of the endpoint is that of its factory
    private GenericFileProcessStrategyFactory<T> factory(GenericFileEndpoint<T> endpoint) {
        return (GenericFileProcessStrategyFactory<T>)
                ((Object) endpoint instanceof SftpEndpoint
                        ? new SftpProcessStrategyFactory()
                        : new FtpProcessStrategyFactory());
    }

    @Override
    public boolean begin(
            GenericFileOperations<T> operations,
            GenericFileEndpoint<T> endpoint,
            Exchange exchange,
            GenericFile<T> file)
            throws Exception {
        exchange.setProperty(NAME, exchange.getMessage().getHeader(Exchange.FILE_NAME));
        exchange.setProperty(DeadLetterStore.FOLDER, deadLetters);
        if (!delete) {
            exchange.setProperty(DeadLetterStore.PLACE, this);
        }
        return asConfigured.begin(operations, endpoint, exchange, file);
    }

    @Override
    public boolean put(Exchange exchange, String name, String report) {
        exchange.setProperty(REPORT, report); // stored by commit, whose failure the consumer's handler gets
        return true;
    }

    @Override
    public void commit(
            GenericFileOperations<T> operations,
            GenericFileEndpoint<T> endpoint,
            Exchange exchange,
            GenericFile<T> file)
            throws Exception {
        String deadLetter = exchange.getProperty(DeadLetterStore.NAME, String.class);
        if (deadLetter != null && !delete) {
            store(operations, exchange, file, deadLetter);
            asConfigured.abort(operations, endpoint, exchange, file);
            return;
        }
        if (deadLetter == null && delete) {
            Path photo = Path.of(exchange.getMessage().getHeader(Exchange.FILE_LOCAL_WORK_PATH, String.class));
            AtomicFileMove.move(photo, Path.of(localDone).toAbsolutePath().resolve(names.fileName(exchange)));
        }
        asConfigured.commit(operations, endpoint, exchange, file);
    }

    private void store(GenericFileOperations<T> operations, Exchange exchange, GenericFile<T> file, String name)
            throws IOException {
        String photo = place(operations, file, name);
        String report = place(operations, file, DeadLetter.reportOf(name));
        operations.buildDirectory(photo.substring(0, photo.lastIndexOf('/')), file.isAbsolute());
        keepOlder(operations, file, name);
        Exchange content = new DefaultExchange(exchange.getContext());
        content.getIn().setBody(exchange.getProperty(REPORT, String.class).getBytes(StandardCharsets.UTF_8));
        String partial =
                photo.substring(0, photo.lastIndexOf('/') + 1) + ".incomplete-" + Integer.toHexString(name.hashCode());
        check(operations.storeFile(partial, content, -1), partial);
        check(operations.renameFile(partial, report), report);
        check(operations.renameFile(file.getAbsoluteFilePath(), photo), photo);
    }

    /** Under a name with a time, with its report; a report without its photo is of an attempt that did not end. */
    private void keepOlder(GenericFileOperations<T> operations, GenericFile<T> file, String name) throws IOException {
        String photo = place(operations, file, name);
        String report = place(operations, file, DeadLetter.reportOf(name));
        if (operations.existsFile(photo)) {
            String kept = DeadLetterName.withTime(name, clock.millis());
            if (operations.existsFile(report)) {
                check(operations.renameFile(report, place(operations, file, DeadLetter.reportOf(kept))), report);
            }
            check(operations.renameFile(photo, place(operations, file, kept)), photo);
        } else if (operations.existsFile(report)) {
            check(operations.deleteFile(report), report);
        }
    }

    private String place(GenericFileOperations<T> operations, GenericFile<T> file, String name) {
        GenericFile<T> place = operations.newGenericFile();
        file.copyFrom(file, place);
        place.changeFileName(DEAD_LETTERS + name);
        return place.getAbsoluteFilePath();
    }

    private static void check(boolean successful, String path) {
        if (!successful) {
            throw new GenericFileOperationFailedException("The server refuses to store the dead letter " + path);
        }
    }

    @Override
    public void abort(
            GenericFileOperations<T> operations,
            GenericFileEndpoint<T> endpoint,
            Exchange exchange,
            GenericFile<T> file)
            throws Exception {
        asConfigured.abort(operations, endpoint, exchange, file);
    }

    @Override
    public void rollback(
            GenericFileOperations<T> operations,
            GenericFileEndpoint<T> endpoint,
            Exchange exchange,
            GenericFile<T> file)
            throws Exception {
        asConfigured.rollback(operations, endpoint, exchange, file);
    }

    @Override
    protected void doStop() {
        ServiceHelper.stopService(asConfigured);
    }
}
