// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.account;

import io.github.camelbigin.photo.client.AccountProbe;
import io.github.camelbigin.photo.failure.BiginErrorCode;
import io.github.camelbigin.photo.failure.BiginPhotoException;
import io.github.camelbigin.photo.failure.BiginTooManyRequestsException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What the token is allowed. Read access is checked by a request, for one credit per module. Access for uploads and deletions is
 * only known from the scopes that Zoho granted at the login. For one check.
 */
final class ScopeCheck {

    private final List<String> modules;
    private final Set<AccountUse> operations;
    private final boolean named;
    private final Set<String> granted;
    // further requests would wait until the account's pause ends
    private boolean paused;

    /** @param granted scopes of the login; empty if not known */
    ScopeCheck(ScopeOptions wanted, Set<String> granted) {
        this.modules = wanted.modules();
        this.operations = wanted.operations();
        this.named = wanted.given();
        this.granted = granted;
    }

    List<CheckResult> run(AccountProbe probe) {
        List<CheckResult> results = new ArrayList<>();
        for (String module : modules) {
            for (AccountUse operation : operations) {
                results.add(
                        operation.isReading()
                                ? reading(module, operation, () -> {
                                    if (operation == AccountUse.lookup) {
                                        probe.askSearch(module);
                                    } else {
                                        probe.askRecords(module);
                                    }
                                })
                                : granted(module, operation));
            }
        }
        return results;
    }

    private CheckResult granted(String module, AccountUse operation) {
        String subject = operation + " " + module;
        if (granted.isEmpty()) {
            return CheckResult.open(
                    subject, "not checked: only a call would show it; needs " + PhotoScopes.of(module, operation));
        }
        return PhotoScopes.allow(granted, module, operation)
                ? CheckResult.ok(subject, "scope granted at login")
                : missing(subject, module, operation);
    }

    private interface Request {
        void send() throws BiginPhotoException;
    }

    private CheckResult reading(String module, AccountUse operation, Request request) {
        String subject = operation + " " + module;
        if (paused) {
            return CheckResult.open(subject, "not checked: Bigin accepts no calls at present, see above");
        }
        try {
            request.send();
            return CheckResult.ok(subject, "allowed");
        } catch (BiginPhotoException e) {
            paused = e instanceof BiginTooManyRequestsException;
            return isRefused(e, operation)
                    ? missing(subject, module, operation)
                    : CheckResult.failed(subject, ProbeFailure.text(e, "read " + module));
        }
    }

    /** How Bigin refuses a search without its scope is not confirmed ({@code bigin-api-records.md} section 11). */
    private static boolean isRefused(BiginPhotoException e, AccountUse operation) {
        return e.getCode().equals(BiginErrorCode.OAUTH_SCOPE_MISMATCH.code())
                || operation == AccountUse.lookup && e.getCode().equals(BiginErrorCode.NO_PERMISSION.code());
    }

    /** Not a failure if the login left it out on purpose: then it granted other scopes. */
    private CheckResult missing(String subject, String module, AccountUse operation) {
        String text =
                "not granted; if needed, run bigin-photo login with the scope " + PhotoScopes.of(module, operation)
                        + (operation == AccountUse.lookup ? " and " + PhotoScopes.SEARCH : "");
        return named || operation != AccountUse.lookup && !anythingGranted()
                ? CheckResult.failed(subject, text)
                : CheckResult.open(subject, text);
    }

    private boolean anythingGranted() {
        return modules.stream().anyMatch(module -> operations.stream()
                .anyMatch(operation -> PhotoScopes.allow(granted, module, operation)));
    }
}
