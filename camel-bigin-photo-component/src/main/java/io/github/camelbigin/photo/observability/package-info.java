// SPDX-License-Identifier: Apache-2.0

/** Meters, spans and the call log. */
package io.github.camelbigin.photo.observability;
