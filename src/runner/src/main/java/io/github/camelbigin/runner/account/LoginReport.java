// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.account;

import io.github.camelbigin.runner.program.ProgramSettings;
import io.github.camelbigin.runner.program.StoredAccount;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What a login prints before and after; no secret. */
final class LoginReport {

    private final PrintWriter out;
    private final StoredAccount account;
    private final ScopeOptions wanted;

    LoginReport(PrintWriter out, StoredAccount account, ScopeOptions wanted) {
        this.out = out;
        this.account = account;
        this.wanted = wanted;
    }

    /** What to do in Zoho's API console before the login. */
    static void printSteps(PrintWriter out, List<String> scopes) {
        out.println(
                "1. Open https://api-console.zoho.com (or .eu, .in, .com.au, .jp, .ca ... for your data centre), and");
        out.println("   add a Self Client, or open the existing one. Client Secret shows client id and secret.");
        out.println("2. Under Generate Code, paste this as scope, choose 10 minutes, and enter any description:");
        out.println();
        out.println(String.join(",", scopes));
        out.println();
        out.println("3. Create, choose your Bigin organisation if prompted, and copy the code. It is valid once.");
    }

    /** @param settings all others, which override the stored account */
    void print(DataCenterSearch.Found found, ProgramSettings settings) {
        out.println();
        out.println("Logged in: data centre " + found.servers().name() + ", API server "
                + found.servers().apiDomain());
        out.println("Stored, readable by you only, in " + account.file());
        List<String> missing = missing(found.tokens().scopes());
        if (!missing.isEmpty()) {
            out.println("Zoho granted less than the scopes above: " + String.join(",", missing) + " missing");
        }
        if (settings.componentOption("refreshToken").isPresent()
                || settings.componentOption("accessToken").isPresent()) {
            out.println(
                    "But a refresh token or access token in application.properties or the environment overrides it");
        }
        out.println("Next: bigin-photo check, then bigin-photo run");
    }

    /** Empty if Zoho did not name the granted scopes. */
    private List<String> missing(Set<String> granted) {
        List<String> missing = new ArrayList<>();
        if (!granted.isEmpty()) {
            for (String module : wanted.modules()) {
                wanted.operations().stream()
                        .filter(operation -> !PhotoScopes.allow(granted, module, operation))
                        .flatMap(operation -> PhotoScopes.of(List.of(module), List.of(operation)).stream())
                        .filter(scope -> !granted.contains(scope) && !missing.contains(scope))
                        .filter(scope -> !scope.equals(PhotoScopes.CURRENT_USER))
                        .forEach(missing::add);
            }
        }
        return missing;
    }
}
