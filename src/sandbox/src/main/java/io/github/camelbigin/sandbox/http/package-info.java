// SPDX-License-Identifier: Apache-2.0

/** The HTTP server: requests as received, responses as sent, and the log of both. */
package io.github.camelbigin.sandbox.http;
