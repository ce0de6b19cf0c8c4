// SPDX-License-Identifier: Apache-2.0

/** What becomes of a route whose photos fail: redelivery, suspension and its health check. */
package io.github.camelbigin.photo.route.line;
