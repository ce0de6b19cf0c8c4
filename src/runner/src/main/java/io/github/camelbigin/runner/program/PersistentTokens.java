// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.program;

import io.github.camelbigin.photo.tokenstore.FileTokenStore;
import io.github.camelbigin.photo.tokenstore.TokenStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores access tokens in the program's home, so that a restart or a second program needs no new one: Zoho issues at most 10 in
 * 10 minutes.
 */
public final class PersistentTokens {

    private static final Logger LOG = LoggerFactory.getLogger(PersistentTokens.class);
    private static final String BEAN = "persistentTokens";
    private static final String OPTION = "tokenStore";

    private PersistentTokens() {}

    /** The program with {@code settings}. Its tokens are stored unless the settings name a token store or no refresh token. */
    public static PhotoMain in(ProgramHome home, ProgramSettings settings, RouteFiles routes) {
        return in(home, settings, routes, LOG::warn);
    }

    /** @param unusable receives a message if the home cannot be used; then tokens are in memory only */
    public static PhotoMain in(
            ProgramHome home, ProgramSettings settings, RouteFiles routes, Consumer<String> unusable) {
        boolean wanted = settings.componentOption("refreshToken").isPresent()
                && settings.componentOption(OPTION).isEmpty();
        TokenStore store = wanted ? store(home, unusable) : null;
        if (store == null) {
            return new PhotoMain(settings, routes);
        }
        PhotoMain main = new PhotoMain(settings.with(ProgramSettings.COMPONENT + OPTION, "#bean:" + BEAN), routes);
        main.bind(BEAN, store);
        return main;
    }

    /** @return null if the home cannot be used */
    private static TokenStore store(ProgramHome home, Consumer<String> unusable) {
        try {
            home.createTokens();
            return new FileTokenStore(home.tokens());
        } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
            unusable.accept(
                    "Access tokens are in memory only, so every start requests one of the 10 that Zoho issues in 10 minutes: "
                            + home.tokens() + " cannot be used: " + e + ". Set BIGIN_PHOTO_HOME to another folder");
            return null;
        }
    }
}
