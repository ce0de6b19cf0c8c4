// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner;

import io.github.camelbigin.photo.BiginAccessException;
import io.github.camelbigin.photo.BiginAccount;
import io.github.camelbigin.photo.BiginErrorCode;
import io.github.camelbigin.photo.BiginPhotoException;
import io.github.camelbigin.photo.client.AccountProbe;
import io.github.camelbigin.photo.oauth.AccessToken;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/** Whether photos could be moved, as far as that can be told without touching one; stops where the rest cannot be told. */
final class AccountCheck {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

    private final BiginAccount account;
    private final AccountProbe probe;
    private final ScopeCheck scopes;

    AccountCheck(BiginAccount account, AccountProbe probe, ScopeCheck scopes) {
        this.account = account;
        this.probe = probe;
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
        } else if (add(findings, credentials()) && add(findings, dataCentre())) {
            findings.addAll(scopes.run(probe));
        }
        return findings;
    }

    private static boolean add(List<Finding> findings, Finding finding) {
        findings.add(finding);
        return finding.isGood();
    }

    private Finding credentials() {
        try {
            AccessToken token = probe.tokens().token();
            return Finding.ok(
                    "credentials",
                    account.accountsDomain() == null
                            ? "a static access token; it lives for an hour at most"
                            : "access token, good until " + time(token.expiresAt()));
        } catch (BiginPhotoException e) {
            String again = e.getRetryAfter() == null || e.getRetryAfter().isZero()
                    ? ""
                    : "; not before " + time(Instant.now().plus(e.getRetryAfter()));
            String advice = e instanceof BiginAccessException ? "; bigin-photo login makes new ones" : "";
            return Finding.failed("credentials", e.getMessage() + again + advice);
        }
    }

    private Finding dataCentre() {
        String subject = "data centre";
        String right = account.apiDomain() + " takes the token";
        try {
            probe.askCurrentUser();
            return Finding.ok(subject, right);
        } catch (BiginPhotoException e) {
            if (e.getCode().equals(BiginErrorCode.OAUTH_SCOPE_MISMATCH.code())) {
                return Finding.ok(
                        subject,
                        right + ", without the scope " + PhotoScopes.CURRENT_USER + ", which nothing but check needs");
            }
            if (ofToken(e)) {
                String giver = account.accountsDomain() == null
                        ? "somebody"
                        : account.accountsDomain().toString();
                return Finding.failed(
                        subject,
                        account.apiDomain() + " does not take the token that " + giver
                                + " gave: they are not of the same data centre, or the token has been revoked;"
                                + " bigin-photo login finds the data centre");
            }
            return Finding.failed(subject, e.getMessage());
        }
    }

    private static boolean ofToken(BiginPhotoException e) {
        return List.of(
                        BiginErrorCode.INVALID_TOKEN.code(),
                        BiginErrorCode.AUTHENTICATION_FAILURE.code(),
                        BiginErrorCode.INVALID_OAUTHTOKEN.code())
                .contains(e.getCode());
    }

    private static String time(Instant instant) {
        return TIME.format(instant.atZone(ZoneId.systemDefault()));
    }
}
