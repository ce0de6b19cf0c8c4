// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.prepare;

/** Which photos are prepared before they are sent. */
public enum PrepareMode {
    /** None: the bytes stay what the sender sent. */
    never,
    /** Those that Bigin would not accept. */
    auto,
    /** Also those that are not upright or not in sRGB. */
    always
}
