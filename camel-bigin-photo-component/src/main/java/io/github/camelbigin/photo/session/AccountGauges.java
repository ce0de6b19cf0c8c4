// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.session;

import io.github.camelbigin.photo.limit.AccountLimiter;
import io.github.camelbigin.photo.limit.LimiterStatus;
import io.github.camelbigin.photo.observability.Observability;
import io.github.camelbigin.photo.observability.PhotoGauge;
import io.github.camelbigin.photo.observability.PhotoMeter;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.apache.camel.CamelContext;
import org.apache.camel.support.service.ServiceSupport;

/**
 * The gauges of a Camel context: the sum over the accounts that its components reach, because a tag with accounts would have no
 * bound. An account that two contexts reach counts in both. Thread-safe.
 */
final class AccountGauges extends ServiceSupport {

    private final Observability observability;
    private final Clock clock;
    private final Set<BiginSession> sessions = ConcurrentHashMap.newKeySet();
    private Runnable removal = () -> {};

    private AccountGauges(Observability observability, Clock clock) {
        this.observability = observability;
        this.clock = clock;
    }

    /** The one of the context, whichever of its components comes first. */
    static synchronized AccountGauges of(CamelContext context, Observability observability) throws Exception {
        AccountGauges known = context.hasService(AccountGauges.class);
        if (known == null) {
            known = new AccountGauges(observability, Clock.systemUTC());
            context.addService(known, true, true);
        }
        return known;
    }

    void add(BiginSession session) {
        sessions.add(session);
    }

    void remove(BiginSession session) {
        sessions.remove(session);
    }

    @Override
    protected void doStart() {
        removal = observability.show(List.of(
                number(PhotoMeter.IN_FLIGHT, LimiterStatus::callsInFlight),
                number(PhotoMeter.ALLOWED, LimiterStatus::callsAllowed),
                number(PhotoMeter.WAITING, LimiterStatus::waiting),
                number(PhotoMeter.PAUSE, this::pauseSeconds),
                number(
                        PhotoMeter.CREDITS_REMAINING,
                        now -> now.creditsRemaining() == null ? Double.NaN : now.creditsRemaining()),
                trouble("transient"),
                trouble("access")));
    }

    private PhotoGauge number(PhotoMeter meter, Function<LimiterStatus, Number> value) {
        return new PhotoGauge(meter, null, () -> value.apply(AccountLimiter.status(shares())));
    }

    private List<AccountLimiter.Share> shares() {
        return sessions.stream().map(BiginSession::share).toList();
    }

    private PhotoGauge trouble(String family) {
        return new PhotoGauge(PhotoMeter.TROUBLE, family, () -> sessions.stream()
                .map(session -> SessionStatus.of(session).trouble())
                .filter(trouble -> trouble != null && trouble.family().equals(family))
                .count());
    }

    private double pauseSeconds(LimiterStatus now) {
        return now.pausedUntil() == null
                ? 0
                : Math.max(
                        0, Duration.between(clock.instant(), now.pausedUntil()).toMillis() / 1_000.0);
    }

    @Override
    protected void doStop() {
        removal.run();
    }
}
