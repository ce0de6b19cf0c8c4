// SPDX-License-Identifier: Apache-2.0

/** What the files of photos consist of, apart from pixels: segments, chunks and boxes, and what they tell. */
package io.github.camelbigin.photo.container;
