// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.changes;

/** What becomes of the photos that are there when a module is polled for the first time. */
public enum FirstPoll {
    /** They are known from then on. */
    remember,
    /** Each is emitted as added. */
    emit
}
