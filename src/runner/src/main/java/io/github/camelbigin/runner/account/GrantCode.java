// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.account;

/** A grant code of Zoho's API console, with its client. */
record GrantCode(String clientId, String clientSecret, String code) {

    @Override
    public String toString() {
        return "a grant code";
    }
}
