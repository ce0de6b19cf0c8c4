// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.account;

import java.io.PrintWriter;
import java.util.List;

/** What a person has to do in Zoho's API console before the program can log in. */
final class LoginSteps {

    private LoginSteps() {}

    static void print(PrintWriter out, List<String> scopes) {
        out.println(
                "1. Open https://api-console.zoho.com (.eu, .in, .com.au, .jp, .ca ... where your account lives), and");
        out.println("   add a Self Client, or open the one that is there. Client Secret shows client id and secret.");
        out.println("2. Under Generate Code paste this as scope, choose 10 minutes, and describe it as you like:");
        out.println();
        out.println(String.join(",", scopes));
        out.println();
        out.println("3. Create, choose your Bigin organisation if asked, and copy the code. It is good once.");
    }
}
