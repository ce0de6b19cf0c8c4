// SPDX-License-Identifier: Apache-2.0

/** The setting {@code photo.workers}: which programs share the limit of calls. */
package io.github.camelbigin.photo.route.workers;
