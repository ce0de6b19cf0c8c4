// SPDX-License-Identifier: Apache-2.0

/** Dead letters: their reports, their folder, and their replay. */
package io.github.camelbigin.photo.route.deadletter;
