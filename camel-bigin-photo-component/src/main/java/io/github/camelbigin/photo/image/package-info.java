// SPDX-License-Identifier: Apache-2.0

/**
 * What a file is, how many pixels it has and whether its end is there, from its header, without decoding it. Knows nothing
 * of Camel or HTTP. Values are immutable; nothing here keeps state between calls.
 */
package io.github.camelbigin.photo.image;
