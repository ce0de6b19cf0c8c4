// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.session;

import io.github.camelbigin.photo.body.DownloadBody;
import io.github.camelbigin.photo.client.AccountProbe;
import io.github.camelbigin.photo.client.BiginPhotoClient;
import io.github.camelbigin.photo.client.StallWatch;
import io.github.camelbigin.photo.limit.AccountLimiter;
import io.github.camelbigin.photo.limit.LimitDivision;
import io.github.camelbigin.photo.limit.Workers;
import io.github.camelbigin.photo.lookup.RecordLookup;
import io.github.camelbigin.photo.oauth.Domains;
import io.github.camelbigin.photo.oauth.GrantCodeExchange;
import io.github.camelbigin.photo.observability.Observability;
import io.github.camelbigin.photo.observability.ObservedCalls;
import io.github.camelbigin.photo.observability.PreparationObserver;
import io.github.camelbigin.photo.record.PhotoRecord;
import io.github.camelbigin.photo.token.TokenSource;
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
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.component.http.HttpEndpoint;
import org.apache.camel.support.service.ServiceHelper;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.util.Timeout;

/** One {@link BiginSession} per account and set of sending options. Thread-safe. */
public final class BiginSessions {

    /** How often {@link Workers} are asked. */
    private static final long CENSUS_SECONDS = 2;

    private final HttpComponent http;
    private final CamelContext context;
    private ScheduledExecutorService scheduler;
    /** Not {@link #scheduler}: it may wait for a database. */
    private ScheduledExecutorService census;

    private final Map<Workers, LimitDivision> divisions = new HashMap<>();
    private final Map<SessionSettings, BiginSession> sessions = new HashMap<>();
    private final Map<Transport, HttpEndpoint> clients = new HashMap<>();
    private Observability observability;

    public BiginSessions(HttpComponent http, CamelContext context) {
        this.http = http;
        this.context = context;
        // a 429 must not sleep inside the client, and the token must not follow a redirect
        http.setAutomaticRetriesDisabled(true);
        http.setRedirectHandlingDisabled(true);
        http.setCookieManagementDisabled(true);
        http.setAuthCachingDisabled(true);
        // photos are compressed already, and without decompression the length of a response stays known
        http.setContentCompressionDisabled(true);
    }

    private record Transport(String scheme, HttpSettings http) {}

    /** The session of these settings: the same for equal ones. */
    public synchronized BiginSession of(SessionSettings settings) throws Exception {
        BiginSession known = sessions.get(settings);
        if (known == null) {
            known = create(settings);
            sessions.put(settings, known);
        }
        return known;
    }

    /** With the client of the photo calls, and with their tokens. */
    public synchronized AccountProbe probe(SessionSettings settings) throws Exception {
        URI api = settings.account().apiDomain();
        BiginSession session = of(settings);
        return new AccountProbe(
                api,
                client(settings.http(), api),
                session.tokens(),
                session.share(),
                Clock.systemUTC(),
                observability().calls(settings.propagateTraceContext()));
    }

    /** With the client that photo calls to {@code server} would have. */
    public synchronized GrantCodeExchange grantCodeExchange(URI server, HttpSettings settings) throws Exception {
        return new GrantCodeExchange(client(settings, server), Clock.systemUTC());
    }

    /** The observer of the photos that one endpoint prepares. */
    public synchronized PreparationObserver preparations(String operation, Set<String> results) {
        return observability().preparations(operation, results);
    }

    private BiginSession create(SessionSettings settings) throws Exception {
        Clock clock = Clock.systemUTC();
        Account account = settings.account();
        CloseableHttpClient client = client(settings.http(), account.apiDomain());
        ObservedCalls observed = observability().calls(settings.propagateTraceContext());
        TokenSource tokens = TokenSource.of(
                account.credentials(), account.accountsDomain(), client, settings.store(), clock, observed);
        BiginPhotoClient.Settings photos = new BiginPhotoClient.Settings(
                account.apiDomain(), settings.limits(), DownloadBody.spoolFolder(context), settings.maxSpoolBytes());
        AccountLimiter.Share share = AccountLimiter.join(
                account.apiDomain(),
                account.credentials(),
                settings.limiter(),
                division(settings.workers()),
                context::isStopping);
        BiginPhotoClient calls =
                new BiginPhotoClient(photos, client, tokens, share, stallWatch(settings.http()), clock, observed);
        BiginSession session = new BiginSession(
                calls,
                RecordLookup.of(calls, settings.lookup(), settings.lookupMaxAge()),
                tokens,
                share,
                new ServiceStatus(clock),
                observability().photos());
        if (observability().hasMeters()) {
            AccountGauges.of(context, observability()).add(session);
        }
        return session;
    }

