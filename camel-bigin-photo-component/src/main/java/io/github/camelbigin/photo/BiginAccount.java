// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo;

import io.github.camelbigin.photo.client.AccountProbe;
import io.github.camelbigin.photo.oauth.GrantCodeExchange;
import io.github.camelbigin.photo.session.Account;
import java.net.URI;
import java.util.Map;

/**
 * The account that a component's options name, for what is asked of it besides photos. All of it goes through the component's
 * own HTTP client, so through the same proxy and with the same trust, time-outs and tokens as photos. Thread-safe; good
 * while the component's context is started.
 */
public final class BiginAccount {

    private final BiginPhotoComponent component;
    private final Account account;

    private BiginAccount(BiginPhotoComponent component, Account account) {
        this.component = component;
        this.account = account;
    }

    /** @throws IllegalArgumentException if the options name no account; says which to set */
    public static BiginAccount of(BiginPhotoComponent component) {
        return new BiginAccount(component, SessionOptions.account(component.getConfiguration()));
    }

    /**
     * For a component that has no account yet.
     *
     * @param server one of those that are to be asked
     * @throws Exception if Camel cannot make the HTTP client from the component's {@code http.} options
     */
    public static GrantCodeExchange grantCodeExchange(BiginPhotoComponent component, URI server) throws Exception {
        return component
                .sessions()
                .grantCodeExchange(server, SessionOptions.http(component.getConfiguration(), Map.of()));
    }

    /** Where photos are sent to. */
    public URI apiDomain() {
        return account.apiDomain();
    }

    /** Where tokens come from; null when the component has a static access token. */
    public URI accountsDomain() {
        return account.accountsDomain();
    }

    /** @throws Exception if Camel cannot make the HTTP client from the component's {@code http.} options */
    public AccountProbe probe() throws Exception {
        return component.sessions().probe(SessionOptions.session(component.getConfiguration(), Map.of()));
    }
}
