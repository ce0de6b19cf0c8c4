// SPDX-License-Identifier: Apache-2.0

/** What became of the photos: the last ones, counts over time, and thumbnails. */
package io.github.camelbigin.observe.board;
