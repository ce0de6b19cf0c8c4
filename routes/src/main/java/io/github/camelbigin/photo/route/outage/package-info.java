// SPDX-License-Identifier: Apache-2.0

/** Brokers and databases that do not answer, as the log and health tell it. */
package io.github.camelbigin.photo.route.outage;
