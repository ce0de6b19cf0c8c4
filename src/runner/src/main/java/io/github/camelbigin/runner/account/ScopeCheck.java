// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.account;

import io.github.camelbigin.photo.client.AccountProbe;
import io.github.camelbigin.photo.failure.BiginErrorCode;
import io.github.camelbigin.photo.failure.BiginPhotoException;
import io.github.camelbigin.photo.failure.BiginPhotoOperation;
import io.github.camelbigin.photo.failure.BiginTooManyRequestsException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What the token is allowed. Reading is asked of Bigin, at one credit for each module; writing is not, so for uploads there
 * is only what Zoho said at the login. For one check.
 */
final class ScopeCheck {

    private final Set<PhotoModule> modules;
    private final Set<BiginPhotoOperation> operations;
    private final boolean named;
    private final Set<String> granted;
    // every further question would wait for the end of the account's pause
    private boolean paused;

    /** @param granted at the login; empty if that is not known */
    ScopeCheck(ScopeOptions wanted, Set<String> granted) {
        this.modules = wanted.modules();
        this.operations = wanted.operations();
        this.named = wanted.given();
        this.granted = granted;
    }

    List<Finding> run(AccountProbe probe) {
        List<Finding> findings = new ArrayList<>();
        for (PhotoModule module : modules) {
            for (BiginPhotoOperation operation : operations) {
                findings.add(operation == BiginPhotoOperation.upload ? upload(module) : download(module, probe));
            }
        }
        return findings;
    }

    private Finding upload(PhotoModule module) {
        String subject = "upload " + module;
        if (granted.isEmpty()) {
            return Finding.open(
                    subject,
                    "not checked: only an upload can tell; needs "
                            + PhotoScopes.of(module, BiginPhotoOperation.upload));
        }
        return PhotoScopes.allow(granted, module, BiginPhotoOperation.upload)
                ? Finding.ok(subject, "scope granted at login")
                : missing(subject, module, BiginPhotoOperation.upload);
    }

    private Finding download(PhotoModule module, AccountProbe probe) {
        String subject = "download " + module;
        if (paused) {
            return Finding.open(subject, "not checked: Bigin takes no calls at the moment, see above");
        }
        try {
            probe.askRecords(module.name());
            return Finding.ok(subject, "may read");
        } catch (BiginPhotoException e) {
            paused = e instanceof BiginTooManyRequestsException;
            return e.getCode().equals(BiginErrorCode.OAUTH_SCOPE_MISMATCH.code())
                    ? missing(subject, module, BiginPhotoOperation.download)
                    : Finding.failed(subject, ProbeFailure.text(e, "read " + module));
        }
    }

    /** No fault if the login left it out on purpose, which shows in that it asked for something else. */
    private Finding missing(String subject, PhotoModule module, BiginPhotoOperation operation) {
        String text =
                "not granted; if it is needed, bigin-photo login with the scope " + PhotoScopes.of(module, operation);
        return named || !anythingGranted() ? Finding.failed(subject, text) : Finding.open(subject, text);
    }

    private boolean anythingGranted() {
        return modules.stream().anyMatch(module -> operations.stream()
                .anyMatch(operation -> PhotoScopes.allow(granted, module, operation)));
    }
}
