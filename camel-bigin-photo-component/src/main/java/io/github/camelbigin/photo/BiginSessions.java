// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo;

import io.github.camelbigin.photo.client.AccountCalls;
import io.github.camelbigin.photo.client.AccountProbe;
import io.github.camelbigin.photo.client.BiginPhotoClient;
import io.github.camelbigin.photo.client.CallLane;
import io.github.camelbigin.photo.client.ClientSettings;
import io.github.camelbigin.photo.client.LaneSettings;
import io.github.camelbigin.photo.client.PhotoRecord;
import io.github.camelbigin.photo.client.StallWatch;
import io.github.camelbigin.photo.image.PhotoLimits;
import io.github.camelbigin.photo.oauth.GrantCodeExchange;
import io.github.camelbigin.photo.oauth.MemoryTokenStore;
import io.github.camelbigin.photo.oauth.TokenSource;
import io.github.camelbigin.photo.oauth.TokenStore;
import io.github.camelbigin.photo.observability.Observability;
import io.github.camelbigin.photo.observability.ObservedCalls;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.component.http.HttpEndpoint;
import org.apache.camel.support.service.ServiceHelper;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.util.Timeout;

/** One {@link BiginSession} per account and set of sending options. Thread-safe. */
final class BiginSessions {

    private final HttpComponent http;
    private final CamelContext context;
    private ScheduledExecutorService scheduler;
    private final Map<Key, BiginSession> sessions = new HashMap<>();
    private final Map<Transport, HttpEndpoint> clients = new HashMap<>();
    private Observability observability;

    BiginSessions(HttpComponent http, CamelContext context) {
        this.http = http;
        this.context = context;
        // a 429 must not sleep inside the client, and the token must not follow a redirect
        http.setAutomaticRetriesDisabled(true);
        http.setRedirectHandlingDisabled(true);
        http.setCookieManagementDisabled(true);
        http.setAuthCachingDisabled(true);
        // photos are compressed already, and without decompression the length of an answer stays known
        http.setContentCompressionDisabled(true);
    }

    /** @param connections as many as calls may be in flight, or a call would wait for another's connection */
    private record Transport(
            String scheme,
            long connectTimeout,
            long responseTimeout,
            long callTimeout,
            int connections,
            Map<String, Object> options) {}

    private record Key(
            Account account,
            Transport transport,
            LaneSettings lane,
            PhotoLimits limits,
            long maxSpoolBytes,
            TokenStore store,
            boolean propagateTraceContext) {}

    synchronized BiginSession of(BiginPhotoConfiguration options, Map<String, Object> httpOptions) throws Exception {
        Account account = Account.of(options);
        Transport transport = transport(account.apiDomain(), options, httpOptions);
        PhotoLimits limits =
                options.isValidate() ? new PhotoLimits(options.getMaxPhotoBytes(), options.getMaxPhotoPixels()) : null;
        TokenStore store = Objects.requireNonNullElseGet(options.getTokenStore(), MemoryTokenStore::shared);
        LaneSettings lane = new LaneSettings(
                options.getMaxConcurrentRequests(),
                Duration.ofMillis(options.getMaxRetryAfter()),
                options.getCreditBudget());
        Key key = new Key(
                account, transport, lane, limits, options.getMaxSpoolBytes(), store, options.isPropagateTraceContext());
        BiginSession known = sessions.get(key);
        if (known == null) {
            known = create(key);
            sessions.put(key, known);
        }
        return known;
    }

    /** With the client of the photo calls, and with their tokens. */
    synchronized AccountProbe probe(BiginPhotoConfiguration options) throws Exception {
        URI api = Account.of(options).apiDomain();
        BiginSession session = of(options, Map.of());
        CloseableHttpClient client = client(transport(api, options, Map.of()), api);
        return new AccountProbe(
                api,
                client,
                session.tokens(),
                session.lane(),
                Clock.systemUTC(),
                observability().calls(options.isPropagateTraceContext()));
    }

    /** With the client that photo calls to {@code server} would have. */
    synchronized GrantCodeExchange grantCodeExchange(URI server, BiginPhotoConfiguration options) throws Exception {
        return new GrantCodeExchange(client(transport(server, options, Map.of()), server), Clock.systemUTC());
    }

    private Transport transport(URI server, BiginPhotoConfiguration options, Map<String, Object> httpOptions) {
        return new Transport(
                server.getScheme(),
                options.getConnectTimeout(),
                options.getResponseTimeout(),
                options.getCallTimeout(),
                Math.max(options.getMaxConcurrentRequests(), http.getConnectionsPerRoute()),
                Map.copyOf(httpOptions));
    }

