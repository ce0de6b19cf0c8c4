// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.account;

import io.github.camelbigin.runner.program.ProgramSettings;
import io.github.camelbigin.runner.program.StoredAccount;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What a person is told after a login: no secret. */
final class LoginReport {

    private final PrintWriter out;
    private final StoredAccount account;
    private final ScopeOptions wanted;

    LoginReport(PrintWriter out, StoredAccount account, ScopeOptions wanted) {
        this.out = out;
        this.account = account;
        this.wanted = wanted;
    }

    /** @param settings all others, which are stronger than the stored account */
    void print(DataCenterSearch.Found found, ProgramSettings settings) {
        out.println();
        out.println("Logged in: data centre " + found.servers().name() + ", photos go to "
                + found.servers().apiDomain());
        out.println("Kept for you alone in " + account.file());
        List<String> missing = missing(found.tokens().scopes());
        if (!missing.isEmpty()) {
            out.println("Zoho granted less than the scopes above: " + String.join(",", missing) + " missing");
        }
        if (settings.componentOption("refreshToken").isPresent()
                || settings.componentOption("accessToken").isPresent()) {
            out.println(
                    "But a refresh token or access token in application.properties or the environment wins over it");
        }
        out.println("Next: bigin-photo check, then bigin-photo run");
    }

    /** Nothing, if Zoho did not say what it granted. */
    private List<String> missing(Set<String> granted) {
        List<String> missing = new ArrayList<>();
        if (!granted.isEmpty()) {
            for (PhotoModule module : wanted.modules()) {
                wanted.operations().stream()
                        .filter(operation -> !PhotoScopes.allow(granted, module, operation))
                        .forEach(operation -> missing.add(PhotoScopes.of(module, operation)));
            }
        }
        return missing;
    }
}
