// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.limit;

/**
 * The memory of where calls were refused.
 *
 * @param inFlight so many calls in flight were too many; at least 2
 * @param nanos when that was learned
 */
record KnownRefusal(int inFlight, long nanos) {

    /** The most calls that are not known to be too many. */
    int below() {
        return inFlight - 1;
    }
}
