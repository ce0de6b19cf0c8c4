// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.account;

import io.github.camelbigin.photo.BiginAccount;
import io.github.camelbigin.photo.BiginAccountConfiguration;
import io.github.camelbigin.photo.BiginPhotoComponent;
import io.github.camelbigin.photo.client.AccountProbe;
import io.github.camelbigin.photo.failure.BiginPhotoException;
import io.github.camelbigin.photo.oauth.GrantCodeExchange;
import io.github.camelbigin.photo.oauth.GrantedTokens;
import io.github.camelbigin.runner.cli.NotStartedException;
import io.github.camelbigin.runner.program.PhotoMain;
import io.github.camelbigin.runner.program.StartFailure;
import java.net.URI;
import org.apache.camel.main.SimpleMainShutdownStrategy;

/** The component with the settings' proxy, trust store and timeouts, started without routes. */
final class AccountConnection implements AutoCloseable {

    private final PhotoMain main;
    private final BiginPhotoComponent component;

    private AccountConnection(PhotoMain main) {
        this.main = main;
        this.component = main.getCamelContext().getComponent("bigin-photo", BiginPhotoComponent.class);
    }

    static AccountConnection open(PhotoMain main) throws NotStartedException {
        // with Camel's default strategy, Ctrl-C would wait for the thread that prompts the user
        main.setShutdownStrategy(new SimpleMainShutdownStrategy());
        // without routes nothing is spooled, and the folder would remain after Ctrl-C
        main.configure().setStreamCachingSpoolEnabled(false);
        return main.start(context -> new AccountConnection(main));
    }

    BiginAccountConfiguration options() {
        return component.getConfiguration();
    }

    /** @throws IllegalArgumentException if the settings name no account; the message names those that are missing */
    BiginAccount account() {
        return BiginAccount.of(component);
    }

    GrantedTokens exchange(URI accountsDomain, Login.GrantCode code) throws BiginPhotoException {
        return exchange(accountsDomain).exchange(accountsDomain, code.clientId(), code.clientSecret(), code.code());
    }

    AccountProbe probe(BiginAccount account) throws NotStartedException {
        try {
            return account.probe();
        } catch (Exception e) {
            throw StartFailure.explain(e);
        }
    }

    private GrantCodeExchange exchange(URI accountsDomain) {
        try {
            return BiginAccount.grantCodeExchange(component, accountsDomain);
        } catch (Exception e) {
            throw new IllegalArgumentException("cannot create the HTTP client: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        main.stop();
    }
}
