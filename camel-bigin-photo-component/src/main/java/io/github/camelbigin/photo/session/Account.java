// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.session;

import io.github.camelbigin.photo.oauth.Credentials;
import java.net.URI;

/**
 * Where an account's photos and tokens are, and what proves that they may be asked for.
 *
 * @param accountsDomain null when the token comes from outside
 */
public record Account(URI apiDomain, URI accountsDomain, Credentials credentials) {}
