// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.account;

import io.github.camelbigin.photo.client.AccountProbe;
import io.github.camelbigin.photo.client.Reachability;
import io.github.camelbigin.runner.program.ProgramSettings;
import java.net.URI;

/** Whether a server can be reached, and if not, who has to do something. */
final class NetworkCheck {

    private static final String HTTP = ProgramSettings.COMPONENT + "http.";

    private NetworkCheck() {}

    static Finding of(String subject, URI server, AccountProbe probe) {
        Reachability reached = probe.reach(server);
        return reached.step() == Reachability.Step.ANSWERED
                ? Finding.ok(subject, server + " answers")
                : Finding.failed(
                        subject,
                        server + ": " + in(reached.step()) + ": " + reached.problem() + " - " + advice(reached.step()));
    }

    private static String in(Reachability.Step step) {
        return switch (step) {
            case NO_ADDRESS -> "no address (DNS)";
            case NO_CONNECTION -> "no connection";
            case NO_TLS -> "no trusted TLS";
            case PROXY_REFUSES -> "refused on the way";
            default -> "no answer";
        };
    }

    private static String advice(Reachability.Step step) {
        return switch (step) {
            case NO_ADDRESS ->
                "check the name and this machine's DNS; behind a proxy set " + HTTP + "proxyHost and " + HTTP
                        + "proxyPort";
            case NO_CONNECTION ->
                "have the firewall let it pass, or set " + HTTP + "proxyHost and " + HTTP + "proxyPort";
            case NO_TLS ->
                "correct the address; if a proxy of yours opens TLS, trust its certificate by " + HTTP
                        + "sslContextParameters";
            case PROXY_REFUSES ->
                "check the proxy, and " + HTTP + "proxyAuthMethod, " + HTTP + "proxyAuthUsername, " + HTTP
                        + "proxyAuthPassword";
            default -> "try again; if it stays, ask who runs the network";
        };
    }
}
