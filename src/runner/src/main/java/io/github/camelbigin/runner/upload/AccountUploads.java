// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.upload;

import io.github.camelbigin.photo.BiginPhotoConstants;
import io.github.camelbigin.photo.BiginPhotoEndpoint;
import io.github.camelbigin.photo.UploadCheck;
import io.github.camelbigin.photo.failure.BiginAccessException;
import io.github.camelbigin.photo.failure.BiginPhotoException;
import io.github.camelbigin.photo.failure.BiginTransientException;
import io.github.camelbigin.photo.record.PhotoRecord;
import io.github.camelbigin.photo.route.deadletter.ErrorReport;
import io.github.camelbigin.runner.cli.NotStartedException;
import io.github.camelbigin.runner.inspect.UploadPlan;
import io.github.camelbigin.runner.program.PersistentTokens;
import io.github.camelbigin.runner.program.PhotoMain;
import io.github.camelbigin.runner.program.ProgramHome;
import io.github.camelbigin.runner.program.ProgramSettings;
import io.github.camelbigin.runner.program.RouteFiles;
import io.github.camelbigin.runner.program.SandboxOptions;
import io.github.camelbigin.runner.program.StartFailure;
import io.github.camelbigin.sandbox.BiginSandbox;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.ExchangeHelper;

/**
 * The account of the settings, with the redeliveries of the routes: it looks records up and uploads photos. After a failure that requires manual action it makes no more
 * calls. Thread-safe.
 */
final class AccountUploads implements AutoCloseable {

    private static final String FIND = "direct:find-record";
    private static final String UPLOAD = "direct:upload-photo";
    private static final String OWNER = "photoOwner";
    private static final String REDELIVERY = "photoRedelivery";
    private static final String CONCURRENCY = "{{photo.concurrency:5}}";

    /** As that of the bundled routes. */
    private static final String STEP = "bigin-photo:upload?maxConcurrentRequests=" + CONCURRENCY
            + "&fileNamePattern=RAW({{?photo.fileNamePattern}})&defaultModule={{?photo.defaultModule}}"
            + "&prepare={{photo.prepare:auto}}&metadata={{photo.metadata:gps}}&maxEdge={{photo.maxEdge:0}}";

    private final PhotoMain main;
    private final UploadCheck check;
    private final Runnable afterwards;
    private final ProducerTemplate camel;
    private final AtomicReference<BiginAccessException> end = new AtomicReference<>();

    private AccountUploads(PhotoMain main, UploadCheck check, Runnable afterwards) {
        this.main = main;
        this.check = check;
        this.afterwards = afterwards;
        this.camel = main.getCamelContext().createProducerTemplate();
    }

    /** @param commandLine settings */
    static AccountUploads start(Map<String, String> commandLine, SandboxOptions sandboxes) throws NotStartedException {
        Map<String, String> withoutRoutes = new HashMap<>(commandLine);
        withoutRoutes.put("camel.main.routesIncludePattern", RouteFiles.none().pattern());
        if (!sandboxes.isWanted()) {
            ProgramSettings settings = ProgramSettings.ofMachineAnd(withoutRoutes);
            UploadPlan.check(settings);
            return start(PersistentTokens.in(ProgramHome.ofMachine(), settings, RouteFiles.none()), settings, () -> {});
        }
        BiginSandbox sandbox = sandboxes.start();
        try {
            withoutRoutes.putAll(sandbox.clientSettings(ProgramSettings.COMPONENT));
            ProgramSettings settings = ProgramSettings.withoutAccount(withoutRoutes);
            UploadPlan.check(settings);
            return start(new PhotoMain(settings, RouteFiles.none()), settings, sandbox::close);
        } catch (NotStartedException | RuntimeException e) {
            sandbox.close();
            throw e;
        }
    }

    private static AccountUploads start(PhotoMain main, ProgramSettings settings, Runnable afterwards)
            throws NotStartedException {
        AtomicReference<UploadCheck> check = new AtomicReference<>();
        main.configure().addRoutesBuilder(new RouteBuilder() {
            @Override
            public void configure() {
                onException(BiginTransientException.class)
                        .redeliveryPolicyRef(REDELIVERY)
                        .onExceptionOccurredRef(REDELIVERY)
                        .handled(false);
                // it is in the table that the command prints
                onException(BiginPhotoException.class).logExhausted(false).handled(false);
                from(FIND)
                        .process(exchange ->
                                exchange.setProperty(OWNER, check.get().owner(exchange.getMessage())));
                from(UPLOAD).to(STEP);
            }
        });
        try {
            main.start();
            BiginPhotoEndpoint endpoint = (BiginPhotoEndpoint) main.getCamelContext().getEndpoints().stream()
                    .filter(BiginPhotoEndpoint.class::isInstance)
                    .findFirst()
                    .orElseThrow();
            check.set(new UploadCheck(endpoint.getConfiguration(), endpoint.lookup()));
            return new AccountUploads(main, check.get(), afterwards);
        } catch (Exception e) {
            main.stop();
            throw StartFailure.explain(e, settings);
        }
    }

    /** @throws NotStartedException if the mapping file is wrong */
    UploadPlan plan() throws NotStartedException {
        try {
            return new UploadPlan(main.getCamelContext(), check, this::owner);
        } catch (IllegalArgumentException e) {
            throw new NotStartedException("Not started: " + e.getMessage(), e);
        }
    }

    int concurrency() {
        return Integer.parseInt(main.getCamelContext().resolvePropertyPlaceholders(CONCURRENCY));
    }

    private UploadCheck.Owner owner(Message message) throws BiginPhotoException {
        Exchange exchange = ExchangeHelper.createCopy(message.getExchange(), true);
        send(FIND, exchange);
        return exchange.getProperty(OWNER, UploadCheck.Owner.class);
    }

    /** @param name of the photo */
    void upload(Path photo, Path name, PhotoRecord record) throws BiginPhotoException {
        Exchange exchange = new DefaultExchange(main.getCamelContext());
        exchange.getMessage().setBody(photo.toFile());
        exchange.getMessage()
                .setHeaders(new HashMap<>(Map.of(
                        BiginPhotoConstants.FILE_NAME, name.getFileName().toString(),
                        BiginPhotoConstants.COMPLETE, true,
                        BiginPhotoConstants.MODULE, record.module(),
                        BiginPhotoConstants.RECORD_ID, record.recordId())));
        send(UPLOAD, exchange);
    }

    private void send(String route, Exchange exchange) throws BiginPhotoException {
        if (end.get() != null) {
            throw end.get();
        }
        camel.send(route, exchange);
        Exception failure = exchange.getException();
        BiginPhotoException known = ErrorReport.find(failure);
        if (known instanceof BiginAccessException access) {
            end.compareAndSet(null, access);
        }
        if (known != null) {
            throw known;
        }
        if (failure != null) {
            throw new IllegalStateException(failure);
        }
    }

    /** Null if no failure requires manual action. */
    BiginAccessException end() {
        return end.get();
    }

    @Override
    public void close() {
        camel.stop();
        main.stop();
        afterwards.run();
    }
}
