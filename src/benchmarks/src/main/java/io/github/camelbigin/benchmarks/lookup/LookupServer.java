// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.benchmarks.lookup;

import io.github.camelbigin.benchmarks.Wire;
import io.github.camelbigin.sandbox.BiginSandbox;
import io.github.camelbigin.sandbox.SandboxBuilder;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;

/** The sandbox with so many contacts. As a program it prints its address and a token, and ends with its stdin. */
final class LookupServer {

    private static final long FIRST_ID = 2_034_020_000_000_000_000L;

    private LookupServer() {}

    /** The number of contacts. */
    public static void main(String... arguments) throws IOException {
        SandboxBuilder builder =
                BiginSandbox.builder().searchDelay(Duration.ZERO).requestLogSize(0);
        for (int i = 0; i < Integer.parseInt(arguments[0]); i++) {
            builder.record(Wire.MODULE, id(i), Map.of("Last_Name", "Doe " + i, "Email", email(i)));
        }
        try (BiginSandbox sandbox = builder.start()) {
            System.out.println(sandbox.uri() + " " + sandbox.issueAccessToken());
            while (System.in.read() >= 0) {
                continue;
            }
        }
    }

    static String id(int contact) {
        return Long.toString(FIRST_ID + contact);
    }

    /** None is part of another, since a search is inexact. */
    static String email(int contact) {
        return "contact-%06d@example.com".formatted(contact);
    }
}
