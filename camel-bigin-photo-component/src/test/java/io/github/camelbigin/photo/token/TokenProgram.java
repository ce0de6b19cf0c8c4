// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.token;

import io.github.camelbigin.photo.failure.BiginPhotoException;
import io.github.camelbigin.photo.oauth.AccessToken;
import io.github.camelbigin.photo.oauth.Credentials;
import io.github.camelbigin.photo.oauth.RefreshToken;
import io.github.camelbigin.photo.oauth.TokenEndpoint;
import io.github.camelbigin.photo.observability.ObservedCalls;
import io.github.camelbigin.photo.tokenstore.FileTokenStore;
import io.github.camelbigin.photo.tokenstore.JdbcTokenStore;
import io.github.camelbigin.photo.tokenstore.TokenStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.h2.jdbcx.JdbcDataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** Runs in a JVM of its own, and follows each line of its standard input: uses a store, requests a token, or renews its last one. */
final class TokenProgram {

    static final String ANSWER = "answer: ";
    static final String USE = "use ";

    private TokenSource source;
    private AccessToken last;

    private TokenProgram() {}

    public static void main(String[] none) throws IOException {
        TokenProgram program = new TokenProgram();
        try (CloseableHttpClient http = TokenServer.client(60_000);
                BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String order = orders.readLine(); order != null; order = orders.readLine()) {
                if (order.startsWith(USE)) {
                    program.use(order.substring(USE.length()).split(" "), http);
                } else {
                    program.token(order.equals("renew"));
                }
            }
        }
    }

    /**
     * As a program that has just started.
     *
     * @param args place of the store, accounts domain, client id, secret, refresh token, wait for the lock and longest request in ms
     */
    private void use(String[] args, CloseableHttpClient http) {
        SharedRefresh.Timings timings = new SharedRefresh.Timings(
                Duration.ofMillis(Long.parseLong(args[5])), Duration.ofMillis(Long.parseLong(args[6])));
        RefreshToken credentials = (RefreshToken) Credentials.refreshToken(args[2], args[3], args[4]);
        TokenStore store = store(args[0]);
        Clock clock = Clock.systemUTC();
        source = new RefreshingTokenSource(
                credentials,
                new TokenEndpoint(URI.create(args[1]), http, clock, ObservedCalls.NONE),
                store,
                new RefreshGate(),
                clock,
                timings);
        last = null;
        warmUp(credentials, store, http);
        say("ready");
    }

    private void token(boolean renewed) {
        try {
            if (last != null) {
                source.accepted(last);
            }
            last = renewed && last != null ? source.renew(last) : source.token();
            // what is printed must not hold a token
            say("token " + Integer.toHexString(last.value().hashCode()));
        } catch (BiginPhotoException e) {
            long seconds = e.getRetryAfter() == null ? -1 : e.getRetryAfter().toSeconds();
            say("failure " + e.getCode().replace(' ', '_') + " " + seconds + " " + e.getMessage());
        }
    }

    /** Loads the classes, so that an order is followed as fast as in a program that runs for a while. */
    private static void warmUp(RefreshToken credentials, TokenStore store, CloseableHttpClient http) {
        URI nobody = URI.create("http://127.0.0.1:1");
        try {
            TokenSource.of(credentials, nobody, http, store, Clock.systemUTC(), ObservedCalls.NONE)
                    .token();
        } catch (BiginPhotoException e) {
            System.out.println("As expected: " + e.getCode());
        }
    }

    static TokenStore store(String place) {
        if (place.startsWith("jdbc:postgresql:")) {
            PGSimpleDataSource database = new PGSimpleDataSource();
            database.setUrl(place);
            return new JdbcTokenStore(database);
        }
        if (place.startsWith("jdbc:h2:")) {
            JdbcDataSource database = new JdbcDataSource();
            database.setURL(place);
            return new JdbcTokenStore(database);
        }
        return new FileTokenStore(place);
    }

    private static void say(String answer) {
        System.out.println(ANSWER + answer);
        System.out.flush();
    }
}
