// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.observe;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Who may use the management server: on loopback every request to a loopback name, elsewhere requests with the token. Immutable.
 * The token is kept as a hash only.
 */
final class AccessPolicy {

    /** In characters; shorter tokens can be guessed. */
    static final int SHORTEST_TOKEN = 16;

    private static final Pattern LOOPBACK_NAME =
            Pattern.compile("(localhost|127\\.0\\.0\\.1|\\[::1])(:\\d{1,5})?", Pattern.CASE_INSENSITIVE);

    private final byte[] tokenHash;
    private final boolean loopback;

    private AccessPolicy(byte[] tokenHash, boolean loopback) {
        this.tokenHash = tokenHash;
        this.loopback = loopback;
    }

    /**
     * @param token null or blank for none
     * @param authenticated whether Camel's own authentication is on
     * @throws IllegalArgumentException if everyone would have access, or the token is too short
     */
    static AccessPolicy of(String host, String token, boolean authenticated) {
        boolean loopback = isLoopback(host);
        if (token == null || token.isBlank()) {
            if (!loopback && !authenticated) {
                throw new IllegalArgumentException("without a token the page is only served on loopback: set "
                        + Observation.TOKEN + " to at least " + SHORTEST_TOKEN
                        + " characters, or camel.management.host to 127.0.0.1 instead of " + host);
            }
            return new AccessPolicy(null, loopback);
        }
        if (token.strip().length() < SHORTEST_TOKEN) {
            throw new IllegalArgumentException(Observation.TOKEN + " needs at least " + SHORTEST_TOKEN
                    + " characters, such as openssl rand -hex 16");
        }
        return new AccessPolicy(sha256(token.strip()), loopback);
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("camel.management.host is not an address of this machine: " + host, e);
        }
    }

    boolean needsToken() {
        return tokenHash != null;
    }

    /** Whether an {@code Authorization} header has the token: as bearer token, or as the password of any user. */
    boolean admits(String authorization) {
        String offered = authorization == null ? "" : offered(authorization);
        return MessageDigest.isEqual(tokenHash, sha256(offered));
    }

    private static String offered(String authorization) {
        String[] words = authorization.strip().split(" +", 2);
        if (words.length < 2) {
            return "";
        }
        return switch (words[0].toLowerCase(Locale.ROOT)) {
            case "bearer" -> words[1];
            case "basic" -> password(words[1]);
            default -> "";
        };
    }

    private static String password(String encoded) {
        try {
            String pair = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
            return pair.substring(pair.indexOf(':') + 1);
        } catch (IllegalArgumentException notBase64) {
            return "";
        }
    }

    /** Whether a {@code Host} header is allowed. Without a token, only loopback names are: this prevents DNS rebinding. */
    boolean admitsHost(String host) {
        return needsToken()
                || !loopback
                || host != null && LOOPBACK_NAME.matcher(host).matches();
    }

    /** Whether a request comes from this server's own page, by the headers that its browser sends. */
    static boolean isSameOrigin(String origin, String fetchSite, String host) {
        boolean fromHere = origin != null && host != null && origin.matches("https?://" + Pattern.quote(host));
        return fromHere && (fetchSite == null || fetchSite.equals("same-origin"));
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
