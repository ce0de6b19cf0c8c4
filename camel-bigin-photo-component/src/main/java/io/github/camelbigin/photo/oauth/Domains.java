// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.oauth;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Domains that come from outside: those of an option, and the one that a token response names. */
public final class Domains {

    // no name lookup: 127.example.org must not count as an address
    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[(::|(0{1,4}:){7})0{0,3}1]");

    private static final Set<String> ZOHO_HOSTS = Arrays.stream(DataCenter.values())
            .flatMap(center -> Stream.of(center.apiDomain(), center.accountsDomain()))
            .map(URI::getHost)
            .collect(Collectors.toUnmodifiableSet());

    private Domains() {}

    /**
     * The domain that an option gives, as scheme, host in lower case and port.
     *
     * @param option name of the option, for the message of a refusal
     * @param value what was given, e.g. {@code https://www.zohoapis.eu}; a trailing slash is dropped
     * @param allowInsecureHttp whether http may be used for hosts other than this machine
     * @throws IllegalArgumentException if photos and tokens must not be sent there; says what to do, and quotes the value
     *     only where it cannot hold a secret
     */
    public static URI of(String option, String value, boolean allowInsecureHttp) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(option + " is empty; set a domain such as https://www.zohoapis.eu");
        }
        URI given = parsed(option, value.strip());
        String scheme = given.getScheme().toLowerCase(Locale.ROOT);
        String host = given.getHost().toLowerCase(Locale.ROOT);
        if (scheme.equals("http") && !allowInsecureHttp && !isLoopback(host)) {
            throw new IllegalArgumentException(option + " " + given
                    + " would send the token unencrypted; use https, or set allowInsecureHttp=true for a test network");
        }
        return URI.create(scheme + "://" + host + (given.getPort() < 0 ? "" : ":" + given.getPort()));
    }

    /**
     * Whether a host is one of Zoho's own by {@code bigin-api.md} section 1, reached by https on the usual port: only then
     * may the {@code api_domain} of a token response be trusted. Null is not.
     */
    public static boolean isZohoHost(URI domain) {
        return domain != null
                && "https".equalsIgnoreCase(domain.getScheme())
                && domain.getHost() != null
                && domain.getRawUserInfo() == null
                && (domain.getPort() == -1 || domain.getPort() == 443)
                && ZOHO_HOSTS.contains(domain.getHost().toLowerCase(Locale.ROOT));
    }

    /** The domain that a response names, if it may be trusted; see {@link #isZohoHost(URI)}. */
    static Optional<URI> ofZoho(String named) {
        try {
            return Optional.of(new URI(named.strip()))
                    .filter(Domains::isZohoHost)
                    .map(domain -> URI.create("https://" + domain.getHost().toLowerCase(Locale.ROOT)));
        } catch (URISyntaxException e) {
            return Optional.empty(); // to be trusted as little as any other host
        }
    }

    /** Whether a name or an address is of this machine, without a look-up. */
    public static boolean isLoopback(String host) {
        return LOOPBACK.matcher(host.toLowerCase(Locale.ROOT)).matches();
    }

    private static URI parsed(String option, String value) {
        // what follows these may be a password or a token: such a value is not quoted
        if (value.matches("(?s).*[@?#].*")) {
            throw new IllegalArgumentException(
                    option + " contains more than a domain; remove user, query and fragment: https://www.zohoapis.eu");
        }
        URI given;
        try {
            given = new URI(value);
        } catch (URISyntaxException e) {
            throw refusal(option, value, "is not a domain; set one such as https://www.zohoapis.eu", e);
        }
        String scheme = given.getScheme() == null ? "" : given.getScheme().toLowerCase(Locale.ROOT);
        if (!value.contains("://")) {
            throw refusal(option, value, "has no scheme; add https:// before it", null);
        }
        if (!scheme.equals("https") && !scheme.equals("http")) {
            throw refusal(option, value, "has a scheme that is not supported; use https", null);
        }
        if (given.getHost() == null || given.getPort() == 0 || given.getPort() > 65_535) {
            throw refusal(
                    option,
                    value,
                    "does not contain a valid host and port; set one such as https://www.zohoapis.eu",
                    null);
        }
        if (!given.getRawPath().isEmpty() && !given.getRawPath().equals("/")) {
            throw refusal(option, value, "has a path; set scheme and host only", null);
        }
        return given;
    }

    private static IllegalArgumentException refusal(String option, String value, String advice, Exception cause) {
        return new IllegalArgumentException(option + " " + value + " " + advice, cause);
    }
}
