// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.oauth;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/** What a new access token is requested with. {@code toString} shows none of it. */
public record RefreshToken(String clientId, String clientSecret, String refreshToken) implements Credentials {

    /** The name of these credentials in a token store, the same on every machine; shows nothing about them. */
    public String storeKey(URI accountsDomain) {
        return digest(List.of(accountsDomain.getAuthority().toLowerCase(Locale.ROOT), clientId, refreshToken));
    }

    /** Distinguishes client secrets; shows nothing about them, and a guess cannot be tested without the refresh token. */
    public String secretFingerprint() {
        return digest(List.of(clientId, refreshToken, clientSecret)).substring(0, 16);
    }

    /** As {@link Secrets#mask}, for these. */
    String removedFrom(String text) {
        return Secrets.mask(text, refreshToken, clientSecret, clientId);
    }

    private static String digest(List<String> parts) {
        MessageDigest digest = sha256();
        for (String part : parts) {
            digest.update(part.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0); // cannot occur in a part: a|bc and ab|c stay different
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "RefreshToken[clientId=" + Secrets.MASK + ", clientSecret=" + Secrets.MASK + ", refreshToken="
                + Secrets.MASK + "]";
    }
}
