// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.backup;

/** What tells that a photo was changed since it was downloaded. Whether Bigin changes the first two with a photo is not confirmed. */
enum Comparison {
    /** Bigin's field {@code Record_Image}. */
    IMAGE,
    /** When the record was modified last. */
    MODIFIED,
    /** The photo itself, which is downloaded each time. */
    BYTES
}
