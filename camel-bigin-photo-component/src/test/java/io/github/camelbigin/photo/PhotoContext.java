// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.photo.failure.BiginPhotoException;
import io.github.camelbigin.sandbox.BiginSandbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.util.FileUtil;

/** A Camel context with a spool folder of its own, whose {@code bigin-photo} component calls one server on this machine. */
public final class PhotoContext implements AutoCloseable {

    private static final AtomicInteger CLIENTS = new AtomicInteger();

    static final String RECORD = "module=Contacts&recordId=2034020000000489033";
    public static final String UPLOAD = "bigin-photo:upload?" + RECORD;
    public static final String DOWNLOAD = "bigin-photo:download?" + RECORD;

    private final CamelContext camel = new DefaultCamelContext();
    private final ProducerTemplate template = camel.createProducerTemplate();
    private final Path spoolFolder;

    private PhotoContext() {
        try {
            spoolFolder = Files.createTempDirectory("spool");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        camel.getStreamCachingStrategy().setSpoolDirectory(spoolFolder.toFile());
    }

    /** With the sandbox's client and refresh token. */
    public static PhotoContext of(BiginSandbox sandbox) {
        PhotoContext context = new PhotoContext();
        context.camel.addComponent("bigin-photo", SandboxRoutes.component(sandbox));
        context.camel.start();
        return context;
    }

    /** With a token that nobody renews. */
    public static PhotoContext withToken(URI api, String token) {
        PhotoContext context = new PhotoContext();
        context.options().setApiDomain(api.toString());
        context.options().setAccessToken(token);
        context.camel.start();
        return context;
    }

    /** With a client and a refresh token. */
    static PhotoContext withClient(URI api, URI accounts, String secret) {
        PhotoContext context = bare();
        context.options().setApiDomain(api.toString());
        context.options().setAccountsDomain(accounts.toString());
        context.options().setClientId("1000.CLIENT");
        context.options().setClientSecret(secret);
        // tokens are shared by the whole JVM, and a port may be that of an earlier server
        context.options().setRefreshToken("1000.refresh." + CLIENTS.incrementAndGet());
        return context;
    }

    /** Without credentials or domains. */
    static PhotoContext bare() {
        PhotoContext context = new PhotoContext();
        context.camel.start();
        return context;
    }

    public CamelContext camel() {
        return camel;
    }

    ProducerTemplate template() {
        return template;
    }

    public BiginPhotoComponent component() {
        return camel.getComponent("bigin-photo", BiginPhotoComponent.class);
    }

    BiginPhotoConfiguration options() {
        return component().getConfiguration();
    }

    public BiginPhotoEndpoint endpoint(String uri) {
        return camel.getEndpoint(uri, BiginPhotoEndpoint.class);
    }

    public Path spoolFolder() {
        return spoolFolder;
    }

    /** How many files wait in the spool folder. */
    long spooled() {
        return spoolFolder.toFile().list().length;
    }

    void route(RouteBuilder routes) throws Exception {
        camel.addRoutes(routes);
    }

    /** A route with the id of where it begins. */
    void route(String from, String to) throws Exception {
        route(new RouteBuilder() {
            @Override
            public void configure() {
                from(from).routeId(from).to(to);
            }
        });
    }

    /** The exchange afterwards, failed or not. */
    public Exchange send(String uri, Object body, Map<String, Object> headers) {
        return template.send(uri, exchange -> {
            exchange.getIn().setBody(body);
            exchange.getIn().setHeaders(new HashMap<>(headers));
        });
    }

    public Exchange send(String uri, Object body) {
        return send(uri, body, Map.of());
    }

    /** Each in a thread of its own, as photos of the records 1 to {@code photos}. */
    public List<CompletableFuture<Exchange>> sendAtOnce(String uri, int photos, Supplier<Object> body) {
        return IntStream.rangeClosed(1, photos)
                .mapToObj(id -> CompletableFuture.supplyAsync(
                        () -> send(uri, body.get(), Map.of("CamelBiginPhotoRecordId", id)),
                        task -> new Thread(task).start()))
                .toList();
    }

    /** The exchange afterwards, which has not failed. */
    public Exchange pass(String uri, Object body, Map<String, Object> headers) {
        Exchange exchange = send(uri, body, headers);
        assertThat(exchange.getException()).isNull();
        return exchange;
    }

    public Exchange pass(String uri, Object body) {
        return pass(uri, body, Map.of());
    }

    /** How the call failed, as one of the component's own. */
    public BiginPhotoException fail(String uri, Object body, Map<String, Object> headers) {
        return failure(send(uri, body, headers));
    }

    public BiginPhotoException fail(String uri, Object body) {
        return fail(uri, body, Map.of());
    }

    static BiginPhotoException failure(Exchange exchange) {
        assertThat((Throwable) exchange.getException()).isInstanceOf(BiginPhotoException.class);
        return (BiginPhotoException) exchange.getException();
    }

    @Override
    public void close() {
        template.stop();
        camel.stop();
        FileUtil.removeDir(spoolFolder.toFile());
    }
}
