// SPDX-License-Identifier: Apache-2.0

/** Zoho's accounts server: data centres, credentials, one token request. */
package io.github.camelbigin.photo.oauth;
