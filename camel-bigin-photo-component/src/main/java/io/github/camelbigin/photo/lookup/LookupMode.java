// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.lookup;

/** How a record is looked up by the value of a field. */
public enum LookupMode {
    /** One search for each value: one credit. It lacks what was changed in the last 20 s or so. */
    search,
    /** In a list of all records of the module: one credit for 200 records. */
    index,
    /** By search and among the latest changes: two credits; and by index as soon as that costs no more. */
    auto
}
