// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.oauth;

import java.net.URI;

/**
 * The eight data centres that Bigin documents, with their two hosts ({@code bigin-api.md} section 1). A token is valid
 * only in its own data centre. Any other pair of hosts is given by {@link Domains}.
 */
public enum DataCenter {
    US("https://www.zohoapis.com", "https://accounts.zoho.com"),
    EU("https://www.zohoapis.eu", "https://accounts.zoho.eu"),
    AU("https://www.zohoapis.com.au", "https://accounts.zoho.com.au"),
    IN("https://www.zohoapis.in", "https://accounts.zoho.in"),
    CN("https://www.zohoapis.com.cn", "https://accounts.zoho.com.cn"),
    JP("https://www.zohoapis.jp", "https://accounts.zoho.jp"),
    SA("https://www.zohoapis.sa", "https://accounts.zoho.sa"),
    // the accounts host of Canada does not follow the others
    CA("https://www.zohoapis.ca", "https://accounts.zohocloud.ca");

    private final URI apiDomain;
    private final URI accountsDomain;

    DataCenter(String apiDomain, String accountsDomain) {
        this.apiDomain = URI.create(apiDomain);
        this.accountsDomain = URI.create(accountsDomain);
    }

    /** Where photos are sent to; scheme and host, no path. */
    public URI apiDomain() {
        return apiDomain;
    }

    /** Where tokens come from; scheme and host, no path. */
    public URI accountsDomain() {
        return accountsDomain;
    }
}
