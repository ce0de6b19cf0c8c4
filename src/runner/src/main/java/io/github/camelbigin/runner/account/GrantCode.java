// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.account;

/** What a person brings from Zoho's API console. */
record GrantCode(String clientId, String clientSecret, String code) {

    @Override
    public String toString() {
        return "a grant code";
    }
}
