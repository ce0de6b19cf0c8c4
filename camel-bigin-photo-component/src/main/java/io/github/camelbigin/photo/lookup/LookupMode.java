// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.lookup;

/** How a record is looked up by the value of a field. */
public enum LookupMode {
    /** One search for each value: one credit. */
    search,
    /** In a list of all records of the module: one credit for 200 records. */
    index,
    /** By search, and by index as soon as there were as many searches as the list has pages. */
    auto
}
