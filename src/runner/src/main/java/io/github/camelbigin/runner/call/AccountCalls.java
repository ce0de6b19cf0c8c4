// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.call;

import io.github.camelbigin.photo.failure.BiginAccessException;
import io.github.camelbigin.photo.failure.BiginErrorCode;
import io.github.camelbigin.photo.failure.BiginPhotoException;
import io.github.camelbigin.photo.failure.BiginTransientException;
import io.github.camelbigin.photo.route.deadletter.ErrorReport;
import io.github.camelbigin.photo.source.TemporaryFiles;
import io.github.camelbigin.runner.cli.NotStartedException;
import io.github.camelbigin.runner.cli.Progress;
import io.github.camelbigin.runner.program.PersistentTokens;
import io.github.camelbigin.runner.program.PhotoMain;
import io.github.camelbigin.runner.program.ProgramHome;
import io.github.camelbigin.runner.program.ProgramSettings;
import io.github.camelbigin.runner.program.RouteFiles;
import io.github.camelbigin.runner.program.SandboxOptions;
import io.github.camelbigin.sandbox.BiginSandbox;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.util.ObjectHelper;

/**
 * The account of the settings, with the redeliveries of the routes. After a failure that requires manual action, or if Bigin cannot
 * be reached, it makes no more calls. Thread-safe.
 */
public final class AccountCalls implements AutoCloseable {

    private static final String REDELIVERY = "photoRedelivery";
    private static final String CONCURRENCY = "{{photo.concurrency:5}}";

    /** For each endpoint. */
    public static final String SHARED_LIMIT = "maxConcurrentRequests=" + CONCURRENCY;

    static {
        // after Ctrl-C nothing else deletes them
        Runtime.getRuntime().addShutdownHook(new Thread(TemporaryFiles::deleteAll));
    }

    private final PhotoMain main;
    private final Runnable afterwards;
    private final ProducerTemplate camel;
    private final AtomicReference<BiginPhotoException> end = new AtomicReference<>();

    private AccountCalls(PhotoMain main, Runnable afterwards) {
        this.main = main;
        this.afterwards = afterwards;
        this.camel = main.getCamelContext().createProducerTemplate();
    }

    /**
     * @param commandLine settings
     * @param routes adds the routes to {@link #send} to
     */
    public static AccountCalls start(
            Map<String, String> commandLine, SandboxOptions sandboxes, Consumer<RouteBuilder> routes)
            throws NotStartedException {
        Map<String, String> withoutRoutes = new HashMap<>(commandLine);
        withoutRoutes.put("camel.main.routesIncludePattern", RouteFiles.none().pattern());
        if (!sandboxes.isWanted()) {
            ProgramSettings settings = ProgramSettings.ofMachineAnd(withoutRoutes);
            RouteFiles.bundled().check(settings);
            PhotoMain main = PersistentTokens.in(ProgramHome.ofMachine(), settings, RouteFiles.none());
            return start(main, routes, () -> {});
        }
        BiginSandbox sandbox = sandboxes.start();
        try {
            withoutRoutes.putAll(sandbox.clientSettings(ProgramSettings.COMPONENT));
            ProgramSettings settings = ProgramSettings.withoutAccount(withoutRoutes);
            RouteFiles.bundled().check(settings);
            return start(new PhotoMain(settings, RouteFiles.none()), routes, sandbox::close);
        } catch (NotStartedException | RuntimeException e) {
            sandbox.close();
            throw e;
        }
    }

    private static AccountCalls start(PhotoMain main, Consumer<RouteBuilder> routes, Runnable afterwards)
            throws NotStartedException {
        main.configure().addRoutesBuilder(new RouteBuilder() {
            @Override
            public void configure() {
                onException(BiginTransientException.class)
                        .redeliveryPolicyRef(REDELIVERY)
                        .onExceptionOccurredRef(REDELIVERY)
                        .handled(false);
                // the command reports it
                onException(Exception.class)
                        .logRetryAttempted(false)
                        .logExhausted(false)
                        .handled(false);
                routes.accept(this);
            }
        });
        return main.start(context -> new AccountCalls(main, afterwards));
    }

    public CamelContext context() {
        return main.getCamelContext();
    }

    /** How many photos are transferred at once. */
    public int concurrency() {
        return Integer.parseInt(context().resolvePropertyPlaceholders(CONCURRENCY));
    }

    /**
     * Does the work for each, and as many at once as photos are transferred.
     *
     * @param doing before the number of those that have ended
     * @return the results, in the order of {@code all}
     */
    public <T, R> List<R> each(Collection<T> all, Function<T, R> work, Progress progress, String doing)
            throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(concurrency());
        try {
            List<Future<R>> running = all.stream()
                    .map(one -> threads.submit(() -> work.apply(one)))
                    .toList();
            List<R> ended = new ArrayList<>();
            for (Future<R> one : running) {
                ended.add(one.get());
                progress.show(doing + ended.size() + " of " + running.size());
            }
            return ended;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            threads.shutdownNow();
            progress.end();
        }
    }

    /** A new exchange that went through a route. */
    public Exchange send(String route, Object body, Map<String, Object> headers) throws BiginPhotoException {
        Exchange exchange = new DefaultExchange(context());
        exchange.getMessage().setBody(body);
        exchange.getMessage().setHeaders(new HashMap<>(headers));
        send(route, exchange);
        return exchange;
    }

    /** @throws IllegalStateException if it fails in another way, which is the cause */
    public void send(String route, Exchange exchange) throws BiginPhotoException {
        if (end.get() != null) {
            throw end.get();
        }
        camel.send(route, exchange);
        Exception failure = exchange.getException();
        BiginPhotoException known = ErrorReport.find(failure);
        if (known instanceof BiginAccessException || isOutOfReach(known)) {
            end.compareAndSet(null, known);
        }
        if (known != null) {
            throw known;
        }
        if (failure != null) {
            throw new IllegalStateException(failure);
        }
    }

    /** Whether no connection was made, which is the same for all records; a connection that broke off may be due to one photo. */
    private static boolean isOutOfReach(BiginPhotoException failure) {
        if (failure == null || !failure.getCode().equals(BiginErrorCode.CONNECTION_FAILED.code())) {
            return false;
        }
        IOException reason = ObjectHelper.getException(IOException.class, failure);
        // a failed token request is remembered without its reason
        return reason == null
                || reason instanceof ConnectException
                || reason instanceof NoRouteToHostException
                || reason instanceof UnknownHostException
                || reason instanceof SocketTimeoutException;
    }

    /** Null if no failure requires manual action. */
    public BiginPhotoException end() {
        return end.get();
    }

    @Override
    public void close() {
        camel.stop();
        main.stop();
        afterwards.run();
    }
}
