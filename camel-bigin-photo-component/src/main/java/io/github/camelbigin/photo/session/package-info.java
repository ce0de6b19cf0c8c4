// SPDX-License-Identifier: Apache-2.0

/** What all endpoints of one account share: HTTP client, token source, limiter, status. */
package io.github.camelbigin.photo.session;
