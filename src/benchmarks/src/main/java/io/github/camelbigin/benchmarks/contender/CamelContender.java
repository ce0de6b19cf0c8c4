// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.benchmarks.contender;

import io.github.camelbigin.benchmarks.Wire;
import io.github.camelbigin.photo.BiginPhotoComponent;
import io.github.camelbigin.photo.BiginPhotoConfiguration;
import java.io.FileInputStream;
import java.net.URI;
import java.nio.file.Path;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/** Routes {@code direct:upload}, {@code direct:download} and {@code direct:replace} in a context as Camel makes it. */
final class CamelContender implements Contender {

    /** @param stream whether the body is an input stream, else a file */
    record Bodies(boolean stream, boolean streamCache) {}

    /** As in routes/download-files.xml. */
    private static final String BY_RENAMING = "?tempFileName=.incomplete-${exchangeId}&fileExist=TryRename";

    private final DownloadFolder folder;
    private final Bodies bodies;
    private final String recordHeader;
    private final String recordSuffix;
    private final CamelContext context = new DefaultCamelContext();
    private final ProducerTemplate template;
    private final Endpoint upload;
    private final Endpoint download;
    private final Endpoint replace;

    /** @param recordHeader in which the endpoints find the record id, with the suffix */
    private CamelContender(DownloadFolder folder, Bodies bodies, String recordHeader, String recordSuffix) {
        this.folder = folder;
        this.bodies = bodies;
        this.recordHeader = recordHeader;
        this.recordSuffix = recordSuffix;
        this.template = context.createProducerTemplate();
        this.upload = context.getEndpoint("direct:upload");
        this.download = context.getEndpoint("direct:download");
        this.replace = context.getEndpoint("direct:replace");
    }

    /** The component that this is all about. */
    static CamelContender biginPhoto(URI server, DownloadFolder folder, int inFlight, Bodies bodies, boolean validate)
            throws Exception {
        CamelContender contender = new CamelContender(folder, bodies, "CamelBiginPhotoRecordId", "");
        BiginPhotoConfiguration options = contender
                .context
                .getComponent("bigin-photo", BiginPhotoComponent.class)
                .getConfiguration();
        options.setApiDomain(server.toString());
        options.setAllowInsecureHttp(true);
        options.setAccessToken(Wire.TOKEN);
        options.setModule(Wire.MODULE);
        options.setMaxConcurrentRequests(inFlight);
        options.setValidate(validate);
        // as in routes/download-files.xml
        options.setLocalWorkDirectory(folder.path().toString());
        return contender.started(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:upload")
                        .streamCache(String.valueOf(bodies.streamCache))
                        .to("bigin-photo:upload");
                from("direct:download")
                        .streamCache(String.valueOf(bodies.streamCache))
                        .to("bigin-photo:download")
                        .to("file:" + folder.path());
                from("direct:replace")
                        .streamCache(String.valueOf(bodies.streamCache))
                        .to("bigin-photo:download")
                        .to("file:" + folder.path() + BY_RENAMING);
            }
        });
    }

    /** What a user writes who has Camel and no component for Bigin. */
    static CamelContender http(URI server, DownloadFolder folder, Bodies bodies) throws Exception {
        String contacts = server + "/bigin/v2/" + Wire.MODULE;
        return new CamelContender(folder, bodies, Exchange.HTTP_PATH, "/photo").started(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:upload")
                        .streamCache(String.valueOf(bodies.streamCache))
                        .setHeader("Authorization", constant(Wire.AUTHORIZATION))
                        .to(contacts + "?httpMethod=POST&multipartUpload=true&multipartUploadName=file");
                String get = contacts + "?httpMethod=GET&disableStreamCache=" + !bodies.streamCache;
                from("direct:download")
                        .streamCache(String.valueOf(bodies.streamCache))
                        .setHeader("Authorization", constant(Wire.AUTHORIZATION))
                        .to(get)
                        .to("file:" + folder.path());
                from("direct:replace")
                        .streamCache(String.valueOf(bodies.streamCache))
                        .setHeader("Authorization", constant(Wire.AUTHORIZATION))
                        .to(get)
                        .to("file:" + folder.path() + BY_RENAMING);
            }
        });
    }

    private CamelContender started(RouteBuilder routes) throws Exception {
        context.addRoutes(routes);
        context.start();
        return this;
    }

    @Override
    public void upload(String recordId, Path photo) throws Exception {
        Exchange result = template.send(upload, exchange -> {
            exchange.getMessage().setHeader(recordHeader, recordId + recordSuffix);
            exchange.getMessage().setBody(bodies.stream ? new FileInputStream(photo.toFile()) : photo.toFile());
        });
        check(result);
    }

    @Override
    public Path download(String recordId) throws Exception {
        return fetch(download, recordId);
    }

    @Override
    public Path replace(String recordId) throws Exception {
        return fetch(replace, recordId);
    }

    private Path fetch(Endpoint route, String recordId) throws Exception {
        Exchange result = template.send(route, exchange -> {
            exchange.getMessage().setHeader(recordHeader, recordId + recordSuffix);
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
    public void close() {
        context.stop();
    }
}
