// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.account;

import io.github.camelbigin.photo.BiginAccountConfiguration;
import io.github.camelbigin.photo.oauth.DataCenter;
import io.github.camelbigin.photo.oauth.Domains;
import io.github.camelbigin.photo.oauth.GrantedTokens;
import io.github.camelbigin.runner.cli.FileFailure;
import io.github.camelbigin.runner.cli.NotStartedException;
import io.github.camelbigin.runner.program.ProgramSettings;
import io.github.camelbigin.runner.program.StoredAccount;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** From a grant code to a stored account. */
final class Login {

    /** A grant code of Zoho's API console, with its client. */
    record GrantCode(String clientId, String clientSecret, String code) {
        @Override
        public String toString() {
            return "a grant code";
        }
    }

    private final AccountConnection connection;
    private final List<DataCenterHosts> candidates;

    /**
     * @param known all data centres
     * @param first the one to try first; null for that of the settings
     */
    Login(AccountConnection connection, List<DataCenterHosts> known, DataCenter first) throws NotStartedException {
        this.connection = connection;
        this.candidates = candidates(connection.options(), known, first);
    }

    /** @param files of the settings */
    DataCenterSearch.Found run(GrantCode code, StoredAccount account, List<Path> files) throws NotStartedException {
        DataCenterSearch search = new DataCenterSearch(candidates, connection::exchange);
        DataCenterSearch.Found found = search.find(code);
        GrantedTokens tokens = found.tokens();
        if (tokens.refreshToken() == null) {
            throw new NotStartedException("Not logged in: " + found.servers().name()
                    + " accepted the code but issued no refresh token, without which"
                    + " the login would expire within an hour - generate the code under Generate Code of a Self"
                    + " Client, not in the browser flow of another client type");
        }
        try {
            account.write(settings(code, found, files));
        } catch (IOException e) {
            throw new NotStartedException(
                    "Not logged in: " + account.file() + " cannot be written: " + FileFailure.of(e)
                            + " - the code was used, generate a new one",
                    e);
        }
        return found;
    }

    private static Map<String, String> settings(GrantCode code, DataCenterSearch.Found found, List<Path> files) {
        Map<String, String> settings = new LinkedHashMap<>(found.servers().settings());
        settings.put(ProgramSettings.COMPONENT + "client-id", code.clientId());
        settings.put(ProgramSettings.COMPONENT + "client-secret", code.clientSecret());
        settings.put(ProgramSettings.COMPONENT + "refresh-token", found.tokens().refreshToken());
        if (!found.tokens().scopes().isEmpty()) {
            settings.put(
                    StoredAccount.SCOPES,
                    String.join(",", new TreeSet<>(found.tokens().scopes())));
        }
        if (!files.isEmpty()) {
            settings.put(
                    StoredAccount.FILES,
                    files.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
        }
        return settings;
    }

    private static List<DataCenterHosts> candidates(
            BiginAccountConfiguration options, List<DataCenterHosts> known, DataCenter first)
            throws NotStartedException {
        String api = options.getApiDomain();
        String accounts = options.getAccountsDomain();
        if (first == null && (api != null || accounts != null)) {
            return List.of(given(options, api, accounts));
        }
        DataCenterHosts preferred = DataCenterHosts.of(first == null ? options.getDataCenter() : first);
        List<DataCenterHosts> ordered = new ArrayList<>(known);
        if (ordered.remove(preferred)) {
            ordered.add(0, preferred);
        }
        return ordered;
    }

    private static DataCenterHosts given(BiginAccountConfiguration options, String api, String accounts)
            throws NotStartedException {
        if (api == null || accounts == null) {
            throw new NotStartedException(
                    "Not logged in: set both apiDomain and accountsDomain, or neither: a token is only valid in its own data centre");
        }
        try {
            return new DataCenterHosts(
                    Domains.of("apiDomain", api, options.isAllowInsecureHttp()),
                    Domains.of("accountsDomain", accounts, options.isAllowInsecureHttp()));
        } catch (IllegalArgumentException e) {
            throw new NotStartedException("Not logged in: " + e.getMessage(), e);
        }
    }
}
