// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.benchmarks;

/** What all contenders agree on with the server. */
public final class Wire {

    public static final String TOKEN = "1000.benchmark";
    public static final String AUTHORIZATION = "Zoho-oauthtoken " + TOKEN;
    public static final String MODULE = "Contacts";

    private Wire() {}

    public static String path(String recordId) {
        return "/bigin/v2/" + MODULE + "/" + recordId + "/photo";
    }
}
