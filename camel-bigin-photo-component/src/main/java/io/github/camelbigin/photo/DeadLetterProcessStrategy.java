// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo;

import java.io.File;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileEndpoint;
import org.apache.camel.component.file.GenericFileOperations;
import org.apache.camel.component.file.GenericFileProcessStrategy;
import org.apache.camel.component.file.strategy.FileProcessStrategyFactory;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.service.ServiceHelper;
import org.apache.camel.support.service.ServiceSupport;

/**
 * For the {@code processStrategy} option of a {@code file} consumer with {@code move}: a photo that {@code photo-fates.yaml} has
 * stored as a dead letter is deleted; everything else is as the endpoint's own options say. To move the photo onto its
 * copy, as any other is moved, Camel would delete the copy first, and on another file system write it again, for which it waits 2
 * seconds and which a crash leaves half-written. One instance per consumer.
 */
public final class DeadLetterProcessStrategy extends ServiceSupport implements GenericFileProcessStrategy<File> {

    /** The exchange property that tells that a copy of the photo is stored whole. */
    static final String STORED = "photoDeadLetterStored";

    private GenericFileProcessStrategy<File> asConfigured;
    private GenericFileProcessStrategy<File> delete;

    @Override
    public void prepareOnStartup(GenericFileOperations<File> operations, GenericFileEndpoint<File> endpoint)
            throws Exception {
        asConfigured = strategy(endpoint, endpoint.isDelete());
        delete = strategy(endpoint, true);
        ServiceHelper.startService(asConfigured, delete);
        asConfigured.prepareOnStartup(operations, endpoint);
    }

    private static GenericFileProcessStrategy<File> strategy(GenericFileEndpoint<File> endpoint, boolean delete) {
        CamelContext context = endpoint.getCamelContext();
        Map<String, Object> options = new HashMap<>();
        PluginHelper.getBeanIntrospection(context).getProperties(endpoint, options, null, false);
        options.put("readLockIdempotentRepository", endpoint.getIdempotentRepository());
        // Camel takes these two for true when they are there at all
        options.put("noop", endpoint.isNoop() ? true : null);
        options.put("delete", delete ? true : null);
        return new FileProcessStrategyFactory().createGenericFileProcessStrategy(context, options);
    }

    @Override
    public boolean begin(
            GenericFileOperations<File> operations,
            GenericFileEndpoint<File> endpoint,
            Exchange exchange,
            GenericFile<File> file)
            throws Exception {
        return asConfigured.begin(operations, endpoint, exchange, file);
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
        boolean stored = exchange.getProperty(STORED, false, Boolean.class);
        (stored ? delete : asConfigured).commit(operations, endpoint, exchange, file);
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
        ServiceHelper.stopService(asConfigured, delete);
    }
}
