// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.account;

import io.github.camelbigin.photo.BiginAccountConfiguration;
import io.github.camelbigin.photo.oauth.DataCenter;
import io.github.camelbigin.photo.oauth.Domains;
import io.github.camelbigin.photo.oauth.GrantedTokens;
import io.github.camelbigin.runner.cli.NotStartedException;
import io.github.camelbigin.runner.program.ProgramSettings;
import io.github.camelbigin.runner.program.StoredAccount;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** From a grant code to a stored account. */
final class Login {

    private final AccountConnection connection;
    private final List<Servers> candidates;

    /**
     * @param known the data centres that there are
     * @param first the one to ask first; null for the settings' one
     */
    Login(AccountConnection connection, List<Servers> known, DataCenter first) throws NotStartedException {
        this.connection = connection;
        this.candidates = candidates(connection.options(), known, first);
    }

    DataCenterSearch.Found run(GrantCode code, StoredAccount account) throws NotStartedException {
        DataCenterSearch search = new DataCenterSearch(candidates, connection::exchange);
        DataCenterSearch.Found found = search.find(code);
        GrantedTokens tokens = found.tokens();
        if (tokens.refreshToken() == null) {
            throw new NotStartedException(
                    "Not logged in: " + found.servers().name()
                            + " took the code, but gave no refresh token, without which"
                            + " every login would end within the hour - generate the code under Generate Code of a Self"
                            + " Client, not in the browser flow of another client type",
                    null);
        }
        try {
            account.write(settings(code, found));
        } catch (IOException e) {
            throw new NotStartedException(
                    "Not logged in: " + account.file() + " cannot be written: " + e.getMessage()
                            + " - the code is used up, generate a new one",
                    e);
        }
        return found;
    }

    private static Map<String, String> settings(GrantCode code, DataCenterSearch.Found found) {
        Map<String, String> settings = new LinkedHashMap<>(found.servers().settings());
        settings.put(ProgramSettings.COMPONENT + "client-id", code.clientId());
        settings.put(ProgramSettings.COMPONENT + "client-secret", code.clientSecret());
        settings.put(ProgramSettings.COMPONENT + "refresh-token", found.tokens().refreshToken());
        if (!found.tokens().scopes().isEmpty()) {
            settings.put(
                    StoredAccount.SCOPES,
                    String.join(",", new TreeSet<>(found.tokens().scopes())));
        }
        return settings;
    }

    private static List<Servers> candidates(BiginAccountConfiguration options, List<Servers> known, DataCenter first)
            throws NotStartedException {
        String api = options.getApiDomain();
        String accounts = options.getAccountsDomain();
        if (first == null && (api != null || accounts != null)) {
            return List.of(given(options, api, accounts));
        }
        Servers preferred = Servers.of(first == null ? options.getDataCenter() : first);
        List<Servers> ordered = new ArrayList<>(known);
        if (ordered.remove(preferred)) {
            ordered.add(0, preferred);
        }
        return ordered;
    }

    private static Servers given(BiginAccountConfiguration options, String api, String accounts)
            throws NotStartedException {
        if (api == null || accounts == null) {
            throw new NotStartedException(
                    "Not logged in: set apiDomain and accountsDomain both, or neither: a token is good in its own data centre only",
                    null);
        }
        try {
            return new Servers(
                    Domains.of("apiDomain", api, options.isAllowInsecureHttp()),
                    Domains.of("accountsDomain", accounts, options.isAllowInsecureHttp()));
        } catch (IllegalArgumentException e) {
            throw new NotStartedException("Not logged in: " + e.getMessage(), e);
        }
    }
}
