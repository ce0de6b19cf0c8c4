// SPDX-License-Identifier: Apache-2.0

/** The HTTP port: which connections it accepts, and for how long. */
package io.github.camelbigin.observe.port;
