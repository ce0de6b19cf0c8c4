// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.benchmarks.contender;

import io.github.camelbigin.benchmarks.Wire;
import java.io.FileInputStream;
import java.nio.file.Path;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/** Routes {@code direct:upload} and {@code direct:download} in a context as Camel makes it; what they hold is a subclass's. */
abstract class CamelContender implements Contender {

    /** @param stream whether the body is an input stream, else a file */
    record Bodies(boolean stream, boolean streamCache) {}

    private final DownloadFolder folder;
    private final Bodies bodies;
    private final CamelContext context = new DefaultCamelContext();
    private final ProducerTemplate template;
    private final Endpoint upload;
    private final Endpoint download;

    CamelContender(DownloadFolder folder, Bodies bodies) {
        this.folder = folder;
        this.bodies = bodies;
        this.template = context.createProducerTemplate();
        this.upload = context.getEndpoint("direct:upload");
        this.download = context.getEndpoint("direct:download");
    }

    /** To be called at the end of each constructor. */
    final void start(RouteBuilder routes) throws Exception {
        context.addRoutes(routes);
        context.start();
    }

    final CamelContext context() {
        return context;
    }

    final Bodies bodies() {
        return bodies;
    }

    final String sink() {
        return "file:" + folder.path();
    }

    /** Sets what the endpoint reads the record from. */
    abstract void address(Exchange exchange, String recordId);

    @Override
    public final void upload(String recordId, Path photo) throws Exception {
        Exchange result = template.send(upload, exchange -> {
            address(exchange, recordId);
            exchange.getMessage().setBody(bodies.stream ? new FileInputStream(photo.toFile()) : photo.toFile());
        });
        check(result);
    }

    @Override
    public final Path download(String recordId) throws Exception {
        Exchange result = template.send(download, exchange -> {
            address(exchange, recordId);
            exchange.getMessage().setHeader(Exchange.FILE_NAME, DownloadFolder.name(recordId));
        });
        check(result);
        return folder.file(recordId);
    }

    private static void check(Exchange exchange) throws Exception {
        if (exchange.getException() != null) {
            throw exchange.getException();
        }
    }

    @Override
    public final void close() {
        context.stop();
    }

    static String module() {
        return Wire.MODULE;
    }
}
