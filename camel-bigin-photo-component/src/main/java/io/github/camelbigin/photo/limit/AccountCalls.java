// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.limit;

import io.github.camelbigin.photo.oauth.Credentials;
import java.net.URI;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * What all calls of one account in this JVM share, whichever endpoint, component or Camel context they are of, because Bigin counts
 * per organisation: the limit of calls in flight, the credits, and that a person lets them wait. Thread-safe.
 */
public final class AccountCalls {

    private static final Map<Account, AccountCalls> ACCOUNTS = new HashMap<>();

    private final CallLimit limit;
    private final CallHold hold;
    private final CreditCount credits;
    private final Clock clock;
    private volatile Long creditsRemaining;

    public AccountCalls(Clock clock, LongSupplier nanoTime) {
        this.limit = new CallLimit(nanoTime);
        this.hold = new CallHold(nanoTime);
        this.credits = new CreditCount(clock);
        this.clock = clock;
    }

    private record Account(URI apiDomain, Credentials credentials) {}

    /**
     * A lane to the account of {@code credentials}, open until it is closed.
     *
     * @param stopping whether calls shall fail instead of waiting while the account pauses; asked often
     */
    public static CallLane join(
            URI apiDomain, Credentials credentials, LaneSettings settings, BooleanSupplier stopping) {
        synchronized (ACCOUNTS) {
            // tokens that come from outside change every hour
            ACCOUNTS.values().removeIf(AccountCalls::isForgotten);
            return ACCOUNTS.computeIfAbsent(
                            new Account(apiDomain, credentials),
                            unknown -> new AccountCalls(Clock.systemUTC(), System::nanoTime))
                    .join(settings, stopping);
        }
    }

    public CallLane join(LaneSettings settings, BooleanSupplier stopping) {
        CallLane lane = new CallLane(this, settings, stopping);
        limit.join(lane);
        return lane;
    }

    /** Of all accounts that {@code lanes} reach, each counted once; without a budget, which is a lane's. */
    public static CallTraffic traffic(Collection<CallLane> lanes) {
        return lanes.stream()
                .map(CallLane::account)
                .distinct()
                .map(account -> account.traffic(0))
                .reduce(CallTraffic.NONE, CallTraffic::plus);
    }

    private boolean isForgotten() {
        return !limit.isJoined() && credits.spent() == 0;
    }

    CallLimit limit() {
        return limit;
    }

    CallHold hold() {
        return hold;
    }

    CreditCount credits() {
        return credits;
    }

    void creditsRemaining(String header) {
        if (header != null && header.matches("\\d{1,18}")) {
            creditsRemaining = Long.valueOf(header);
        }
    }

    CallTraffic traffic(int creditBudget) {
        CallLimit.Snapshot now = limit.snapshot();
        long held = hold.left();
        long pause = Math.max(held, now.pauseLeft());
        return new CallTraffic(
                now.inFlight(),
                now.allowed(),
                now.waiting() + hold.waiting(),
                pause == 0 ? null : clock.instant().plusNanos(pause),
                held > 0,
                credits.spent(),
                creditBudget,
                creditsRemaining);
    }
}
