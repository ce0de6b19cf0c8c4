// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.account;

import io.github.camelbigin.photo.BiginAccount;
import io.github.camelbigin.photo.client.AccountProbe;
import io.github.camelbigin.photo.failure.BiginErrorCode;
import io.github.camelbigin.photo.failure.BiginPhotoException;
import io.github.camelbigin.runner.program.ProgramSettings;
import java.util.ArrayList;
import java.util.List;

/** Checks whether photos can be transferred, without transferring one. Ends at the first part that makes the rest unknown. */
final class AccountCheck {

    private static final String DATA_CENTRE = "data centre";

    private final BiginAccount account;
    private final AccountProbe probe;
    private final CredentialsCheck credentials;
    private final ScopeCheck scopes;

    /** @param renew whether to request a new access token although the cached one is valid */
    AccountCheck(BiginAccount account, AccountProbe probe, ScopeCheck scopes, boolean renew) {
        this.account = account;
        this.probe = probe;
        this.credentials = new CredentialsCheck(probe.tokens(), renew);
        this.scopes = scopes;
    }

    List<CheckResult> run() {
        List<CheckResult> results = new ArrayList<>();
        boolean reached = true;
        if (account.accountsDomain() != null) {
            reached = add(results, NetworkCheck.of("accounts server", account.accountsDomain(), probe));
        }
        reached &= add(results, NetworkCheck.of("API server", account.apiDomain(), probe));
        if (!reached) {
            results.add(CheckResult.open("credentials", "not checked: fix the network first"));
        } else {
            List<CheckResult> tokenResults = tokenResults();
            results.addAll(tokenResults);
            if (tokenResults.stream().allMatch(CheckResult::isOk)) {
                results.addAll(scopes.run(probe));
            }
        }
        return results;
    }

    private static boolean add(List<CheckResult> results, CheckResult result) {
        results.add(result);
        return result.isOk();
    }

    /** About the token: where it comes from, and whether Bigin accepts it. */
    private List<CheckResult> tokenResults() {
        CheckResult token = credentials.run();
        if (!token.isOk()) {
            return List.of(token);
        }
        String accepted = account.apiDomain() + " accepts the token";
        try {
            probe.askCurrentUser();
            return List.of(credentials.now(token), CheckResult.ok(DATA_CENTRE, accepted));
        } catch (BiginPhotoException e) {
            if (!isAboutToken(e) && credentials.isReasonFor(e)) {
                return List.of(credentials.expired(e));
            }
            return List.of(credentials.now(token), dataCentre(e, accepted));
        }
    }

    private CheckResult dataCentre(BiginPhotoException e, String accepted) {
        if (isAboutToken(e)) {
            return rejectedToken();
        }
        return e.getCode().equals(BiginErrorCode.OAUTH_SCOPE_MISMATCH.code())
                ? CheckResult.ok(
                        DATA_CENTRE,
                        accepted + ", without the scope " + PhotoScopes.CURRENT_USER + ", which only check needs")
                : CheckResult.failed(DATA_CENTRE, ProbeFailure.text(e, "read users, which only check needs"));
    }

    private CheckResult rejectedToken() {
        String issuer = account.accountsDomain() == null ? "" : " of " + account.accountsDomain();
        return CheckResult.failed(
                DATA_CENTRE,
                account.apiDomain() + " rejects the token" + issuer
                        + ": the servers are not in the same data centre, or the token was revoked or has expired;"
                        + " set " + ProgramSettings.COMPONENT + "dataCenter, such as " + ProgramSettings.COMPONENT
                        + "dataCenter=EU, or run bigin-photo login, which finds it");
    }

    private static boolean isAboutToken(BiginPhotoException e) {
        return List.of(
                        BiginErrorCode.INVALID_TOKEN.code(),
                        BiginErrorCode.AUTHENTICATION_FAILURE.code(),
                        BiginErrorCode.INVALID_OAUTHTOKEN.code())
                .contains(e.getCode());
    }
}
