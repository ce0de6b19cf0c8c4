// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.lookup;

/** What happens to a photo when several records have the value that it is looked up by. */
public enum AmbiguousRecord {
    /** The exchange fails with {@code AMBIGUOUS_RECORD}. */
    fail,
    /** It belongs to the record that was modified last. */
    newest
}
