// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.account;

import io.github.camelbigin.photo.failure.BiginErrorCode;
import io.github.camelbigin.photo.failure.BiginPhotoException;
import io.github.camelbigin.photo.oauth.GrantedTokens;
import io.github.camelbigin.runner.cli.NotStartedException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Finds the data centre that knows a client and its grant code, by asking one after the other, each once. Assumes that a code
 * which another data centre refuses is as good as before in its own.
 */
final class DataCenterSearch {

    /** {@code bigin-api.md} sections 1 and 2.3; a client may have another secret in each data centre. */
    private static final List<String> PERHAPS_ELSEWHERE = List.of(
            BiginErrorCode.INVALID_CLIENT.code(),
            BiginErrorCode.INVALID_CLIENT_SECRET.code(),
            BiginErrorCode.INVALID_CODE.code());

    private final List<Servers> candidates;
    private final Exchange exchange;

    /** One request to one accounts server. */
    interface Exchange {
        GrantedTokens run(URI accountsDomain, GrantCode code) throws BiginPhotoException;
    }

    /** Where a grant code was taken, and what for. */
    record Found(Servers servers, GrantedTokens tokens) {}

    DataCenterSearch(List<Servers> candidates, Exchange exchange) {
        this.candidates = candidates;
        this.exchange = exchange;
    }

    Found find(GrantCode code) throws NotStartedException {
        Map<Servers, String> refusals = new LinkedHashMap<>();
        for (Servers servers : candidates) {
            try {
                GrantedTokens tokens = exchange.run(servers.accountsDomain(), code);
                return new Found(servers.withApiDomain(tokens.apiDomain()), tokens);
            } catch (BiginPhotoException e) {
                if (!PERHAPS_ELSEWHERE.contains(e.getCode())) {
                    throw new NotStartedException(
                            "Not logged in: " + servers.name() + ": " + e.getMessage() + advice(e), e);
                }
                refusals.put(servers, e.getCode());
            } catch (IllegalArgumentException e) {
                throw new NotStartedException("Not logged in: " + e.getMessage(), e);
            }
        }
        throw new NotStartedException("Not logged in: " + said(refusals) + " - " + advice(refusals), null);
    }

    private static String said(Map<Servers, String> refusals) {
        return refusals.entrySet().stream()
                .map(refusal -> refusal.getKey().name() + " says " + refusal.getValue())
                .collect(Collectors.joining(", "));
    }

    private static String advice(BiginPhotoException e) {
        return e.getCode().equals(BiginErrorCode.TOKEN_THROTTLED.code())
                ? "; then generate a new code, the old one has expired by then"
                : "; the code may be used up, generate a new one if it is refused";
    }

    private static String advice(Map<Servers, String> refusals) {
        List<Servers> code = saying(BiginErrorCode.INVALID_CODE, refusals);
        if (!code.isEmpty()) {
            return names(code) + " took client id and secret: the code was used before, has expired, or was generated"
                    + " for another client or data centre; generate a new one";
        }
        List<Servers> secret = saying(BiginErrorCode.INVALID_CLIENT_SECRET, refusals);
        if (!secret.isEmpty()) {
            return names(secret) + " knows the client id: copy the client secret once more from the API console";
        }
        return "copy the client id once more from the API console of your data centre";
    }

    private static List<Servers> saying(BiginErrorCode code, Map<Servers, String> refusals) {
        return refusals.keySet().stream()
                .filter(servers -> refusals.get(servers).equals(code.code()))
                .toList();
    }

    private static String names(List<Servers> servers) {
        return servers.stream().map(Servers::name).collect(Collectors.joining(", "));
    }
}
