// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo;

import io.github.camelbigin.photo.client.AccountCalls;
import io.github.camelbigin.photo.client.CallLane;
import io.github.camelbigin.photo.client.CallTraffic;
import io.github.camelbigin.photo.observability.Observability;
import io.github.camelbigin.photo.observability.PhotoMeter;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.support.service.ServiceSupport;

/**
 * The gauges of a Camel context: the sum over the accounts that its components reach, because a tag with accounts would have no
 * bound. An account that two contexts reach counts in both. Thread-safe.
 */
final class AccountGauges extends ServiceSupport {

    private final Observability observability;
    private final Clock clock;
    private final Set<CallLane> lanes = ConcurrentHashMap.newKeySet();
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

    void add(CallLane lane) {
        lanes.add(lane);
    }

    void remove(CallLane lane) {
        lanes.remove(lane);
    }

    @Override
    protected void doStart() {
        Map<PhotoMeter, Supplier<Number>> values = new EnumMap<>(PhotoMeter.class);
        values.put(PhotoMeter.IN_FLIGHT, number(CallTraffic::callsInFlight));
        values.put(PhotoMeter.ALLOWED, number(CallTraffic::callsAllowed));
        values.put(PhotoMeter.WAITING, number(CallTraffic::waiting));
        values.put(PhotoMeter.PAUSE, number(this::pauseSeconds));
        values.put(PhotoMeter.CREDITS_DAY, number(CallTraffic::creditsSpent));
        values.put(
                PhotoMeter.CREDITS_REMAINING,
                number(now -> now.creditsRemaining() == null ? Double.NaN : now.creditsRemaining()));
        removal = observability.gauges(values);
    }

    private Supplier<Number> number(Function<CallTraffic, Number> value) {
        return () -> value.apply(AccountCalls.traffic(lanes));
    }

    private double pauseSeconds(CallTraffic now) {
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
