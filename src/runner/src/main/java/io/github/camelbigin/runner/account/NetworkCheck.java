// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.account;

import io.github.camelbigin.photo.client.AccountProbe;
import io.github.camelbigin.photo.client.Reachability;
import io.github.camelbigin.runner.program.ProgramSettings;
import java.net.URI;

/** Whether a server can be reached and, if not, what to do. */
final class NetworkCheck {

    private static final String HTTP = ProgramSettings.COMPONENT + "http.";

    private NetworkCheck() {}

    static CheckResult of(String subject, URI server, AccountProbe probe) {
        Reachability reached = probe.reach(server);
        return reached.step() == Reachability.Step.ANSWERED
                ? CheckResult.ok(subject, server + " responds")
                : CheckResult.failed(
                        subject,
                        server + ": " + in(reached.step()) + ": " + reached.problem() + " - " + advice(reached.step()));
    }

    private static String in(Reachability.Step step) {
        return switch (step) {
            case NO_ADDRESS -> "no address (DNS)";
            case NO_CONNECTION -> "no connection";
            case NO_TLS -> "no trusted TLS";
            case PROXY_REFUSES -> "proxy refuses";
            default -> "no response";
        };
    }

    private static String advice(Reachability.Step step) {
        return switch (step) {
            case NO_ADDRESS ->
                "check the host name and this machine's DNS; behind a proxy set " + HTTP + "proxyHost and " + HTTP
                        + "proxyPort";
            case NO_CONNECTION -> "allow it in the firewall, or set " + HTTP + "proxyHost and " + HTTP + "proxyPort";
            case NO_TLS ->
                "correct the address; if your proxy inspects TLS, trust its certificate: start with"
                        + " java -Djavax.net.ssl.trustStore=FILE -Djavax.net.ssl.trustStorePassword=PASSWORD, or set "
                        + HTTP + "sslContextParameters";
            case PROXY_REFUSES ->
                "check the proxy, and " + HTTP + "proxyAuthMethod, " + HTTP + "proxyAuthUsername, " + HTTP
                        + "proxyAuthPassword";
            default -> "retry; if it fails again, contact your network administrator";
        };
    }
}
