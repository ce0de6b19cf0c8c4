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
 * Finds the data centre of a client and its grant code with one request to each. Assumes that a code stays valid in its own data
 * centre after another one has rejected it.
 */
final class DataCenterSearch {

    /** {@code bigin-api.md} sections 1 and 2.3; a client may have another secret in each data centre. */
    private static final List<String> TRY_NEXT = List.of(
            BiginErrorCode.INVALID_CLIENT.code(),
            BiginErrorCode.INVALID_CLIENT_SECRET.code(),
            BiginErrorCode.INVALID_CODE.code());

    private final List<DataCenterHosts> candidates;
    private final Exchange exchange;

    /** One request to one accounts server. */
    interface Exchange {
        GrantedTokens run(URI accountsDomain, Login.GrantCode code) throws BiginPhotoException;
    }

    /** The data centre that accepted the grant code, and the tokens. */
    record Found(DataCenterHosts servers, GrantedTokens tokens) {}

    DataCenterSearch(List<DataCenterHosts> candidates, Exchange exchange) {
        this.candidates = candidates;
        this.exchange = exchange;
    }

    Found find(Login.GrantCode code) throws NotStartedException {
        Map<DataCenterHosts, String> rejections = new LinkedHashMap<>();
        for (DataCenterHosts servers : candidates) {
            try {
                GrantedTokens tokens = exchange.run(servers.accountsDomain(), code);
                return new Found(servers.withApiDomain(tokens.apiDomain()), tokens);
            } catch (BiginPhotoException e) {
                if (!TRY_NEXT.contains(e.getCode())) {
                    throw new NotStartedException(
                            "Not logged in: " + servers.name() + ": " + e.getMessage() + advice(e), e);
                }
                rejections.put(servers, e.getCode());
            } catch (IllegalArgumentException e) {
                throw new NotStartedException("Not logged in: " + e.getMessage(), e);
            }
        }
        throw new NotStartedException("Not logged in: " + responses(rejections) + " - " + advice(rejections));
    }

    private static String responses(Map<DataCenterHosts, String> rejections) {
        return rejections.entrySet().stream()
                .map(rejection -> rejection.getKey().name() + " responds " + rejection.getValue())
                .collect(Collectors.joining(", "));
    }

    private static String advice(BiginPhotoException e) {
        return e.getCode().equals(BiginErrorCode.TOKEN_THROTTLED.code())
                ? "; then generate a new code, the present one will have expired"
                : "; the code may have been used: generate a new one if it is rejected";
    }

    private static String advice(Map<DataCenterHosts, String> rejections) {
        List<DataCenterHosts> code = withCode(BiginErrorCode.INVALID_CODE, rejections);
        if (!code.isEmpty()) {
            return names(code) + " accepts client id and secret: the code was already used, has expired, or belongs"
                    + " to another client or data centre; generate a new one";
        }
        List<DataCenterHosts> secret = withCode(BiginErrorCode.INVALID_CLIENT_SECRET, rejections);
        if (!secret.isEmpty()) {
            return names(secret) + " knows the client id: copy the client secret again from the API console";
        }
        return "copy the client id again from the API console of your data centre";
    }

    private static List<DataCenterHosts> withCode(BiginErrorCode code, Map<DataCenterHosts, String> rejections) {
        return rejections.keySet().stream()
                .filter(servers -> rejections.get(servers).equals(code.code()))
                .toList();
    }

    private static String names(List<DataCenterHosts> servers) {
        return servers.stream().map(DataCenterHosts::name).collect(Collectors.joining(", "));
    }
}
