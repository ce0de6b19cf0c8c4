// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.account;

import io.github.camelbigin.photo.BiginAccount;
import io.github.camelbigin.photo.client.AccountProbe;
import io.github.camelbigin.photo.failure.BiginErrorCode;
import io.github.camelbigin.photo.failure.BiginPhotoException;
import java.util.ArrayList;
import java.util.List;

/** Whether photos could be moved, as far as that can be told without touching one; stops where the rest cannot be told. */
final class AccountCheck {

    private static final String DATA_CENTRE = "data centre";

    private final BiginAccount account;
    private final AccountProbe probe;
    private final CredentialsCheck credentials;
    private final ScopeCheck scopes;

    /** @param renew whether to ask for a new access token although the present one lives */
    AccountCheck(BiginAccount account, AccountProbe probe, ScopeCheck scopes, boolean renew) {
        this.account = account;
        this.probe = probe;
        this.credentials = new CredentialsCheck(probe.tokens(), renew);
        this.scopes = scopes;
    }

    List<Finding> run() {
        List<Finding> findings = new ArrayList<>();
        boolean reached = true;
        if (account.accountsDomain() != null) {
            reached = add(findings, NetworkCheck.of("accounts server", account.accountsDomain(), probe));
        }
        reached &= add(findings, NetworkCheck.of("API server", account.apiDomain(), probe));
        if (!reached) {
            findings.add(Finding.open("credentials", "not checked: mend the network first"));
        } else {
            List<Finding> ofToken = ofToken();
            findings.addAll(ofToken);
            if (ofToken.stream().allMatch(Finding::isGood)) {
                findings.addAll(scopes.run(probe));
            }
        }
        return findings;
    }

    private static boolean add(List<Finding> findings, Finding finding) {
        findings.add(finding);
        return finding.isGood();
    }

    /** Those of the token: what it is, and whether it is taken. */
    private List<Finding> ofToken() {
        Finding token = credentials.run();
        if (!token.isGood()) {
            return List.of(token);
        }
        String right = account.apiDomain() + " takes the token";
        try {
            probe.askCurrentUser();
            return List.of(credentials.now(token), Finding.ok(DATA_CENTRE, right));
        } catch (BiginPhotoException e) {
            if (!isOfToken(e) && credentials.isReasonFor(e)) {
                return List.of(credentials.died(e));
            }
            return List.of(credentials.now(token), dataCentre(e, right));
        }
    }

    private Finding dataCentre(BiginPhotoException e, String right) {
        if (isOfToken(e)) {
            return notTaken();
        }
        return e.getCode().equals(BiginErrorCode.OAUTH_SCOPE_MISMATCH.code())
                ? Finding.ok(
                        DATA_CENTRE,
                        right + ", without the scope " + PhotoScopes.CURRENT_USER + ", which nothing but check needs")
                : Finding.failed(DATA_CENTRE, ProbeFailure.text(e, "read users, which nothing but check needs"));
    }

    private Finding notTaken() {
        String giver = account.accountsDomain() == null
                ? "somebody"
                : account.accountsDomain().toString();
        return Finding.failed(
                DATA_CENTRE,
                account.apiDomain() + " does not take the token that " + giver
                        + " gave: they are not of the same data centre, or the token has been revoked;"
                        + " bigin-photo login finds the data centre");
    }

    private static boolean isOfToken(BiginPhotoException e) {
        return List.of(
                        BiginErrorCode.INVALID_TOKEN.code(),
                        BiginErrorCode.AUTHENTICATION_FAILURE.code(),
                        BiginErrorCode.INVALID_OAUTHTOKEN.code())
                .contains(e.getCode());
    }
}
