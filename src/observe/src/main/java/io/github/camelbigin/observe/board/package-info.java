// SPDX-License-Identifier: Apache-2.0

/** The outcomes of transfers: the latest photos, counts over time, and thumbnails. */
package io.github.camelbigin.observe.board;