    private LimitDivision division(Workers workers) {
        if (workers == null) {
            return LimitDivision.NONE;
        }
        return divisions.computeIfAbsent(workers, added -> {
            LimitDivision division = LimitDivision.among(added, Clock.systemUTC());
            if (division.position() == null) {
                census().scheduleWithFixedDelay(division::refresh, 0, CENSUS_SECONDS, TimeUnit.SECONDS);
            }
            return division;
        });
    }

    private ScheduledExecutorService census() {
        if (census == null) {
            census = context.getExecutorServiceManager().newSingleThreadScheduledExecutor(this, "BiginPhotoWorkers");
        }
        return census;
    }

    /** Looked up with the first endpoint, as late as possible: until then beans may have been added. */
    private Observability observability() {
        if (observability == null) {
            observability = Observability.of(context, Set.copyOf(PhotoRecord.MODULES));
        }
        return observability;
    }

    private StallWatch stallWatch(HttpSettings settings) {
        long stall = settings.responseTimeout();
        long call = settings.callTimeout();
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

    private CloseableHttpClient client(HttpSettings settings, URI server) throws Exception {
        Transport transport = new Transport(server.getScheme(), settings);
        HttpEndpoint endpoint = clients.get(transport);
        if (endpoint == null) {
            endpoint = endpoint(settings, server);
            clients.put(transport, endpoint);
        }
        return (CloseableHttpClient) endpoint.getHttpClient();
    }

    private HttpEndpoint endpoint(HttpSettings settings, URI server) throws Exception {
        Map<String, Object> parameters = new HashMap<>(settings.options());
        int connections = Math.max(settings.connections(), http.getConnectionsPerRoute());
        parameters.putIfAbsent("connectionsPerRoute", connections);
        parameters.putIfAbsent("maxTotalConnections", Math.max(2 * connections, http.getMaxTotalConnections()));
        parameters.put("connectTimeout", Timeout.ofMilliseconds(settings.connectTimeout()));
        parameters.put("responseTimeout", Timeout.ofMilliseconds(settings.responseTimeout()));
        if (http.getProxyAuthScheme() == null) {
            // Camel would take the scheme of the API and speak TLS to the proxy, which hardly any proxy understands
            parameters.putIfAbsent("proxyAuthScheme", "http");
        }
        requirePrivateProxy(settings, server, parameters);
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

    /** Of https a proxy sees the host only, and of http everything. */
    @SuppressWarnings("deprecation") // old options count as long as Camel reads them
    private void requirePrivateProxy(HttpSettings settings, URI server, Map<String, Object> parameters) {
        Object proxy = Stream.of(
                        parameters.get("proxyHost"),
                        parameters.get("proxyAuthHost"),
                        http.getProxyHost(),
                        http.getProxyAuthHost(),
                        context.getGlobalOption("http.proxyHost"))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("localhost");
        if (server.getScheme().equals("http") && !settings.insecure() && !Domains.isLoopback(proxy.toString())) {
            throw new IllegalArgumentException(server + " would send the token unencrypted through the proxy " + proxy
                    + "; use https, or set allowInsecureHttp=true for a test network");
        }
    }

    public synchronized void close() {
        if (scheduler != null) {
            context.getExecutorServiceManager().shutdownNow(scheduler);
            scheduler = null;
        }
        sessions.values().forEach(this::leave);
        if (census != null) {
            context.getExecutorServiceManager().shutdown(census);
            census = null;
        }
        divisions.values().forEach(LimitDivision::leave);
        divisions.clear();
        clients.values().forEach(ServiceHelper::stopAndShutdownService);
        clients.clear();
        sessions.clear();
    }

    private void leave(BiginSession session) {
        AccountGauges gauges = context.hasService(AccountGauges.class);
        if (gauges != null) {
            gauges.remove(session);
        }
        session.share().close();
    }
}
