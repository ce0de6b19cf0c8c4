// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.folder;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileEndpoint;
import org.apache.camel.component.file.GenericFileOperationFailedException;
import org.apache.camel.component.file.GenericFileOperations;
import org.apache.camel.component.file.GenericFileProcessStrategy;
import org.apache.camel.component.file.strategy.FileProcessStrategyFactory;
import org.apache.camel.component.file.strategy.GenericFileRenameProcessStrategy;
import org.apache.camel.spi.Language;
import org.apache.camel.support.PluginHelper;

/** Camel's strategy for moves, but a move replaces an existing file in one step, on every file system. */
final class AtomicRenameStrategy extends GenericFileRenameProcessStrategy<File> {

    private static final String MOVE_TO = PhotoProcessStrategy.MOVE_TO;

    private final Path inbox;
    private final Path done;
    private Expression target; // null for the options of the endpoint

    /** @param done null if it is not known */
    AtomicRenameStrategy(GenericFileRenameProcessStrategy<File> asConfigured, Path inbox, Path done) {
        this.inbox = inbox;
        this.done = done;
        setBeginRenamer(asConfigured.getBeginRenamer());
        setCommitRenamer(asConfigured.getCommitRenamer());
        setFailureRenamer(asConfigured.getFailureRenamer());
        setExclusiveReadLockStrategy(asConfigured.getExclusiveReadLockStrategy());
    }

    /**
     * The strategy that the endpoint's options ask for: this one if it moves.
     *
     * @param done the folder that processed files are moved to; null for the endpoint's own options
     */
    static GenericFileProcessStrategy<File> asConfigured(GenericFileEndpoint<File> endpoint, String done) {
        CamelContext context = endpoint.getCamelContext();
        Map<String, Object> options = new HashMap<>();
        PluginHelper.getBeanIntrospection(context).getProperties(endpoint, options, null, false);
        options.put("readLockIdempotentRepository", endpoint.getIdempotentRepository());
        // Camel takes these two for true when they are there at all
        options.put("noop", endpoint.isNoop() ? true : null);
        options.put("delete", endpoint.isDelete() ? true : null);
        Language simple = context.resolveLanguage("simple");
        if (done != null) {
            options.put("move", simple.createExpression("${exchangeProperty." + MOVE_TO + "}"));
        }
        GenericFileProcessStrategy<File> own =
                new FileProcessStrategyFactory().createGenericFileProcessStrategy(context, options);
        if (!(own instanceof GenericFileRenameProcessStrategy<File> rename)) {
            return own;
        }
        Path inbox = Path.of(endpoint.getConfiguration().getDirectory());
        if (done == null) {
            return new AtomicRenameStrategy(rename, inbox, null);
        }
        AtomicRenameStrategy moves =
                new AtomicRenameStrategy(rename, inbox, inbox.resolve(done).toAbsolutePath());
        moves.target = simple.createExpression(done + "/${file:name}");
        return moves;
    }

    /** To be called when the exchange knows its photo, before the route may change what the target is made of. */
    static void decideTarget(GenericFileProcessStrategy<File> strategy, Exchange exchange) {
        if (strategy instanceof AtomicRenameStrategy moves && moves.target != null) {
            exchange.setProperty(MOVE_TO, moves.target.evaluate(exchange, String.class));
        }
    }

    @Override
    protected GenericFile<File> renameFile(
            GenericFileOperations<File> operations, GenericFile<File> from, GenericFile<File> to) {
        Path source = Path.of(from.getAbsoluteFilePath());
        Path target = Path.of(to.getAbsoluteFilePath()).toAbsolutePath();
        try {
            RealFolder.ofMove(inbox, target, done).receiveBeside(source, new RealFolder(inbox), target);
        } catch (IOException e) {
            throw new GenericFileOperationFailedException("Cannot move " + source + " to " + target, e);
        }
        return to;
    }
}
