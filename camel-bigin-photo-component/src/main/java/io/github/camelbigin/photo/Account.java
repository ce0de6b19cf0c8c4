// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo;

import io.github.camelbigin.photo.oauth.Credentials;
import io.github.camelbigin.photo.oauth.DataCenter;
import io.github.camelbigin.photo.oauth.Domains;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * The options of {@link BiginAccountConfiguration}, checked together.
 *
 * @param accountsDomain null when the token comes from outside
 */
record Account(URI apiDomain, URI accountsDomain, Credentials credentials) {

    /** @throws IllegalArgumentException that says which options to set */
    static Account of(BiginAccountConfiguration options) {
        Credentials credentials = credentials(options);
        DataCenter center = options.getDataCenter();
        URI api = domain(options, "apiDomain", options.getApiDomain(), center.apiDomain());
        if (options.getAccessToken() != null) {
            return new Account(api, null, credentials);
        }
        if ((options.getApiDomain() == null) != (options.getAccountsDomain() == null)) {
            throw new IllegalArgumentException(
                    "Set apiDomain and accountsDomain both, or neither and dataCenter: a token is good in its own data centre only");
        }
        return new Account(
                api,
                domain(options, "accountsDomain", options.getAccountsDomain(), center.accountsDomain()),
                credentials);
    }

    private static URI domain(BiginAccountConfiguration options, String option, String given, URI usual) {
        return given == null ? usual : Domains.of(option, given, options.isAllowInsecureHttp());
    }

    private static Credentials credentials(BiginAccountConfiguration options) {
        List<String> missing = new ArrayList<>();
        addIfMissing(missing, "clientId", options.getClientId());
        addIfMissing(missing, "clientSecret", options.getClientSecret());
        addIfMissing(missing, "refreshToken", options.getRefreshToken());
        if (options.getAccessToken() != null) {
            if (missing.size() < 3) {
                throw new IllegalArgumentException(
                        "Set either accessToken, or clientId, clientSecret and refreshToken, but not both");
            }
            return Credentials.accessToken(options.getAccessToken());
        }
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException("Credentials are missing: set " + String.join(", ", missing)
                    + ", best as camel.component.bigin-photo.* properties"
                    + (missing.size() == 3 ? "; or accessToken, if something else renews it" : ""));
        }
        return Credentials.refreshToken(options.getClientId(), options.getClientSecret(), options.getRefreshToken());
    }

    private static void addIfMissing(List<String> missing, String option, String value) {
        if (value == null) {
            missing.add(option);
        }
    }
}