    private BiginSession create(Key key) throws Exception {
        Clock clock = Clock.systemUTC();
        CloseableHttpClient client = client(key.transport(), key.account().apiDomain());
        Account account = key.account();
        ObservedCalls observed = observability().calls(key.propagateTraceContext());
        TokenSource tokens =
                TokenSource.of(account.credentials(), account.accountsDomain(), client, key.store(), clock, observed);
        ClientSettings settings =
                new ClientSettings(account.apiDomain(), key.limits(), SpoolFolder.of(context), key.maxSpoolBytes());
        CallLane lane = AccountCalls.join(account.apiDomain(), account.credentials(), key.lane(), context::isStopping);
        BiginSession session = new BiginSession(
                new BiginPhotoClient(settings, client, tokens, lane, stallWatch(key), clock, observed),
                tokens,
                lane,
                new LastOutcome(clock),
                new SessionTotals(),
                observability().photos());
        if (observability().hasMeters()) {
            AccountGauges.of(context, observability()).add(session);
        }
        return session;
    }

    /** Looked for when the first endpoint comes, as late as can be: until then beans may have been added. */
    private Observability observability() {
        if (observability == null) {
            observability = Observability.of(context, Set.copyOf(PhotoRecord.MODULES));
        }
        return observability;
    }

    private StallWatch stallWatch(Key key) {
        long stall = key.transport().responseTimeout();
        long call = key.transport().callTimeout();
        StallWatch stalls = new StallWatch(Duration.ofMillis(stall), Duration.ofMillis(call));
        if (stall > 0 || call > 0) {
            long shorter = stall > 0 && call > 0 ? Math.min(stall, call) : Math.max(stall, call);
            long period = Math.max(shorter / 4, 50);
            scheduler().scheduleWithFixedDelay(stalls, period, period, TimeUnit.MILLISECONDS);
        }
        return stalls;
    }

    private ScheduledExecutorService scheduler() {
        if (scheduler == null) {
            scheduler =
                    context.getExecutorServiceManager().newSingleThreadScheduledExecutor(this, "BiginPhotoStallWatch");
        }
        return scheduler;
    }

    private CloseableHttpClient client(Transport transport, URI server) throws Exception {
        HttpEndpoint endpoint = clients.get(transport);
        if (endpoint == null) {
            endpoint = endpoint(transport, server);
            clients.put(transport, endpoint);
        }
        return (CloseableHttpClient) endpoint.getHttpClient();
    }

    private HttpEndpoint endpoint(Transport transport, URI server) throws Exception {
        Map<String, Object> parameters = new HashMap<>(transport.options());
        int connections = transport.connections();
        parameters.putIfAbsent("connectionsPerRoute", connections);
        parameters.putIfAbsent("maxTotalConnections", Math.max(2 * connections, http.getMaxTotalConnections()));
        parameters.put("connectTimeout", Timeout.ofMilliseconds(transport.connectTimeout()));
        parameters.put("responseTimeout", Timeout.ofMilliseconds(transport.responseTimeout()));
        if (http.getProxyAuthScheme() == null) {
            // Camel would take the scheme of the API and speak TLS to the proxy, which hardly any proxy understands
            parameters.putIfAbsent("proxyAuthScheme", "http");
        }
        HttpEndpoint endpoint = (HttpEndpoint) http.createEndpoint(server.toString(), parameters);
        String unknown = endpoint.getHttpUri().getQuery();
        if (unknown != null) {
            throw new IllegalArgumentException("Options that Camel's HTTP endpoint does not know: "
                    + Arrays.stream(unknown.replaceAll("=[^&]*", "").split("&"))
                            .sorted()
                            .collect(Collectors.joining(", "))
                    + ", each given with the prefix http.");
        }
        ServiceHelper.startService(endpoint);
        return endpoint;
    }

    synchronized void close() {
        if (scheduler != null) {
            context.getExecutorServiceManager().shutdownNow(scheduler);
            scheduler = null;
        }
        sessions.values().forEach(this::leave);
        clients.values().forEach(ServiceHelper::stopAndShutdownService);
        clients.clear();
        sessions.clear();
    }

    private void leave(BiginSession session) {
        AccountGauges gauges = context.hasService(AccountGauges.class);
        if (gauges != null) {
            gauges.remove(session);
        }
        session.lane().close();
    }
}
