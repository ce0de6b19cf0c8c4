// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.chaos;

import io.github.camelbigin.photo.route.chaos.Trouble;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * All that is decided by the seed: which call gets which trouble, and at which call something happens to the whole. The n-th call
 * gets the n-th draw. Which photo that call is for depends on threads, and cannot be repeated. Thread-safe.
 */
final class ChaosPlan {

    /** What happens to the whole. */
    enum Kind {
        KILL,
        /** Killed, started, and killed again before it is up. */
        KILL_TWICE,
        RESTART_SANDBOX,
        EXPIRE_TOKENS,
        REVOKE_REFRESH_TOKEN,
        FILL_DISK
    }

    /**
     * @param call the number of the photo call that it waits for, by progress and not by the clock
     * @param millis how long after that call a kill comes; how long the sandbox is down, the disk is full, the refresh token revoked
     */
    record Event(int call, Kind kind, int millis) {}

    private static final List<Trouble> TROUBLES = List.of(Trouble.values()).subList(1, Trouble.values().length);
    private static final List<TokenTrouble> TOKEN_TROUBLES =
            List.of(TokenTrouble.values()).subList(1, TokenTrouble.values().length);

    private final ChaosScale scale;
    private final Random calls;
    private final Random tokenCalls;
    private final Map<Trouble, Integer> drawn = new EnumMap<>(Trouble.class);
    private final Map<TokenTrouble, Integer> drawnForTokens = new EnumMap<>(TokenTrouble.class);
    private final List<Event> events;
    private int staleTokens;
    private int tokenTroubles;

    ChaosPlan(long seed, ChaosScale scale) {
        this.scale = scale;
        Random random = new Random(seed);
        this.calls = new Random(random.nextLong());
        this.tokenCalls = new Random(random.nextLong());
        this.events = events(new Random(random.nextLong()), scale);
    }

    /** In the order of their calls. All of these calls happen, since each good photo needs one. */
    private static List<Event> events(Random random, ChaosScale scale) {
        List<Event> events = new ArrayList<>();
        // a kill that comes twice is two of them
        int twice = scale.kills() / 5;
        add(events, random, scale, scale.kills() - 2 * twice, Kind.KILL, 40);
        add(events, random, scale, twice, Kind.KILL_TWICE, 1_200);
        add(events, random, scale, scale.sandboxRestarts(), Kind.RESTART_SANDBOX, 700);
        add(events, random, scale, scale.expiries(), Kind.EXPIRE_TOKENS, 0);
        add(events, random, scale, scale.revocations(), Kind.REVOKE_REFRESH_TOKEN, 1_000);
        add(events, random, scale, scale.diskFills(), Kind.FILL_DISK, 2_500);
        return events.stream().sorted(Comparator.comparingInt(Event::call)).toList();
    }

    private static void add(List<Event> events, Random random, ChaosScale scale, int count, Kind kind, int mostMillis) {
        for (int i = 0; i < count; i++) {
            int call = 3 + random.nextInt(scale.photos() * 9 / 10);
            events.add(new Event(call, kind, mostMillis / 4 + random.nextInt(1 + mostMillis * 3 / 4)));
        }
    }

    List<Event> events() {
        return events;
    }

    /** For the next photo call. */
    synchronized Trouble next() {
        boolean troubled = calls.nextInt(1_000) < ChaosScale.TROUBLED_CALLS;
        Trouble trouble = TROUBLES.get(calls.nextInt(TROUBLES.size()));
        if (!troubled || trouble.killsToken() && ++staleTokens > scale.staleTokens()) {
            trouble = Trouble.NONE;
        }
        drawn.merge(trouble, 1, Integer::sum);
        return trouble;
    }

    /** For the next token request. */
    synchronized TokenTrouble nextForToken() {
        boolean troubled = tokenCalls.nextInt(3) == 0;
        TokenTrouble trouble = TOKEN_TROUBLES.get(tokenCalls.nextInt(TOKEN_TROUBLES.size()));
        if (!troubled || ++tokenTroubles > scale.tokenTroubles()) {
            trouble = TokenTrouble.NONE;
        }
        drawnForTokens.merge(trouble, 1, Integer::sum);
        return trouble;
    }

    /** How often each was drawn so far. */
    synchronized Map<Trouble, Integer> drawn() {
        return new EnumMap<>(drawn);
    }

    synchronized Map<TokenTrouble, Integer> drawnForTokens() {
        return new EnumMap<>(drawnForTokens);
    }
}
