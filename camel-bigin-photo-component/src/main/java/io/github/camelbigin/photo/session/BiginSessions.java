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
import io.github.camelbigin.photo.oauth.GrantCodeExchange;
import io.github.camelbigin.photo.observability.Observability;
import io.github.camelbigin.photo.observability.ObservedCalls;
import io.github.camelbigin.photo.observability.PreparationObserver;
import io.github.camelbigin.photo.record.PhotoRecord;
import io.github.camelbigin.photo.token.TokenSource;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.component.http.HttpComponent;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;

/** One {@link BiginSession} per account and set of sending options. Thread-safe. */
public final class BiginSessions {

    /** How often {@link Workers} are asked. */
    private static final long CENSUS_SECONDS = 2;

    private final HttpClients clients;
    private final CamelContext context;
    private ScheduledExecutorService scheduler;
    /** Not {@link #scheduler}: it may wait for a database. */
    private ScheduledExecutorService census;

    private final Map<Workers, LimitDivision> divisions = new HashMap<>();
    private final Map<SessionSettings, BiginSession> sessions = new HashMap<>();
    private Observability observability;

    public BiginSessions(HttpComponent http, CamelContext context) {
        this.clients = new HttpClients(http, context);
        this.context = context;
    }

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
                clients.of(settings.http(), api),
                session.tokens(),
                session.share(),
                Clock.systemUTC(),
                observability().calls(settings.propagateTraceContext()));
    }

    /** With the client that photo calls to {@code server} would have. */
    public synchronized GrantCodeExchange grantCodeExchange(URI server, HttpSettings settings) throws Exception {
        return new GrantCodeExchange(clients.of(settings, server), Clock.systemUTC());
    }

    /** The observer of the photos that one endpoint prepares. */
    public synchronized PreparationObserver preparations(String operation, Set<String> results) {
        return observability().preparations(operation, results);
    }

    private BiginSession create(SessionSettings settings) throws Exception {
        Clock clock = Clock.systemUTC();
        Account account = settings.account();
        CloseableHttpClient client = clients.of(settings.http(), account.apiDomain());
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
        clients.close();
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
